import type { Meta } from '@storybook/web-components-vite';
import { html } from 'lit';
import { until, type Desk } from './support/desk.ts';
import { hub, waits } from './support/happenings.ts';
import * as people from './support/people.ts';
import { press } from './support/screen.ts';
import { showing } from './support/scene.ts';
import type { Session } from '../src/store/session.ts';

const { AMARA, BOBBY, JONAS, MAXIMILIAN, NOVA, SHIRA } = people;

export default {
  title: 'End user/Record History',
  component: 'record-history',
} satisfies Meta;

const records = showing(() => html`<record-history></record-history>`, 'column');

const asked =
  (who: string) =>
  async (desk: Desk): Promise<Session> => {
    const agent = await hub(desk);
    await waits(desk, who);
    await desk.previews(agent, who);
    await until(agent.$records, (tickets) => tickets !== null);
    return agent;
  };

/** Nobody is open. */
export const NothingOpen = records(hub);

/** The record system has not answered yet. */
export const Loading = records(
  async (desk) => {
    const agent = await hub(desk);
    await waits(desk, JONAS);
    desk.gates.directory.hold();
    await desk.previews(agent, JONAS);
    return agent;
  },
  { reads: 'Loading…', stands: true },
);

/** The five newest open tickets, each a link that opens in a new window. */
export const Open = records(asked(AMARA), { reads: 'INC' });

/** The five newest closed ones. */
export const Closed = records(asked(AMARA), {
  reads: 'INC',
  then: (stage) => press(stage, 'Closed'),
});

/** They never had one. */
export const None = records(asked(NOVA), { reads: 'No open tickets.', desk: people.desk });

/** Its title is plain text, and its address is not followed: it would run in this page. */
export const Hostile = records(asked(BOBBY), { reads: '<script>alert("ticket")</script>', desk: people.desk });

export const LongWords = records(asked(MAXIMILIAN), { reads: 'Zugriffsverweigerung', desk: people.desk });

export const RightToLeft = records(asked(SHIRA), {
  reads: 'המדפסת בקומה השלישית אינה מדפיסה',
  direction: 'rtl',
  desk: people.desk,
});

export const Dark = records(asked(AMARA), { reads: 'INC', theme: 'dark' });
