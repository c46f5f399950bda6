import type { Meta } from '@storybook/web-components-vite';
import { html } from 'lit';
import { DAY, HOUR } from './support/clock.ts';
import { until, type Desk } from './support/desk.ts';
import { helped, hub, waits } from './support/happenings.ts';
import * as people from './support/people.ts';
import { showing } from './support/scene.ts';
import type { Session } from '../src/store/session.ts';

const { COLLEAGUE, JONAS, LAYLA } = people;

export default {
  title: 'End user/Earlier Conversations',
  component: 'earlier-conversations',
} satisfies Meta;

const list = showing(() => html`<earlier-conversations></earlier-conversations>`, 'column');

/** The request of somebody who has been here so often before. */
const before =
  (times: number, who = JONAS) =>
  async (desk: Desk): Promise<Session> => {
    const agent = await hub(desk);
    const colleague = await hub(desk, COLLEAGUE);
    for (let i = 0; i < times; i++) {
      await helped(desk, i % 2 === 0 ? colleague : agent, who);
      desk.clock.pass(DAY - HOUR);
    }
    await waits(desk, who);
    await desk.previews(agent, who);
    await until(agent.$earlier, (all) => all?.length === Math.min(5, times));
    return agent;
  };

/** Nothing is open: there is nothing to say, and no region. */
export const NothingOpen = list(hub);

/** The relay has not answered yet. */
export const Loading = list(
  async (desk) => {
    const { session, transport } = desk.at('analyst-1', 'hub');
    await until(session.$link, ({ state }) => state === 'up-to-date');
    await waits(desk, JONAS);
    await until(session.$requests, (all) => all.length === 1);
    transport.mute();
    session.send({ type: 'conversation.open', conversation: session.$requests.get()[0]?.stream ?? null });
    return session;
  },
  { reads: 'Loading…', stands: true },
);

/** They have not been here before. */
export const First = list(before(0), { reads: 'This is their first conversation.' });

export const One = list(before(1), { reads: 'Marcus Webb', ago: DAY });

/** The last five of seven, with who answered. */
export const Many = list(before(7), { reads: ['Marcus Webb', 'Priya Nair'], ago: 8 * DAY });

export const RightToLeft = list(before(2, LAYLA), { reads: 'Marcus Webb', direction: 'rtl', ago: 2 * DAY });

export const Dark = list(before(3), { reads: 'Priya Nair', theme: 'dark', ago: 3 * DAY });
