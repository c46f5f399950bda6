import type { Meta } from '@storybook/web-components-vite';
import { html } from 'lit';
import { DAY, MINUTE } from './support/clock.ts';
import { until, type Desk } from './support/desk.ts';
import {
  asks,
  chat,
  ends,
  hub,
  isConnected,
  isOpen,
  isRead,
  requestOf,
  says,
  stops,
  waits,
  wantsToAccept,
} from './support/happenings.ts';
import * as people from './support/people.ts';
import { showing } from './support/scene.ts';
import { hears, HOSTILE, LONG, MARKDOWN, richRequest, talking } from './support/talk.ts';
import type { Session } from '../src/store/session.ts';

const { AGENT, BOBBY, COLLEAGUE, JONAS, LAYLA, LEA, SUPERVISOR } = people;

export default {
  title: 'Conversation/Chat Panel',
  component: 'chat-panel',
} satisfies Meta;

const panel = showing(() => html`<chat-panel></chat-panel>`, 'panel');
const theAgentIn = (talk: typeof talking) => async (desk: Desk) => (await talk(desk)).agent;

/** Nothing is open: what will be here. */
export const NothingOpen = panel(hub, { reads: 'No conversation is open' });

/** It was opened, and the relay has not answered yet. */
export const Loading = panel(
  async (desk) => {
    const { session, transport } = desk.at(AGENT, 'hub');
    await isConnected(session);
    await waits(desk, JONAS);
    const { stream } = await requestOf(session, JONAS);
    transport.mute();
    session.send({ type: 'conversation.open', conversation: stream });
    await isOpen(session, ({ phase }) => phase === 'loading');
    return session;
  },
  { reads: 'Loading the conversation…', stands: true },
);

/** A request: what was said so far, cards and quick replies as the end user saw them; no composer yet. */
export const Preview = panel(
  async (desk) => {
    const { agent } = await richRequest(desk);
    await desk.previews(agent, JONAS);
    return agent;
  },
  { reads: ['Waiting for a Live Agent', 'VPN profile “Gothenburg”', 'You are reading along.'] },
);

/** Accepted: a divider, and the composer. */
export const JustAccepted = panel(
  async (desk) => {
    const { agent } = await richRequest(desk);
    await desk.accepts(agent, JONAS);
    return agent;
  },
  { reads: 'Live Agent connected' },
);

/** My message has come back from the relay, in order. */
export const Sent = panel(theAgentIn(talking), { reads: ['Hello, I am looking', 'Sent'] });

/** It was in front of the end user's eyes. */
export const Read = panel(
  async (desk) => {
    const { agent, user } = await talking(desk);
    const { conversation, stream } = await isOpen(user, () => true);
    user.send({ type: 'message.seen', conversation: stream, upTo: conversation.n });
    await isRead(agent);
    return agent;
  },
  { reads: 'Read' },
);

/** The relay has not answered: it is never shown as sent before. */
export const Sending = panel(
  async (desk) => {
    const { agent } = await talking(desk);
    desk.gates.writes.hold();
    agent.send({ type: 'message.send', conversation: agent.$open.get()?.stream ?? null, text: 'Please restart it.' });
    return agent;
  },
  { reads: ['Please restart it.', 'Sending…'], stands: true },
);

/** Refused, for good: my hub was away for too long, and the conversation was given back. Retry, or discard. */
export const Failed = panel(
  async (desk) => {
    const { session: agent, transport } = desk.at(AGENT, 'hub');
    await isConnected(agent);
    const user = await waits(desk, JONAS);
    await desk.accepts(agent, JONAS);
    const { stream } = await isOpen(agent, () => true);
    transport.cut();
    agent.send({ type: 'message.send', conversation: stream, text: 'I am back in a minute.' });
    desk.clock.pass(31_000);
    await isOpen(user, ({ conversation }) => conversation.away['live-agent'] > 0);
    desk.clock.pass(2 * MINUTE);
    await isOpen(user, ({ conversation }) => conversation.request !== null);
    transport.heal();
    await until(agent.$timeline, (rows) => rows.some((row) => row.kind === 'message' && row.state === 'failed'));
    return agent;
  },
  { reads: ['Not sent:', 'Retry', 'Discard'] },
);

