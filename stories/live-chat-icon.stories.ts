import type { Meta } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { Session } from '../src/store/session.ts';
import { until, type Desk } from './support/desk.ts';
import { isConnected, waits } from './support/happenings.ts';
import { AGENT, AMARA, GUEST, JONAS, LEA, SUPERVISOR } from './support/people.ts';
import { press, reads } from './support/screen.ts';
import { scene, type Looks } from './support/scene.ts';

export default {
  title: 'Hub/Live Chat Icon',
  component: 'live-chat-icon',
} satisfies Meta;

/** It stands in the header of a dashboard, and brings its own session. */
const icon = (happens: (desk: Desk) => Promise<Session>, looks: Looks = {}) =>
  scene({
    size: 'line',
    ...looks,
    happens,
    show: (session) => html`Analyst Dashboard <live-chat-icon hub="/hub/" .session=${session}></live-chat-icon>`,
  });

const dashboard = async (desk: Desk, who = AGENT): Promise<Session> => {
  const { session } = desk.at(who, 'dashboard');
  await isConnected(session);
  return session;
};

const waiting =
  (...whom: string[]) =>
  async (desk: Desk): Promise<Session> => {
    const session = await dashboard(desk);
    for (const who of whom) await waits(desk, who);
    await until(session.$requests, (all) => all.length === whom.length);
    return session;
  };

/** Nobody waits. */
export const NobodyWaits = icon(dashboard, { reads: 'Live Chat' });

export const OneWaits = icon(waiting(JONAS), { reads: ['Live Chat', '1'] });

export const ThreeWait = icon(waiting(JONAS, AMARA, LEA), { reads: ['Live Chat', '3'] });

/** One has just arrived: it draws the eye. */
export const OneArrives = icon(dashboard, {
  reads: 'Live Chat',
  then: async (stage, desk) => {
    await waits(desk, JONAS);
    await reads(stage, '1');
  },
});

/** The browser kept the new tab from opening: a link takes the button's place. */
export const PopUpBlocked = icon(waiting(JONAS), {
  then: async (stage) => {
    const open = window.open.bind(window);
    window.open = () => null; // As a browser does that blocks it.
    await press(stage, 'Live Chat, 1 waiting');
    window.open = open;
    await reads(stage, 'The browser kept the new tab from opening.');
  },
});

/** Without Analyst access there is no icon. */
export const NoAnalystAccess = icon(
  async (desk) => {
    const { session } = desk.at(GUEST, 'dashboard');
    await until(session.$link, ({ state }) => state === 'stopped');
    return session;
  },
  { reads: 'Analyst Dashboard' },
);

/** A supervisor has one. */
export const Supervisor = icon((desk) => dashboard(desk, SUPERVISOR), { reads: 'Live Chat' });

/** Before the relay has said who this is, there is no icon. */
export const Connecting = icon(async (desk) => desk.at(AGENT, 'dashboard', { token: false }).session, {
  reads: 'Analyst Dashboard',
});

/** The connection is lost: what was known stays, and a sign says that it may be old. */
export const Reconnecting = icon(
  async (desk) => {
    const { session, transport } = desk.at(AGENT, 'dashboard');
    await isConnected(session);
    await waits(desk, JONAS);
    await until(session.$requests, (all) => all.length === 1);
    transport.cut();
    return session;
  },
  { reads: ['Live Chat', 'Offline'] },
);

export const RightToLeft = icon(waiting(JONAS, LEA), { reads: ['Live Chat', '2'], direction: 'rtl' });

export const Dark = icon(waiting(JONAS, LEA), { reads: ['Live Chat', '2'], theme: 'dark' });
