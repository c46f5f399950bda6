import type { Meta } from '@storybook/web-components-vite';
import { html } from 'lit';
import { MINUTE } from './support/clock.ts';
import { until, type Desk } from './support/desk.ts';
import { hub, isConnected, says, stops, waits } from './support/happenings.ts';
import * as people from './support/people.ts';
import { showing } from './support/scene.ts';
import type { Session } from '../src/store/session.ts';

const { AGENT, AMARA, BOBBY, JONAS, LAYLA, LEA, MAXIMILIAN } = people;

export default {
  title: 'Requests/Active Requests',
  component: 'active-request-list',
} satisfies Meta;

const list = showing(() => html`<active-request-list></active-request-list>`, 'column');

/** A live agent with one conversation; resolves to both sides. */
async function talk(desk: Desk, who = JONAS, agent?: Session): Promise<{ agent: Session; user: Session }> {
  const me = agent ?? (await hub(desk));
  const user = await waits(desk, who);
  await desk.accepts(me, who);
  await until(me.$active, (all) => all.some(({ endUser }) => endUser.id === who));
  return { agent: me, user };
}

const unread = (agent: Session, count: number): Promise<unknown> =>
  until(agent.$active, (all) => all.some((one) => one.unread === count));

/** The relay has not said yet what is mine. */
export const Loading = list(async (desk) => desk.at(AGENT, 'hub', { token: false }).session, { reads: 'Loading…' });

/** None is mine. */
export const Empty = list(hub, { reads: 'Conversations that you accept appear here.' });

/** Accepted, and open. */
export const One = list(async (desk) => (await talk(desk)).agent, { reads: 'Jonas Lindqvist' });

/** I wrote last. */
export const Answered = list(
  async (desk) => {
    const { agent } = await talk(desk);
    await says(agent, 'Hello Jonas, let me look at your VPN profile.');
    return agent;
  },
  { reads: 'You wrote last' },
);

/** Another one is open, and the end user has written here: how much, and since when they wait for an answer. */
export const Unread = list(
  async (desk) => {
    const { agent, user } = await talk(desk);
    await says(agent, 'Hello Jonas');
    agent.send({ type: 'conversation.open', conversation: null });
    await desk.writes(user, 'It says error 809');
    await desk.writes(user, 'And now the WiFi is gone, too');
    await unread(agent, 2);
    desk.clock.pass(75_000);
    return agent;
  },
  { reads: ['2 unread', 'Jonas Lindqvist wrote last', '1:1'] },
);

/** The end user is typing. */
export const Typing = list(
  async (desk) => {
    const { agent, user } = await talk(desk);
    user.send({ type: 'draft.change', conversation: null, text: 'It says' });
    await until(agent.$active, ([one]) => one?.typing === true);
    return agent;
  },
  { reads: 'typing…', stands: true },
);

/** I have begun to write here, and gone elsewhere. */
export const Draft = list(
  async (desk) => {
    const { agent } = await talk(desk);
    const stream = agent.$open.get()?.stream ?? null;
    agent.send({ type: 'draft.change', conversation: stream, text: 'Please restart' });
    agent.send({ type: 'conversation.open', conversation: null });
    await until(agent.$active, ([one]) => one?.draft === true);
    return agent;
  },
  { reads: 'Draft' },
);

/** The end user has closed the page and has not come back. */
export const Away = list(
  async (desk) => {
    const agent = await hub(desk);
    const { session: user, transport } = desk.at(JONAS, 'chat');
    await isConnected(user);
    await desk.asks(user);
    await desk.accepts(agent, JONAS);
    transport.cut();
    desk.clock.pass(2 * MINUTE + 1000);
    await until(agent.$active, ([one]) => one?.away['end-user'] === true);
    return agent;
  },
  { reads: 'Away' },
);

/** Three at once; one is open, one has unread messages, one a draft. */
export const Many = list(
  async (desk) => {
    const { agent } = await talk(desk, AMARA);
    const stream = agent.$open.get()?.stream ?? null;
    await says(agent, 'Good morning, I am looking into it.');
    agent.send({ type: 'draft.change', conversation: stream, text: 'The board papers' });
    const { user } = await talk(desk, LEA, agent);
    await talk(desk, JONAS, agent);
    await desk.writes(user, 'Are you there?');
    await unread(agent, 1);
    return agent;
  },
  { reads: ['Amara Okafor', 'VIP', 'Draft', '1 unread', 'Jonas Lindqvist'] },
);

/** The end user ended it: it has moved to History. */
export const Ended = list(
  async (desk) => {
    const { agent, user } = await talk(desk);
    await stops(user);
    await until(agent.$active, (all) => all.length === 0);
    return agent;
  },
  { reads: 'Conversations that you accept appear here.' },
);

/** The connection is lost: what was there stays to be read. */
export const Reconnecting = list(
  async (desk) => {
    const { session, transport } = desk.at(AGENT, 'hub');
    await isConnected(session);
    await talk(desk, JONAS, session);
    transport.cut();
    return session;
  },
  { reads: 'Jonas Lindqvist' },
);

/** Names are plain text, however long. */
export const HostileAndLong = list(
  async (desk) => {
    const { agent } = await talk(desk, BOBBY);
    await talk(desk, MAXIMILIAN, agent);
    return agent;
  },
  { reads: ['<img src=x', 'Maximiliana'], desk: people.desk },
);

const twoScripts = async (desk: Desk): Promise<Session> => {
  const { agent, user } = await talk(desk, LAYLA);
  await talk(desk, JONAS, agent);
  await desk.writes(user, 'شكراً لك');
  await unread(agent, 1);
  return agent;
};

export const RightToLeft = list(twoScripts, { reads: ['ليلى الحداد', '1 unread'], direction: 'rtl' });

export const Dark = list(twoScripts, { reads: ['ليلى الحداد', '1 unread'], theme: 'dark' });
