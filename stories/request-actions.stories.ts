import type { Meta } from '@storybook/web-components-vite';
import { html } from 'lit';
import { until } from './support/desk.ts';
import {
  agentReading,
  agentWith,
  ends,
  hub,
  isConnected,
  waits,
  wantsToAccept,
  wantsToIgnore,
} from './support/happenings.ts';
import { AGENT, JONAS, LAYLA, SUPERVISOR } from './support/people.ts';
import { find, press, reads } from './support/screen.ts';
import { showing } from './support/scene.ts';

export default {
  title: 'Requests/Actions',
  component: 'request-actions',
} satisfies Meta;

const actions = showing(() => html`<request-actions></request-actions>`, 'column');

/** Nothing is open: nothing to do. */
export const NothingOpen = actions(hub);

/** A request is open. */
export const AcceptOrIgnore = actions((desk) => agentReading(desk), { reads: ['Accept', 'Ignore'] });

/** Accept was pressed; the relay has not answered. */
export const Accepting = actions(
  async (desk) => {
    const agent = await agentReading(desk);
    desk.gates.writes.hold();
    await wantsToAccept(agent, JONAS);
    return agent;
  },
  { reads: 'Accepting…', stands: true },
);

/** Ignore was pressed; the relay has not answered. */
export const Ignoring = actions(
  async (desk) => {
    const agent = await agentReading(desk);
    desk.gates.writes.hold();
    await wantsToIgnore(agent, JONAS);
    return agent;
  },
  { reads: 'Ignoring…', stands: true },
);

/** The conversation is mine: only now there is End. */
export const End = actions((desk) => agentWith(desk), { reads: 'End' });

/** End asks once. */
export const AsksBeforeEnding = actions((desk) => agentWith(desk), {
  reads: 'End',
  then: async (stage) => {
    await press(stage, 'End');
    await reads(stage, 'End this chat?');
  },
});

/** It was confirmed; the relay has not answered. */
export const Ending = actions((desk) => agentWith(desk), {
  reads: 'End',
  then: async (stage, desk) => {
    desk.gates.writes.hold();
    await press(stage, 'End');
    await press(stage, 'End chat');
    await reads(stage, 'Ending…');
  },
});

/** It has ended: nothing more to do. */
export const Ended = actions(async (desk) => {
  const agent = await agentWith(desk);
  await ends(agent);
  return agent;
});

/** The connection is lost: the buttons wait, and say why. The focus can stay on them. */
export const Reconnecting = actions(
  async (desk) => {
    const { session, transport } = desk.at(AGENT, 'hub');
    await isConnected(session);
    await waits(desk, JONAS);
    await desk.previews(session, JONAS);
    transport.cut();
    return session;
  },
  {
    reads: 'Available again once the connection is back.',
    then: (stage) => find(stage, '[aria-disabled="true"]'),
  },
);

/** A supervisor reads, and neither accepts nor ignores. */
export const Supervisor = actions(async (desk) => {
  await hub(desk);
  const supervisor = await hub(desk, SUPERVISOR);
  await waits(desk, JONAS);
  await desk.previews(supervisor, JONAS);
  await until(supervisor.$person, (person) => person !== null);
  return supervisor;
});

export const RightToLeft = actions((desk) => agentReading(desk, LAYLA), { reads: 'Accept', direction: 'rtl' });

export const Dark = actions((desk) => agentReading(desk), { reads: 'Accept', theme: 'dark' });

export const DarkAsksBeforeEnding = actions((desk) => agentWith(desk), {
  theme: 'dark',
  then: async (stage) => {
    await press(stage, 'End');
    await reads(stage, 'End this chat?');
  },
});
