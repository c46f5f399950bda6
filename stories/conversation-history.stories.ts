import type { Meta } from '@storybook/web-components-vite';
import { html } from 'lit';
import { DAY, HOUR } from './support/clock.ts';
import { until, type Desk } from './support/desk.ts';
import { helped, hub, isConnected } from './support/happenings.ts';
import * as people from './support/people.ts';
import { find, press, reads } from './support/screen.ts';
import { showing } from './support/scene.ts';
import type { Session } from '../src/store/session.ts';

const { AGENT, AMARA, BOBBY, CAITLIN, JONAS, LAYLA, LEA, MAXIMILIAN, MISAKI, OMAR, SHIRA } = people;

export default {
  title: 'Requests/History',
  component: 'conversation-history',
} satisfies Meta;

const list = showing(() => html`<conversation-history></conversation-history>`, 'column');

/** A live agent who has helped them, one a day. */
const whoHelped =
  (...whom: string[]) =>
  async (desk: Desk): Promise<Session> => {
    const agent = await hub(desk);
    for (const who of whom) {
      await helped(desk, agent, who);
      desk.clock.pass(DAY - HOUR);
    }
    await until(agent.$history, ({ conversations }) => conversations.length === Math.min(5, whom.length));
    return agent;
  };

const MANY = [JONAS, AMARA, LEA, MISAKI, OMAR, CAITLIN, LAYLA] as const;

/** The relay has not answered yet. */
export const Loading = list(async (desk) => desk.at(AGENT, 'hub', { token: false }).session, { reads: 'Loading…' });

/** None has ended yet. */
export const Empty = list(hub, { reads: 'Your ended conversations appear here.' });

export const One = list(whoHelped(JONAS), { reads: 'Jonas Lindqvist', ago: DAY });

/** The last five, and more on demand. */
export const Many = list(whoHelped(...MANY), { reads: ['ليلى الحداد', 'Show more'], ago: 8 * DAY });

/** More were asked for, and the answer has not come. */
export const LoadingMore = list(
  async (desk) => {
    const { session, transport } = desk.at(AGENT, 'hub');
    await isConnected(session);
    for (const who of MANY) await helped(desk, session, who);
    await until(session.$history, ({ more }) => more);
    transport.mute();
    session.send({ type: 'history.more' });
    await until(session.$history, ({ loading }) => loading);
    return session;
  },
  { reads: 'Show more', stands: true },
);

/** All of them. */
export const AllOfThem = list(whoHelped(...MANY), {
  reads: 'ليلى الحداد',
  then: async (stage) => {
    await press(stage, 'Show more');
  },
  ago: 8 * DAY,
});

/** One is open, to be read. */
export const Selected = list(
  async (desk) => {
    const agent = await whoHelped(JONAS, AMARA)(desk);
    const stream = agent.$history.get().conversations[1]?.stream ?? null;
    agent.send({ type: 'conversation.open', conversation: stream });
    await until(agent.$open, (open) => open?.phase === 'past');
    return agent;
  },
  { reads: ['Jonas Lindqvist', 'Amara Okafor'], ago: 2 * DAY },
);

/** Names are plain text, however long. */
export const HostileAndLong = list(whoHelped(BOBBY, MAXIMILIAN), {
  reads: ['<img src=x', 'Maximiliana'],
  desk: people.desk,
  ago: 2 * DAY,
});

export const RightToLeft = list(whoHelped(LAYLA, SHIRA, JONAS), {
  reads: ['ليلى الحداد', 'שירה לוי־כהן'],
  direction: 'rtl',
  desk: people.desk,
  ago: 3 * DAY,
});

export const Dark = list(whoHelped(JONAS, AMARA), { reads: 'Amara Okafor', theme: 'dark', ago: 2 * DAY });

/** Types into the field, and presses Enter. */
const looksFor = async (stage: HTMLElement, text: string): Promise<void> => {
  const field = (await find(stage, 'input')) as HTMLInputElement;
  field.value = text;
  field.form?.requestSubmit();
};

/** Words are looked for: each conversation that has them, with the place. */
export const Search = list(whoHelped(JONAS, AMARA, LEA), {
  ago: 3 * DAY,
  then: async (stage) => {
    await looksFor(stage, 'vpn');
    await find(stage, 'mark');
  },
});

/** No conversation has them. */
export const SearchFindsNothing = list(whoHelped(JONAS), {
  ago: DAY,
  then: async (stage) => {
    await looksFor(stage, 'quantum');
    await reads(stage, 'No conversation of yours has all these words: quantum');
  },
});

/** The connection is lost: the search goes on once it is back. */
export const SearchWhileAway = list(
  async (desk) => {
    const { session, transport } = desk.at(AGENT, 'hub');
    await isConnected(session);
    await helped(desk, session, JONAS);
    await until(session.$history, ({ conversations }) => conversations.length === 1);
    transport.cut();
    return session;
  },
  {
    then: async (stage) => {
      await looksFor(stage, 'vpn');
      await reads(stage, 'The search goes on once it is back.');
    },
  },
);
