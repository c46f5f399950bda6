import type { Meta } from '@storybook/web-components-vite';
import { html } from 'lit';
import { until, type Desk } from './support/desk.ts';
import { agentReading, agentSeeing, hub, type waits } from './support/happenings.ts';
import * as people from './support/people.ts';
import { showing } from './support/scene.ts';
import type { Session } from '../src/store/session.ts';

const { AMARA, BOBBY, JONAS, LAYLA, MAXIMILIAN, NOVA, SHIRA } = people;

export default {
  title: 'End user/User Details',
  component: 'end-user-details',
} satisfies Meta;

const details = showing(() => html`<end-user-details></end-user-details>`, 'column');

const asked =
  (who: string, request: Parameters<typeof waits>[2] = {}) =>
  async (desk: Desk): Promise<Session> => {
    const agent = await agentReading(desk, who, request);
    await until(agent.$person, (person) => person !== null);
    return agent;
  };

/** Nobody is open. */
export const NothingOpen = details(hub, { reads: 'Select a request or a conversation' });

/** The directory has not answered; what the digital agent collected is there already. */
export const Loading = details(
  async (desk) => {
    const agent = await agentSeeing(desk);
    desk.gates.directory.hold();
    await desk.previews(agent, JONAS);
    return agent;
  },
  { reads: ['Jonas Lindqvist', 'Loading…', 'What the Digital Agent collected'], stands: true },
);

/** What the directory knows, and what the digital agent collected. */
export const Known = details(asked(JONAS, { location: 'Gothenburg, Gate 7' }), {
  reads: ['Oakhaven Logistics AB', 'jonas.lindqvist', 'Swedish', 'Laptop LT-20417', 'Gate 7'],
});

export const Vip = details(asked(AMARA, { urgency: 'urgent' }), {
  reads: ['VIP', 'Chief Financial Officer', 'Urgent'],
});

/** The digital agent collected nothing but the reason. */
export const NothingCollected = details(asked(JONAS, { collected: [] }), { reads: 'VPN does not connect' });

/** The directory knows no more than the name. */
export const KnownByNameOnly = details(asked(NOVA), { reads: 'Nova Reyes', desk: people.desk });

/** Everything is plain text, and no address does harm. */
export const Hostile = details(
  asked(BOBBY, { why: '<b>bold</b>', collected: [{ label: '<i>Device</i>', value: '<svg/onload=alert(1)>' }] }),
  { reads: ['<img src=x', '<b>Bold & Sons</b>', '<svg/onload=alert(1)>'], desk: people.desk },
);

/** Long words break before they leave the column. */
export const LongWords = details(asked(MAXIMILIAN), { reads: 'Llanfairpwllgwyngyll', desk: people.desk });

export const RightToLeft = details(asked(LAYLA, { why: 'لا يمكنني تسجيل الدخول', urgency: 'high' }), {
  reads: 'ليلى الحداد',
  direction: 'rtl',
});

/** A name from right to left in a page from left to right. */
export const HebrewName = details(asked(SHIRA), { reads: 'שירה לוי־כהן', desk: people.desk });

export const Dark = details(asked(AMARA, { urgency: 'high' }), { reads: ['VIP', 'High'], theme: 'dark' });