/** Written while the connection was lost: kept, and sent when it is back. */
export const WrittenOffline = panel(
  async (desk) => {
    const { session: agent, transport } = desk.at(AGENT, 'hub');
    await isConnected(agent);
    await waits(desk, JONAS);
    await desk.accepts(agent, JONAS);
    transport.cut();
    agent.send({ type: 'message.send', conversation: agent.$open.get()?.stream ?? null, text: 'One moment, please.' });
    return agent;
  },
  { reads: ['One moment, please.', 'Sending…'] },
);

/** The end user is typing. */
export const Typing = panel(
  async (desk) => {
    const { agent, user } = await talking(desk);
    user.send({ type: 'draft.change', conversation: null, text: 'It' });
    await until(agent.$typing, (who) => who !== null);
    return agent;
  },
  { reads: 'Jonas Lindqvist is typing…', stands: true },
);

/** What came while another conversation was open is below a line. */
export const Unread = panel(
  async (desk) => {
    const { agent, user } = await talking(desk);
    const stream = agent.$open.get()?.stream ?? null;
    agent.send({ type: 'conversation.open', conversation: null });
    await desk.writes(user, 'It says 809 now');
    await desk.writes(user, 'What does that mean?');
    await until(agent.$active, ([one]) => one?.unread === 2);
    agent.send({ type: 'conversation.open', conversation: stream });
    await hears(agent, 'What does that mean?');
    return agent;
  },
  { reads: ['New', 'What does that mean?'] },
);

/** Over several days. */
export const OverDays = panel(
  async (desk) => {
    const agent = await hub(desk);
    const user = await chat(desk, JONAS);
    const stream = await desk.writes(user, 'Printer does not print');
    await desk.digitalAgent.says(stream, 'Please try it again tomorrow: the paper is on its way.');
    desk.clock.pass(DAY);
    await desk.writes(user, 'It is tomorrow');
    desk.clock.pass(DAY);
    await desk.digitalAgent.asksForLiveAgent(stream, { why: 'Printer does not print' });
    await desk.accepts(agent, JONAS);
    await says(agent, 'Good morning!');
    return agent;
  },
  { reads: ['Printer does not print', 'Today', 'Good morning!'], ago: 2 * DAY },
);

/** More was said than is shown at once. */
export const Long = panel(
  async (desk) => {
    const agent = await hub(desk);
    const user = await chat(desk, JONAS);
    const stream = await desk.writes(user, 'I have many questions');
    for (let i = 1; i <= 30; i++) {
      await desk.writes(user, `Question ${i}: where is room ${100 + i}?`);
      await desk.digitalAgent.says(stream, `Room ${100 + i} is on floor ${i}.`);
    }
    await desk.digitalAgent.asksForLiveAgent(stream);
    await desk.previews(agent, JONAS);
    await hears(agent, 'Room 130 is on floor 30.');
    return agent;
  },
  { reads: 'Question 30' },
);

/** The end user has closed the page: they may come back. */
export const EndUserLeft = panel(
  async (desk) => {
    const agent = await hub(desk);
    const { session: user, transport } = desk.at(JONAS, 'chat');
    await isConnected(user);
    await asks(desk, user);
    await desk.accepts(agent, JONAS);
    transport.cut();
    desk.clock.pass(2 * MINUTE + 1000);
    await isOpen(agent, ({ conversation }) => conversation.away['end-user'] > 0);
    return agent;
  },
  { reads: 'Jonas Lindqvist left the page.' },
);

