import type { Meta } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { Session } from '../src/store/session.ts';
import { MINUTE } from './support/clock.ts';
import { until, type Desk } from './support/desk.ts';
import { asks, chat, ends, hub, isConnected, isOpen, isRead, says, stops, waits } from './support/happenings.ts';
import * as people from './support/people.ts';
import { find, press, reads } from './support/screen.ts';
import { scene, type Looks } from './support/scene.ts';
import { CARD, hears, HOSTILE, MARKDOWN, REPLIES, talking } from './support/talk.ts';

const { AGENT, BOBBY, JONAS, LAYLA, SHIRA } = people;

export default {
  title: 'End user/Chat',
  component: 'end-user-chat',
} satisfies Meta;

const chatWindow = (happens: (desk: Desk) => Promise<Session>, looks: Looks = {}) =>
  scene({
    size: 'chat',
    ...looks,
    happens,
    show: (session) => html`<end-user-chat .session=${session}></end-user-chat>`,
  });

const theUserIn = (talk: typeof talking) => async (desk: Desk) => (await talk(desk)).user;

/** Not connected yet: one may write already. */
export const Connecting = chatWindow(async (desk) => desk.at(JONAS, 'chat', { token: false }).session, {
  reads: 'Connecting…',
});

/** Nothing has been said. */
export const Empty = chatWindow((desk) => chat(desk, JONAS), {
  reads: 'Hello Jonas Lindqvist. What can we help you with?',
});

const answered = async (desk: Desk, who = JONAS): Promise<Session> => {
  const user = await chat(desk, who);
  const stream = await desk.writes(user, 'VPN does not connect');
  await desk.digitalAgent.says(stream, { text: MARKDOWN });
  await desk.digitalAgent.says(stream, {
    text: 'Your profile is out of date, too.',
    card: CARD,
    quickReplies: REPLIES,
  });
  await hears(user, 'Your profile is out of date, too.');
  return user;
};

/** The digital agent has answered: text, a card, quick replies. */
export const Answered = chatWindow(answered, { reads: ['VPN profile “Gothenburg”', 'That helped'] });

/** One of them was chosen. */
export const QuickReplyChosen = chatWindow(answered, {
  then: async (stage) => {
    await press(stage, 'That did not help');
    await reads(stage, 'Sent');
  },
});

/** The digital agent is typing. */
export const DigitalAgentTypes = chatWindow(
  async (desk) => {
    const user = await chat(desk, JONAS);
    const stream = await desk.writes(user, 'VPN does not connect');
    desk.digitalAgent.types(stream, true);
    await until(user.$typing, (who) => who !== null);
    return user;
  },
  { reads: 'Digital Agent is typing…', stands: true },
);

/** The message is on its way: never shown as sent before the relay has it. */
export const Sending = chatWindow(
  async (desk) => {
    const user = await chat(desk, JONAS);
    desk.gates.writes.hold();
    user.send({ type: 'message.send', conversation: null, text: 'VPN does not connect' });
    return user;
  },
  { reads: ['VPN does not connect', 'Sending…'], stands: true },
);

/** Too long: said before it is sent. */
export const TooLong = chatWindow(
  async (desk) => {
    const user = await chat(desk, JONAS);
    user.send({ type: 'draft.change', conversation: null, text: 'word '.repeat(1620) });
    return user;
  },
  { reads: 'This message is too long.' },
);

/** A live agent was asked for. */
export const Waiting = chatWindow(
  async (desk) => {
    await hub(desk);
    return waits(desk, JONAS);
  },
  { reads: ['We are finding a Live Agent for you', 'Cancel request'] },
);

/** The wait is nearly over. */
export const WaitingAtTheEnd = chatWindow(
  async (desk) => {
    await hub(desk);
    const user = await waits(desk, JONAS);
    desk.clock.pass(4 * MINUTE + 50_000);
    return user;
  },
  { reads: 'the Digital Agent goes on with you', stands: true },
);

/** Cancel was pressed; the relay has not answered. */
export const Cancelling = chatWindow(
  async (desk) => {
    await hub(desk);
    return waits(desk, JONAS);
  },
  {
    then: async (stage, desk) => {
      desk.gates.writes.hold();
      await press(stage, 'Cancel request');
      await find(stage, '[part="cancel"][aria-disabled="true"]');
    },
  },
);

