import type { Meta } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import type { Session } from '../src/store/session.ts';
import { DAY, MINUTE } from './support/clock.ts';
import { until, type Desk } from './support/desk.ts';
import {
  chat,
  ends,
  helped,
  hub,
  ignores,
  isConnected,
  isOpen,
  requestOf,
  says,
  waits,
  wantsToAccept,
} from './support/happenings.ts';
import * as people from './support/people.ts';
import { find, press } from './support/screen.ts';
import { scene, type Looks } from './support/scene.ts';
import { hears, richRequest, talking } from './support/talk.ts';

const { AGENT, AMARA, BOBBY, COLLEAGUE, GUEST, JONAS, LAYLA, LEA, MAXIMILIAN, MISAKI, SHIRA, SUPERVISOR } = people;

export default {
  title: 'Hub/Live Agent Hub',
  component: 'live-agent-hub',
} satisfies Meta;

const page = (
  happens: (desk: Desk) => Promise<Session>,
  looks: Looks = {},
  show = (session: Session): TemplateResult => html`<live-agent-hub .session=${session}></live-agent-hub>`,
) => scene({ size: 'page', ...looks, happens, show });

/** The relay has not said yet who this is. */
export const Connecting = page(async (desk) => desk.at(AGENT, 'hub', { token: false }).session, {
  reads: 'Connecting…',
});

/** Nobody waits. */
export const Empty = page(hub, { reads: ['Nobody is waiting', 'No conversation is open', 'Priya Nair'] });

/** The end users in several states, and what was before. */
async function morning(desk: Desk): Promise<Session> {
  const agent = await hub(desk);
  await helped(desk, agent, LEA, 'Cash register 4 is offline');
  desk.clock.pass(DAY / 2);
  await helped(desk, agent, JONAS, 'Monitor flickers');
  desk.clock.pass(DAY / 2 - 10 * MINUTE);
  await waits(desk, MISAKI, { why: 'New laptop for a colleague' });
  desk.clock.pass(95_000);
  await waits(desk, LEA, { why: 'Cash register 4 is offline again', urgency: 'high' });
  desk.clock.pass(40_000);
  await waits(desk, AMARA, { why: 'Board papers do not open', urgency: 'urgent' });
  await until(agent.$requests, (all) => all.length === 3);
  return agent;
}

/** Three wait; nothing is open. */
export const Waiting = page(morning, { reads: ['Amara Okafor', 'No conversation is open'], ago: DAY });

/** A request is open: who, what was said, what was before; Accept or Ignore. */
export const Preview = page(
  async (desk) => {
    const agent = await morning(desk);
    await desk.previews(agent, AMARA);
    await until(agent.$records, (records) => records !== null);
    return agent;
  },
  { reads: ['You are reading along.', 'Chief Financial Officer'], ago: DAY },
);

/** Cards, quick replies and Markdown, as the end user saw them. */
export const RichPreview = page(
  async (desk) => {
    const { agent } = await richRequest(desk);
    await desk.previews(agent, JONAS);
    return agent;
  },
  { reads: ['VPN profile “Gothenburg”', 'Accept', 'Ignore'] },
);

/** Accept was pressed; the relay has not answered. */
export const Accepting = page(
  async (desk) => {
    const agent = await morning(desk);
    await desk.previews(agent, AMARA);
    desk.gates.writes.hold();
    await wantsToAccept(agent, AMARA);
    return agent;
  },
  { reads: 'Accepting…', ago: DAY, stands: true },
);

/** Accepted: a toast, a divider, the composer, End. */
export const Connected = page(
  async (desk) => {
    const agent = await morning(desk);
    await desk.accepts(agent, AMARA);
    return agent;
  },
  { reads: ['You are connected with Amara Okafor', 'Live Agent connected', 'End'], ago: DAY, stands: true },
);

/** In the middle of the day: one open, one unread with a draft, one that waits. */
const busy = async (desk: Desk): Promise<Session> => {
  const agent = await morning(desk);
  const lea = await chat(desk, LEA);
  await desk.accepts(agent, LEA);
  await says(agent, 'Good morning, I restart it from here.');
  agent.send({ type: 'draft.change', conversation: agent.$open.get()?.stream ?? null, text: 'It should be' });
  const amara = await chat(desk, AMARA);
  await desk.accepts(agent, AMARA);
  await says(agent, 'Good morning, Ms Okafor. I have the **board papers** here; which of them does not open?');
  await desk.writes(amara, 'All of them. It says “access denied”.');
  await says(agent, 'Thank you, then it is the *group*. One moment.');
  await desk.writes(amara, 'The meeting begins in ten minutes.');
  await hears(agent, 'The meeting begins in ten minutes.');
  await desk.writes(lea, 'It is on again, thank you!');
  await until(agent.$active, (all) => all.some(({ unread }) => unread === 1));
  return agent;
};