/** They did. */
export const EndUserReturned = panel(
  async (desk) => {
    const agent = await hub(desk);
    const { session: user, transport } = desk.at(JONAS, 'chat');
    await isConnected(user);
    await asks(desk, user);
    await desk.accepts(agent, JONAS);
    transport.cut();
    desk.clock.pass(2 * MINUTE + 1000);
    await isOpen(agent, ({ conversation }) => conversation.away['end-user'] > 0);
    transport.heal();
    await isOpen(agent, ({ conversation }) => conversation.away['end-user'] === 0);
    return agent;
  },
  { reads: 'Jonas Lindqvist is back.' },
);

/** I ended it: closed for good, kept as it was. */
export const Ended = panel(
  async (desk) => {
    const { agent } = await talking(desk);
    await ends(agent);
    return agent;
  },
  { reads: ['You ended the chat.', 'It is kept as it was.'] },
);

/** The end user ended it. */
export const EndedByEndUser = panel(
  async (desk) => {
    const { agent, user } = await talking(desk);
    await stops(user);
    await isOpen(agent, ({ conversation }) => conversation.ended !== null);
    return agent;
  },
  { reads: 'Jonas Lindqvist ended' },
);

/** A request was open, and a colleague accepted it. */
export const TakenByAnother = panel(
  async (desk) => {
    const agent = await hub(desk);
    const colleague = await hub(desk, COLLEAGUE);
    await waits(desk, JONAS);
    await desk.previews(agent, JONAS);
    await desk.accepts(colleague, JONAS);
    await isOpen(agent, ({ phase }) => phase === 'gone');
    return agent;
  },
  { reads: 'Marcus Webb accepted this request' },
);

/** Two pressed Accept in one turn: the other was first. */
export const LostTheRace = panel(
  async (desk) => {
    const agent = await hub(desk);
    const colleague = await hub(desk, COLLEAGUE);
    await waits(desk, JONAS);
    await desk.previews(agent, JONAS);
    await requestOf(colleague, JONAS);
    await Promise.all([wantsToAccept(colleague, JONAS), wantsToAccept(agent, JONAS)]);
    await isOpen(agent, ({ phase }) => phase === 'gone');
    return agent;
  },
  { reads: 'Marcus Webb accepted this request' },
);

/** A request was open, and nobody accepted it in time. */
export const Expired = panel(
  async (desk) => {
    const agent = await hub(desk);
    await waits(desk, JONAS);
    await desk.previews(agent, JONAS);
    desk.clock.pass(5 * MINUTE + 1000);
    await isOpen(agent, ({ phase }) => phase === 'gone');
    return agent;
  },
  { reads: 'This request has returned to the Digital Agent' },
);

/** A request was open, and the end user cancelled it. */
export const Cancelled = panel(
  async (desk) => {
    const agent = await hub(desk);
    const user = await waits(desk, JONAS);
    await desk.previews(agent, JONAS);
    await stops(user);
    await isOpen(agent, ({ phase }) => phase === 'gone');
    return agent;
  },
  { reads: 'Jonas Lindqvist cancelled the request' },
);

/** A request was open, and the end user left. */
export const LeftWhileWaiting = panel(
  async (desk) => {
    const agent = await hub(desk);
    const { session: user, transport } = desk.at(JONAS, 'chat');
    await isConnected(user);
    await asks(desk, user);
    await desk.previews(agent, JONAS);
    transport.cut();
    desk.clock.pass(2 * MINUTE + 1000);
    await isOpen(agent, ({ phase }) => phase === 'gone');
    return agent;
  },
  { reads: 'Jonas Lindqvist left before a Live Agent joined' },
);

