import type { Meta } from '@storybook/web-components-vite';
import { html } from 'lit';
import { until, type AtPage, type Desk } from './support/desk.ts';
import { hub, isConnected } from './support/happenings.ts';
import { AGENT, GUEST } from './support/people.ts';
import { reads } from './support/screen.ts';
import { inside, scene, showing } from './support/scene.ts';

export default {
  title: 'Hub/Connection',
  component: 'connection-banner',
} satisfies Meta;

const banner = showing(() => html`<connection-banner></connection-banner>`, 'line');
const detailed = showing(() => html`<connection-banner detailed></connection-banner>`, 'chat');

const connected = async (desk: Desk): Promise<AtPage> => {
  const page = desk.at(AGENT, 'hub');
  await isConnected(page.session);
  return page;
};

const cut = async (desk: Desk) => {
  const { session, transport } = await connected(desk);
  transport.cut();
  return session;
};

/** There is no connection yet. */
export const Connecting = banner(async (desk) => desk.at(AGENT, 'hub', { token: false }).session, {
  reads: 'Connecting…',
});

/** There is one again, and not everything has been caught up with. */
export const CatchingUp = banner(
  async (desk) => {
    const { session, transport } = desk.at(AGENT, 'hub');
    await until(session.$link, ({ state }) => state === 'catching-up');
    transport.mute();
    return session;
  },
  { reads: 'Catching up…', stands: true },
);

/** All is well, which needs no words on the screen. */
export const UpToDate = banner(hub, { reads: 'Up to date' });

/** It is lost, and comes back by itself. */
export const Reconnecting = banner(cut, { reads: 'Reconnecting…' });

/** The same with what that means. */
export const ReconnectingDetailed = detailed(cut, {
  reads: ['Reconnecting…', 'What you write is kept and sent as soon as the connection is back.'],
});

/** All is well again: said for a moment. */
export const BackAgain = scene({
  size: 'chat',
  happens: connected,
  show: ({ session, transport }) => {
    transport.cut();
    queueMicrotask(() => transport.heal());
    return inside(session, html`<connection-banner detailed></connection-banner>`);
  },
  then: (stage) => reads(stage, 'Up to date'),
});

/** The relay turned this person away. */
export const Forbidden = banner(
  async (desk) => {
    const { session } = desk.at(GUEST, 'hub');
    await until(session.$link, ({ state }) => state === 'stopped');
    return session;
  },
  { reads: 'You may not use this.' },
);

/** The page is older than the relay. */
export const OutOfDate = banner(
  async (desk) => {
    const { session } = desk.at(AGENT, 'hub', { outdated: true });
    await until(session.$link, ({ state }) => state === 'stopped');
    return session;
  },
  { reads: 'This page is out of date.' },
);

/** The page has closed its session. */
export const Closed = banner(
  async (desk) => {
    const { session } = await connected(desk);
    session.close();
    return session;
  },
  { reads: 'The connection was closed.' },
);

export const RightToLeft = detailed(cut, { reads: 'Reconnecting…', direction: 'rtl' });

export const Dark = detailed(cut, { reads: 'Reconnecting…', theme: 'dark' });