/** Several conversations at once. */
export const Busy = page(busy, { reads: ['access denied', '1 unread', 'Draft'], ago: DAY });

/** An ended conversation of before is open, to be read. */
export const FromHistory = page(
  async (desk) => {
    const agent = await morning(desk);
    const [last] = agent.$history.get().conversations;
    agent.send({ type: 'conversation.open', conversation: last?.stream ?? null });
    await isOpen(agent, ({ phase }) => phase === 'past');
    return agent;
  },
  { reads: 'It is kept as it was.', ago: DAY },
);

/** I ended it. */
export const Ended = page(
  async (desk) => {
    const { agent } = await talking(desk);
    await ends(agent);
    return agent;
  },
  { reads: 'It is kept as it was.', stands: true },
);

/** A colleague was first. */
export const TakenByAnother = page(
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
  { reads: 'Marcus Webb accepted', stands: true },
);

/** Ignored: gone for me alone, with Undo. */
export const Ignored = page(
  async (desk) => {
    const agent = await hub(desk);
    await waits(desk, JONAS);
    await ignores(agent, JONAS);
    return agent;
  },
  { reads: ['Nobody is waiting', 'Undo'], stands: true },
);

/** Less than a minute is left. */
export const AboutToExpire = page(
  async (desk) => {
    const agent = await hub(desk);
    await waits(desk, AMARA, { urgency: 'urgent' });
    await desk.previews(agent, AMARA);
    desk.clock.pass(4 * MINUTE + 20_000);
    return agent;
  },
  { reads: 'Expires soon', stands: true },
);