/** They no longer want to wait. */
export const Cancelled = chatWindow(
  async (desk) => {
    await hub(desk);
    const user = await waits(desk, JONAS);
    await stops(user);
    return user;
  },
  { reads: 'You cancelled the request.' },
);

/** Nobody accepted in time. */
export const Expired = chatWindow(
  async (desk) => {
    await hub(desk);
    const user = await waits(desk, JONAS);
    desk.clock.pass(5 * MINUTE + 1000);
    await isOpen(user, ({ conversation }) => conversation.request === null);
    return user;
  },
  { reads: 'No Live Agent was free in time.' },
);

const declined = async (desk: Desk): Promise<Session> => {
  const user = await chat(desk, JONAS);
  const stream = await desk.writes(user, 'I want to talk to somebody');
  await desk.digitalAgent.asksForLiveAgent(stream);
  return user;
};

/** No live agent is there: the configured words, and no request. */
export const NobodyThere = chatWindow(declined, { reads: 'No live agent is there right now.' });

/** Outside of working hours: other words. */
export const OutsideWorkingHours = chatWindow(declined, {
  reads: 'Our live agents are here from Monday to Friday',
  desk: { isOpen: () => false },
});

/** A live agent has joined. */
export const Connected = chatWindow(theUserIn(talking), {
  reads: ['Priya Nair joined', 'Live Agent · Connected', 'Hello, I am looking'],
});

/** The live agent is typing. */
export const LiveAgentTypes = chatWindow(
  async (desk) => {
    const { agent, user } = await talking(desk);
    agent.send({ type: 'draft.change', conversation: agent.$open.get()?.stream ?? null, text: 'I' });
    await until(user.$typing, (who) => who !== null);
    return user;
  },
  { reads: 'Priya Nair is typing…', stands: true },
);

/** The live agent has read it. */
export const Read = chatWindow(
  async (desk) => {
    const { agent, user } = await talking(desk);
    await says(user, 'Thank you!');
    await hears(agent, 'Thank you!');
    const { conversation, stream } = await isOpen(agent, () => true);
    agent.send({ type: 'message.seen', conversation: stream, upTo: conversation.n });
    await isRead(user);
    return user;
  },
  { reads: ['Thank you!', 'Read'] },
);

/** The connection is lost: what is written is kept. */
export const Reconnecting = chatWindow(
  async (desk) => {
    const agent = await hub(desk);
    const { session, transport } = desk.at(JONAS, 'chat');
    await isConnected(session);
    await asks(desk, session);
    await desk.accepts(agent, JONAS);
    await isOpen(session, ({ conversation }) => conversation.assignments.length > 0);
    transport.cut();
    session.send({ type: 'message.send', conversation: null, text: 'Are you still there?' });
    return session;
  },
  { reads: ['Reconnecting…', 'What you write is kept', 'Sending…'] },
);

/** The live agent was away for the notice time, and may come back. */
const lost =
  (ms: number) =>
  async (desk: Desk): Promise<Session> => {
    const { session: agent, transport } = desk.at(AGENT, 'hub');
    await isConnected(agent);
    await hub(desk, people.COLLEAGUE);
    const user = await waits(desk, JONAS);
    await desk.accepts(agent, JONAS);
    await isOpen(user, ({ conversation }) => conversation.assignments.length > 0);
    transport.cut();
    desk.clock.pass(31_000);
    await isOpen(user, ({ conversation }) => conversation.away['live-agent'] > 0);
    if (ms === 0) return user;
    desk.clock.pass(ms);
    await isOpen(user, ({ conversation }) => conversation.request !== null);
    return user;
  };

/** The live agent's connection is lost, and they may come back. */
export const LiveAgentLost = chatWindow(lost(0), { reads: 'Priya Nair lost the connection.' });

/** They did not: another one is asked for, with the old waiting time. */
export const AskedForAnew = chatWindow(lost(2 * MINUTE), {
  reads: ['Priya Nair could not come back.', 'We are finding a Live Agent for you'],
});

