import type { Meta } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { Session } from '../src/store/session.ts';
import { until, type Desk } from './support/desk.ts';
import {
  agentSeeing,
  chat,
  hub,
  ignores,
  isOpen,
  requestOf,
  stops,
  waits,
  wantsToAccept,
  wantsToIgnore,
} from './support/happenings.ts';
import { createClient } from './support/client.ts';
import { MINUTE } from './support/clock.ts';
import * as people from './support/people.ts';
import { showing } from './support/scene.ts';
import { elementsIn, find, press, reads, seen } from './support/screen.ts';

const { AMARA, BOBBY, CAITLIN, COLLEAGUE, JONAS, LAYLA, LEA, MAXIMILIAN, MISAKI, SHIRA, SUPERVISOR } = people;

export default {
  title: 'Requests/New Requests',
  component: 'transfer-request-list',
} satisfies Meta;

const list = showing(() => html`<transfer-request-list></transfer-request-list>`, 'column');

/** The relay has not said yet who waits. */
export const Loading = list(async (desk) => desk.at('analyst-1', 'hub', { token: false }).session, {
  reads: 'Loading…',
});

/** Nobody waits. */
export const Empty = list(hub, { reads: 'Nobody is waiting' });

/** The host says in its own words that nobody waits. */
export const EmptyInOtherWords = showing(
  () => html`
    <transfer-request-list><span slot="empty">All quiet. Time for the knowledge base?</span></transfer-request-list>
  `,
  'column',
)(hub, { reads: 'All quiet' });

/** Who, why, how long, what happens next and when. */
export const One = list(
  async (desk) => {
    const agent = await agentSeeing(desk);
    desk.clock.pass(42_000);
    return agent;
  },
  { reads: ['Jonas Lindqvist', 'VPN does not connect', 'returns to the Digital Agent in 4:'] },
);

/** The most urgent first; a VIP counts one step higher; then who has waited longest. */
export const Many = list(
  async (desk) => {
    const agent = await agentSeeing(desk, JONAS, { why: 'Monitor flickers' });
    desk.clock.pass(40_000);
    await waits(desk, LEA, { why: 'Cash register 4 is offline', urgency: 'urgent' });
    desk.clock.pass(20_000);
    await waits(desk, AMARA, { why: 'Board papers do not open', urgency: 'high' });
    await waits(desk, MISAKI, { why: 'New laptop for a colleague', urgency: 'high' });
    desk.clock.pass(9_000);
    await until(agent.$requests, (all) => all.length === 4);
    return agent;
  },
  { reads: ['Amara Okafor', 'VIP', 'Léa Moreau', 'Urgent', '田中 美咲', 'Monitor flickers'] },
);

const twoWait = async (desk: Desk): Promise<Session> => {
  const agent = await agentSeeing(desk);
  await waits(desk, LEA, { why: 'Printer does not print' });
  await requestOf(agent, LEA);
  return agent;
};

/** The open one is marked. */
export const Selected = list(
  async (desk) => {
    const agent = await twoWait(desk);
    await desk.previews(agent, LEA);
    return agent;
  },
  { reads: 'Léa Moreau' },
);

/** Less than a minute is left: a sign, a word and a colour. */
export const AboutToExpire = list(
  async (desk) => {
    const agent = await agentSeeing(desk, AMARA, { urgency: 'urgent' });
    desk.clock.pass(4 * MINUTE + 15_000);
    return agent;
  },
  { reads: ['Expires soon', 'returns to the Digital Agent in 0:'], stands: true },
);

/** Accept was pressed; the relay has not answered. */
export const Accepting = list(
  async (desk) => {
    const agent = await agentSeeing(desk);
    desk.gates.writes.hold();
    await wantsToAccept(agent, JONAS);
    return agent;
  },
  { reads: 'Accepting…', stands: true },
);

