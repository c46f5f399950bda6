import type { Meta } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { Session } from '../src/store/session.ts';
import { MINUTE } from './support/clock.ts';
import { until, type Desk } from './support/desk.ts';
import {
  agentSeeing,
  agentWith,
  asks,
  hasToast,
  hub,
  ignores,
  isConnected,
  requestOf,
  stops,
  waits,
  wantsToAccept,
} from './support/happenings.ts';
import * as people from './support/people.ts';
import { press } from './support/screen.ts';
import { showing } from './support/scene.ts';
import { talking } from './support/talk.ts';

const { AGENT, AMARA, BOBBY, COLLEAGUE, JONAS, LAYLA, LEA, SUPERVISOR } = people;

export default {
  title: 'Hub/Toasts',
  component: 'toast-list',
} satisfies Meta;

const stories = showing(() => html`<toast-list></toast-list>`, 'column');
// Their time stands: they would go before they are read.
const toasts = (...[happens, looks]: Parameters<typeof stories>) => stories(happens, { stands: true, ...looks });

/** Nothing has just happened. */
export const None = toasts(hub);

/** The relay has confirmed the accept. */
export const Connected = toasts((desk) => agentWith(desk), { reads: 'You are connected with Jonas Lindqvist' });

const ignoring = async (desk: Desk, who = JONAS): Promise<Session> => {
  const agent = await agentSeeing(desk, who);
  await ignores(agent, who);
  return agent;
};

/** With Undo, for at least ten seconds. */
export const Ignored = toasts((desk) => ignoring(desk), { reads: ['You ignored Jonas Lindqvist', 'Undo'] });

/** Undone: the request is back, and the toast is gone. */
export const Undone = stories((desk) => ignoring(desk), { then: (stage) => press(stage, 'Undo') });

/** Two pressed Accept in one turn; the other was first. */
export const Taken = toasts(
  async (desk) => {
    const agent = await agentSeeing(desk);
    const colleague = await hub(desk, COLLEAGUE);
    await requestOf(colleague, JONAS);
    await Promise.all([wantsToAccept(colleague, JONAS), wantsToAccept(agent, JONAS)]);
    await hasToast(agent);
    return agent;
  },
  { reads: 'Marcus Webb accepted Jonas Lindqvist' },
);

/** The end user cancelled in the very moment of the accept. */
export const Gone = toasts(
  async (desk) => {
    const agent = await hub(desk);
    const user = await waits(desk, JONAS);
    await requestOf(agent, JONAS);
    await Promise.all([stops(user), wantsToAccept(agent, JONAS)]);
    await hasToast(agent);
    return agent;
  },
  { reads: 'Jonas Lindqvist cancelled the request.' },
);

/** The hub was away for too long: what was mine was given back. It stays until it is dismissed. */
export const GivenBack = toasts(
  async (desk) => {
    const { session: agent, transport } = desk.at(AGENT, 'hub');
    await isConnected(agent);
    const user = await waits(desk, JONAS);
    await desk.accepts(agent, JONAS);
    await until(user.$open, (open) => open?.conversation.assignments.length === 1);
    transport.cut();
    desk.clock.pass(31_000);
    await until(user.$open, (open) => (open?.conversation.away['live-agent'] ?? 0) > 0);
    desk.clock.pass(2 * MINUTE);
    await until(user.$open, (open) => Boolean(open?.conversation.request));
    transport.heal();
    await until(agent.$toasts, (all) => all.some(({ kind }) => kind === 'requeued'));
    return agent;
  },
  { reads: 'was given back to New Requests because your hub was away' },
);

/** The end user ended the conversation. */
export const EndedByEndUser = toasts(
  async (desk) => {
    const { agent, user } = await talking(desk);
    await stops(user);
    await until(agent.$toasts, (all) => all.some(({ kind }) => kind === 'ended'));
    return agent;
  },
  { reads: 'Jonas Lindqvist ended the conversation' },
);

/** The end user has left the page. */
export const Left = toasts(
  async (desk) => {
    const agent = await hub(desk);
    const { session: user, transport } = desk.at(JONAS, 'chat');
    await isConnected(user);
    await asks(desk, user);
    await desk.accepts(agent, JONAS);
    transport.cut();
    desk.clock.pass(2 * MINUTE + 1000);
    await until(agent.$toasts, (all) => all.some(({ kind }) => kind === 'left'));
    return agent;
  },
  { reads: 'Jonas Lindqvist has left.' },
);

/** The connection was lost for longer than an accept may wait: it was not sent. */
export const NotSent = toasts(
  async (desk) => {
    const { session: agent, transport } = desk.at(AGENT, 'hub');
    await isConnected(agent);
    await waits(desk, JONAS);
    await requestOf(agent, JONAS);
    transport.cut();
    await wantsToAccept(agent, JONAS);
    desk.clock.pass(31_000);
    await hasToast(agent);
    return agent;
  },
  { reads: 'The connection was lost for too long' },
);

/** The relay refuses what a person has no right to do, whatever their page asks for. */
export const Refused = toasts(
  async (desk) => {
    await hub(desk);
    const supervisor = await hub(desk, SUPERVISOR);
    await waits(desk, JONAS);
    await wantsToAccept(supervisor, JONAS);
    await hasToast(supervisor);
    return supervisor;
  },
  { reads: 'You do not have the right to do that.' },
);

/** Several, one below the other. */
export const Many = toasts(
  async (desk) => {
    const agent = await ignoring(desk, LEA);
    await waits(desk, AMARA);
    await desk.accepts(agent, AMARA);
    const user = await waits(desk, JONAS);
    await desk.accepts(agent, JONAS);
    await stops(user);
    await until(agent.$toasts, (all) => all.some(({ kind }) => kind === 'ended'));
    return agent;
  },
  { reads: ['You ignored Léa Moreau', 'You are connected with Amara Okafor', 'Jonas Lindqvist ended'] },
);

/** A name is plain text. */
export const Hostile = toasts((desk) => agentWith(desk, BOBBY), { reads: '<img src=x', desk: people.desk });

export const RightToLeft = toasts((desk) => ignoring(desk, LAYLA), { reads: 'ليلى الحداد', direction: 'rtl' });

export const Dark = toasts(
  async (desk) => {
    const agent = await ignoring(desk, LAYLA);
    await waits(desk, JONAS);
    await desk.accepts(agent, JONAS);
    return agent;
  },
  { reads: 'You are connected with Jonas Lindqvist', theme: 'dark' },
);