/** A former live agent was away for too long, so it waits again, with all that was said. */
export const GivenBack = panel(
  async (desk) => {
    const agent = await hub(desk);
    const { session: colleague, transport } = desk.at(COLLEAGUE, 'hub');
    await isConnected(colleague);
    const user = await waits(desk, JONAS);
    await desk.accepts(colleague, JONAS);
    await says(colleague, 'One moment, I look it up.');
    transport.cut();
    desk.clock.pass(31_000);
    await isOpen(user, ({ conversation }) => conversation.away['live-agent'] > 0);
    desk.clock.pass(2 * MINUTE);
    await requestOf(agent, JONAS);
    await desk.previews(agent, JONAS);
    return agent;
  },
  { reads: 'Marcus Webb was away for too long. The request was made again.' },
);

/** A supervisor reads along, and has no composer. */
export const Supervisor = panel(
  async (desk) => {
    const agent = await hub(desk);
    const supervisor = await hub(desk, SUPERVISOR);
    await waits(desk, JONAS);
    await desk.previews(supervisor, JONAS);
    await desk.accepts(agent, JONAS);
    await isOpen(supervisor, ({ phase }) => phase !== 'preview');
    return supervisor;
  },
  { reads: 'You can read this conversation, not write in it.' },
);

/** A safe part of Markdown: parsed, never HTML. */
export const Markdown = panel(
  async (desk) => {
    const { agent } = await talking(desk);
    await says(agent, MARKDOWN);
    return agent;
  },
  { reads: ['Close the', 'ipconfig /flushdns', 'the handbook'] },
);

/** Whatever is written stays text, whoever wrote it. */
export const Hostile = panel(
  async (desk) => {
    const { agent, user } = await talking(desk, BOBBY);
    await desk.writes(user, HOSTILE);
    await hears(agent, HOSTILE);
    return agent;
  },
  { reads: ['<script>alert(1)</script>', '<img src=x'], desk: people.desk },
);

/** Words and addresses without an end. */
export const LongWords = panel(
  async (desk) => {
    const { agent, user } = await talking(desk);
    await desk.writes(user, LONG);
    await hears(agent, LONG);
    return agent;
  },
  { reads: 'Donaudampfschifffahrtsgesellschaftskapitän' },
);

const arabic = async (desk: Desk): Promise<Session> => {
  const { agent, user } = await talking(desk, LAYLA);
  await desk.writes(user, 'لا يعمل **الاتصال** منذ هذا الصباح. رقم الخطأ `809`.');
  await says(agent, 'Thank you. I renew your profile now.');
  await desk.writes(user, 'شكراً جزيلاً لك');
  await hears(agent, 'شكراً جزيلاً لك');
  return agent;
};

export const RightToLeft = panel(arabic, { reads: 'شكراً جزيلاً لك', direction: 'rtl' });

/** Each message goes its own direction. */
export const ArabicInLeftToRight = panel(arabic, { reads: 'شكراً جزيلاً لك' });

const rich = async (desk: Desk): Promise<Session> => {
  const { agent, user } = await richRequest(desk);
  await desk.accepts(agent, JONAS);
  await says(agent, 'Hello Jonas, I **renew** it for you.');
  await desk.writes(user, 'Thank you!');
  await hears(agent, 'Thank you!');
  return agent;
};

export const Dark = panel(rich, { reads: 'Thank you!', theme: 'dark' });

export const DarkNothingOpen = panel(hub, { reads: 'No conversation is open', theme: 'dark' });

/** On a telephone. */
export const Narrow = panel(rich, { reads: 'Thank you!', size: 'phone' });

/** Several at once: switching keeps what was being written in each. */
export const AnotherOpened = panel(
  async (desk) => {
    const { agent } = await talking(desk);
    agent.send({ type: 'draft.change', conversation: agent.$open.get()?.stream ?? null, text: 'For Jonas' });
    await waits(desk, LEA);
    await desk.accepts(agent, LEA);
    agent.send({ type: 'draft.change', conversation: agent.$open.get()?.stream ?? null, text: 'For Léa' });
    return agent;
  },
  { reads: ['Léa Moreau', 'For Léa'] },
);