/** Ignore was pressed; the relay has not answered. */
export const Ignoring = list(
  async (desk) => {
    const agent = await agentSeeing(desk);
    desk.gates.writes.hold();
    await wantsToIgnore(agent, JONAS);
    return agent;
  },
  { reads: 'Ignoring…', stands: true },
);

/** Ignored: gone from this list alone. Undo is in the toast. */
export const Ignored = list(
  async (desk) => {
    const agent = await twoWait(desk);
    await ignores(agent, JONAS);
    return agent;
  },
  { reads: 'Léa Moreau' },
);

/** A colleague was first: the row has left by itself. */
export const TakenByAnother = list(
  async (desk) => {
    const agent = await twoWait(desk);
    await desk.accepts(await hub(desk, COLLEAGUE), JONAS);
    await until(agent.$requests, (all) => all.length === 1);
    return agent;
  },
  { reads: 'Léa Moreau' },
);

/** The end user no longer wants it: the row has left by itself. */
export const Cancelled = list(
  async (desk) => {
    const agent = await hub(desk);
    const user = await waits(desk, JONAS);
    await requestOf(agent, JONAS);
    await stops(user);
    await until(agent.$requests, (all) => all.length === 0);
    return agent;
  },
  { reads: 'Nobody is waiting' },
);

/** Nobody accepted in time: back to the digital agent. */
export const Expired = list(
  async (desk) => {
    const agent = await hub(desk);
    const user = await waits(desk, JONAS);
    await requestOf(agent, JONAS);
    desk.clock.pass(5 * MINUTE + 1000);
    await isOpen(user, ({ conversation }) => conversation.request === null);
    await until(agent.$requests, (all) => all.length === 0);
    return agent;
  },
  { reads: 'Nobody is waiting' },
);

/** The connection is lost: what was there stays to be read, and its buttons wait. */
export const Reconnecting = list(
  async (desk) => {
    const { session, transport } = desk.at('analyst-1', 'hub');
    await until(session.$link, ({ state }) => state === 'up-to-date');
    await waits(desk, JONAS);
    await requestOf(session, JONAS);
    transport.cut();
    return session;
  },
  { reads: 'Jonas Lindqvist' },
);

/** A supervisor reads all workgroups, and accepts nothing. */
export const Supervisor = list(
  async (desk) => {
    await hub(desk);
    const supervisor = await hub(desk, SUPERVISOR);
    await waits(desk, JONAS);
    await requestOf(supervisor, JONAS);
    return supervisor;
  },
  { reads: ['Jonas Lindqvist', 'IT Service Desk'] },
);

/** Another workgroup's live agent does not see it. */
export const OfAnotherWorkgroup = list(
  async (desk) => {
    await hub(desk);
    const other = await hub(desk, 'analyst-3');
    await waits(desk, JONAS);
    return other;
  },
  { reads: 'Nobody is waiting' },
);

/** Names and words are plain text, whatever they look like. */
export const Hostile = list(
  (desk) => agentSeeing(desk, BOBBY, { why: '<img src=x onerror=alert(1)> **bold** [link](javascript:alert(1))' }),
  { reads: ['<img src=x onerror="alert(1)">', '**bold**'], desk: people.desk },
);

/** Words without an end do not break the column. */
export const LongWords = list(
  (desk) =>
    agentSeeing(desk, MAXIMILIAN, { why: `Fehlermeldung: ${'Zugriffsverweigerung'.repeat(12)}`, urgency: 'urgent' }),
  { reads: 'Zugriffsverweigerung', desk: people.desk },
);

const severalNames = async (desk: Desk): Promise<Session> => {
  const agent = await agentSeeing(desk, LAYLA, {
    why: 'لا يمكنني تسجيل الدخول إلى البريد الإلكتروني',
    urgency: 'high',
  });
  desk.clock.pass(20_000);
  await waits(desk, SHIRA, { why: 'המדפסת בקומה השלישית אינה מדפיסה' });
  await waits(desk, CAITLIN, { why: 'VPN does not connect' });
  await until(agent.$requests, (all) => all.length === 3);
  return agent;
};