/** Asks once. */
export const AsksBeforeEnding = chatWindow(theUserIn(talking), {
  then: async (stage) => {
    await press(stage, 'End chat');
    await reads(stage, 'End this chat?');
  },
});

/** They ended it. */
export const Ended = chatWindow(
  async (desk) => {
    const { user } = await talking(desk);
    await stops(user);
    return user;
  },
  { reads: ['You ended the chat.', 'Your next message starts a new conversation.'] },
);

/** The live agent ended it. */
export const EndedByLiveAgent = chatWindow(
  async (desk) => {
    const { agent, user } = await talking(desk);
    await ends(agent);
    await isOpen(user, ({ conversation }) => conversation.ended !== null);
    return user;
  },
  { reads: 'Priya Nair ended the chat.' },
);

/** The next message began a new conversation: on the screen it is one. */
export const NextConversation = chatWindow(
  async (desk) => {
    const { user } = await talking(desk);
    await stops(user);
    await says(user, 'One more thing');
    const { stream } = await isOpen(user, ({ conversation }) => conversation.ended === null);
    await desk.digitalAgent.says(stream, {
      text: 'Of course. What is it?',
      quickReplies: ['A new laptop', 'My password'],
    });
    await hears(user, 'Of course. What is it?');
    return user;
  },
  { reads: ['You ended the chat.', 'One more thing', 'A new laptop'] },
);

/** Not an end user: turned away, in words. */
export const Forbidden = chatWindow(
  async (desk) => {
    const { session } = desk.at(AGENT, 'chat');
    await until(session.$link, ({ state }) => state === 'stopped');
    return session;
  },
  { reads: 'You may not use this.' },
);

/** The page is older than the relay. */
export const OutOfDate = chatWindow(
  async (desk) => {
    const { session } = desk.at(JONAS, 'chat', { outdated: true });
    await until(session.$link, ({ state }) => state === 'stopped');
    return session;
  },
  { reads: 'This page is out of date.' },
);

/** A name and a message that would do harm where they are not plain text. */
export const Hostile = chatWindow(
  async (desk) => {
    const user = await chat(desk, BOBBY);
    const stream = await desk.writes(user, HOSTILE);
    await desk.digitalAgent.says(stream, {
      text: HOSTILE,
      card: { title: '<b>Card</b>', link: { label: 'Press me', url: 'javascript:alert(1)' } },
      quickReplies: ['<u>Yes</u>'],
    });
    return user;
  },
  { reads: ['<script>alert(1)</script>', '<b>Card</b>', '<u>Yes</u>'], desk: people.desk },
);

const fromRight = async (desk: Desk, who: string): Promise<Session> => {
  const agent = await hub(desk);
  const user = await chat(desk, who);
  const stream = await desk.writes(user, who === LAYLA ? 'لا يعمل الاتصال' : 'המדפסת אינה מדפיסה');
  await desk.digitalAgent.says(stream, { text: 'Shall I ask a live agent?', quickReplies: ['نعم', 'לא', 'Yes'] });
  await desk.digitalAgent.asksForLiveAgent(stream);
  await desk.accepts(agent, who);
  await says(agent, 'Hello, I am looking into it.');
  await hears(user, 'Hello, I am looking into it.');
  return user;
};

export const RightToLeft = chatWindow((desk) => fromRight(desk, LAYLA), {
  reads: ['لا يعمل الاتصال', 'Hello, I am looking'],
  direction: 'rtl',
});

export const RightToLeftDark = chatWindow((desk) => fromRight(desk, SHIRA), {
  reads: ['המדפסת אינה מדפיסה', 'Hello, I am looking'],
  direction: 'rtl',
  theme: 'dark',
  desk: people.desk,
});

export const Dark = chatWindow(answered, { reads: 'VPN profile “Gothenburg”', theme: 'dark' });

export const DarkWaiting = chatWindow(
  async (desk) => {
    await hub(desk);
    return waits(desk, JONAS);
  },
  { reads: 'We are finding a Live Agent for you', theme: 'dark' },
);

/** On a telephone. */
export const Narrow = chatWindow(theUserIn(talking), { reads: 'Hello, I am looking', size: 'phone' });