/** It returned to the digital agent while it was open. */
export const Expired = page(
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

/** The connection is lost in the middle of a conversation. */
export const Reconnecting = page(
  async (desk) => {
    const { session, transport } = desk.at(AGENT, 'hub');
    await isConnected(session);
    await waits(desk, JONAS);
    await desk.accepts(session, JONAS);
    transport.cut();
    session.send({ type: 'message.send', conversation: session.$open.get()?.stream ?? null, text: 'One moment.' });
    return session;
  },
  { reads: ['Reconnecting…', 'Sending…'] },
);

/** The hub was away for too long: the conversation was given back, and its live agent reads that. */
export const GivenBack = page(
  async (desk) => {
    const { session, transport } = desk.at(AGENT, 'hub');
    await isConnected(session);
    const user = await waits(desk, JONAS);
    await desk.accepts(session, JONAS);
    await isOpen(user, ({ conversation }) => conversation.assignments.length > 0);
    transport.cut();
    desk.clock.pass(31_000);
    await isOpen(user, ({ conversation }) => conversation.away['live-agent'] > 0);
    desk.clock.pass(2 * MINUTE);
    await isOpen(user, ({ conversation }) => conversation.request !== null);
    transport.heal();
    await until(session.$toasts, (all) => all.some(({ kind }) => kind === 'requeued'));
    await isConnected(session);
    return session;
  },
  { reads: 'was given back to New Requests', stands: true },
);

/** Another tab of the same person is the one that rings. */
export const OpenElsewhere = page(
  async (desk) => {
    await hub(desk);
    const { session } = desk.at(AGENT, 'hub');
    await until(session.$place, (place) => place === 'elsewhere');
    await isConnected(session);
    return session;
  },
  { reads: ['Live Agent Hub is already open in another tab', 'Use it here'] },
);

/** It was taken over by another tab. */
export const Moved = page(
  async (desk) => {
    const agent = await hub(desk);
    const { session: other } = desk.at(AGENT, 'hub');
    await until(other.$place, (place) => place === 'elsewhere');
    other.send({ type: 'hub.use-here' });
    await until(agent.$place, (place) => place === 'moved');
    return agent;
  },
  { reads: ['This one no longer rings.', 'Use it here'] },
);

/** The browser plays no sound before a click. */
export const SoundIsOff = page((desk) => hub(desk, AGENT, { silent: true }), { reads: 'Sound is off: turn on' });

/** One click turns it on. */
export const SoundTurnedOn = page((desk) => hub(desk, AGENT, { silent: true }), {
  then: async (stage) => {
    await press(stage, 'Sound is off: turn on');
  },
});

/** A supervisor reads all workgroups, and has no Accept. */
export const Supervisor = page(
  async (desk) => {
    await hub(desk);
    const supervisor = await hub(desk, SUPERVISOR);
    await waits(desk, JONAS);
    await desk.previews(supervisor, JONAS);
    return supervisor;
  },
  { reads: ['Helena Fischer', 'Supervisor', 'Jonas Lindqvist'] },
);

const refused = async (desk: Desk): Promise<Session> => {
  const { session } = desk.at(GUEST, 'hub');
  await until(session.$link, ({ state }) => state === 'stopped');
  return session;
};

/** Without Analyst access, the relay itself refuses. */
export const NoAnalystAccess = page(refused, { reads: 'You do not have access to Live Agent Hub' });

/** The page is older than the relay. */
export const OutOfDate = page(
  async (desk) => {
    const { session } = desk.at(AGENT, 'hub', { outdated: true });
    await until(session.$link, ({ state }) => state === 'stopped');
    return session;
  },
  { reads: 'This page is out of date.' },
);

/** What a host adds: its product's name, a button in the header, actions below the details. */
export const WithTheHostsOwn = page(
  async (desk) => {
    const { agent } = await talking(desk);
    return agent;
  },
  { reads: ['Oakhaven Service Desk', 'Create an incident'] },
  (session) => html`
    <live-agent-hub .session=${session}>
      <strong slot="product">Oakhaven Service Desk</strong>
      <button slot="header" type="button">Sign out</button>
      <p slot="actions">
        <button type="button">Create an incident</button>
        <button type="button">Create a service request</button>
      </p>
    </live-agent-hub>
  `,
);

/** Names, words and addresses that would do harm, or have no end. */
export const HostileAndLong = page(
  async (desk) => {
    const agent = await hub(desk);
    await waits(desk, MAXIMILIAN, { why: 'Zugriffsverweigerung'.repeat(12), urgency: 'urgent' });
    await waits(desk, BOBBY, { why: '<script>alert(1)</script>' });
    await desk.accepts(agent, BOBBY);
    await desk.previews(agent, MAXIMILIAN);
    await until(agent.$person, (person) => person !== null);
    return agent;
  },
  { reads: ['<img src=x', 'Maximiliana'], desk: people.desk, stands: true },
);

const fromRight = async (desk: Desk): Promise<Session> => {
  const agent = await hub(desk);
  await waits(desk, SHIRA, { why: 'המדפסת בקומה השלישית אינה מדפיסה', urgency: 'high' });
  await waits(desk, JONAS);
  const user = await waits(desk, LAYLA, { why: 'لا يمكنني تسجيل الدخول' });
  await desk.accepts(agent, LAYLA);
  await says(agent, 'Hello, I am looking into it.');
  await desk.writes(user, 'شكراً جزيلاً لك');
  await hears(agent, 'شكراً جزيلاً لك');
  return agent;
};

export const RightToLeft = page(fromRight, {
  reads: ['ليلى الحداد', 'שירה לוי־כהן', 'شكراً جزيلاً لك'],
  direction: 'rtl',
  desk: people.desk,
});

export const RightToLeftDark = page(fromRight, {
  reads: ['ليلى الحداد', 'שירה לוי־כהן'],
  direction: 'rtl',
  theme: 'dark',
  desk: people.desk,
});

export const Dark = page(busy, { reads: 'access denied', theme: 'dark', ago: DAY });

export const DarkEmpty = page(hub, { reads: 'Nobody is waiting', theme: 'dark' });

export const DarkNoAnalystAccess = page(refused, { reads: 'You do not have access', theme: 'dark' });

/** Room for two: details in place of the conversation, at a press. */
export const Tablet = page(busy, { reads: 'access denied', size: 'tablet', ago: DAY });

export const TabletDetails = page(busy, {
  size: 'tablet',
  ago: DAY,
  then: async (stage) => {
    await press(stage, 'Details');
    await find(stage, 'end-user-details');
  },
});

/** On a telephone: first the lists. */
export const NarrowLists = page(morning, { reads: 'Amara Okafor', size: 'phone', ago: DAY });

/** On a telephone: then the conversation. */
export const NarrowConversation = page(busy, { reads: 'access denied', size: 'phone', ago: DAY });

/** On a telephone: and who it is with. */
export const NarrowDetails = page(busy, {
  size: 'phone',
  ago: DAY,
  then: async (stage) => {
    await press(stage, 'Details');
    await find(stage, 'end-user-details');
  },
});

export const NarrowDark = page(busy, { reads: 'access denied', size: 'phone', theme: 'dark', ago: DAY });