/** From right to left, with names and words of both directions. */
export const RightToLeft = list(severalNames, {
  reads: ['ليلى الحداد', 'שירה לוי־כהן', "Caitlin O'Rourke"],
  direction: 'rtl',
  desk: people.desk,
});

export const Dark = list(
  async (desk) => {
    const agent = await severalNames(desk);
    await desk.previews(agent, SHIRA);
    return agent;
  },
  { reads: 'שירה לוי־כהן', theme: 'dark', desk: people.desk },
);

/** On a telephone. */
export const Narrow = list(
  async (desk) => {
    const agent = await agentSeeing(desk, AMARA, { urgency: 'urgent' });
    await waits(desk, JONAS, { why: 'Printer on the third floor does not print double-sided since the update' });
    await until(agent.$requests, (all) => all.length === 2);
    return agent;
  },
  { reads: ['Amara Okafor', 'Jonas Lindqvist'], size: 'phone' },
);

/** The end user writes on while they wait: the request stays where it is. */
export const EndUserWritesOn = list(
  async (desk) => {
    const agent = await hub(desk);
    const user = await chat(desk, JONAS);
    await desk.asks(user, 'Laptop makes a noise');
    await desk.writes(user, 'It is getting louder');
    await requestOf(agent, JONAS);
    return agent;
  },
  { reads: 'Laptop makes a noise' },
);

const WHYS = ['VPN does not connect', 'Monitor flickers', 'Printer does not print', 'New laptop for a colleague'];
const CROWD = Array.from({ length: 1000 }, (_, k) => ({
  ...people.desk.people[0]!,
  id: `crowd-${k}`,
  name: `Caller ${k + 1}`,
  vip: k % 60 === 0,
}));

/** All of them wait, none at a page of their own; every ninth is urgent. */
async function crowd(desk: Desk): Promise<Session> {
  const agent = await hub(desk);
  const asks = async ({ id }: (typeof CROWD)[number], k: number): Promise<void> => {
    const user = await createClient(desk.cable(), id, 'chat');
    const stream = `${user.you.key}.1`;
    const why = WHYS[k % WHYS.length] ?? '';
    await user.does(stream, { type: 'conversation.start', after: 0, text: why });
    await desk.digitalAgent.asksForLiveAgent(stream, { why, urgency: k % 9 === 0 ? 'urgent' : 'normal' });
  };
  await Promise.all(CROWD.map(asks));
  await until(agent.$requests, (all) => all.length === CROWD.length);
  return agent;
}

/** A thousand wait: the first fifty, the most urgent first, and the way to more. */
export const AThousand = list(crowd, { reads: ['1000', 'Caller', 'Urgent', 'Show 50 more'], desk: { people: CROWD } });

/** The next fifty were asked for. */
export const ShowMore = list(crowd, {
  reads: 'Show 50 more',
  then: async (stage) => {
    await press(stage, 'Show 50 more');
    await seen('a hundred of them', () =>
      elementsIn(stage).filter(({ localName }) => localName === 'li').length === 100 ? true : null,
    );
  },
  desk: { people: CROWD },
});

/** Somebody is at the list: the row of a request that was taken stays where it is, and an urgent one waits below. */
export const SomebodyIsAtIt = list(
  async (desk) => {
    const agent = await agentSeeing(desk, JONAS, { why: 'Monitor flickers' });
    await waits(desk, MISAKI, { why: 'New laptop for a colleague' });
    await until(agent.$requests, (all) => all.length === 2);
    return agent;
  },
  {
    then: async (stage, desk) => {
      (await find(stage, '[part~="accept"][aria-label*="田中"]')).focus();
      await desk.accepts(await hub(desk, COLLEAGUE), JONAS);
      await reads(stage, 'Marcus Webb accepted this request');
      await waits(desk, AMARA, { why: 'Board papers do not open', urgency: 'urgent' });
      await reads(stage, '1 new');
    },
  },
);
