import type { Meta } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { Session } from '../src/store/session.ts';
import type { Desk } from './support/desk.ts';
import { chat } from './support/happenings.ts';
import { JONAS, LAYLA } from './support/people.ts';
import { find } from './support/screen.ts';
import { showing } from './support/scene.ts';

export default {
  title: 'Conversation/Message Composer',
  component: 'message-composer',
} satisfies Meta;

const composer = showing(() => html`<message-composer></message-composer>`, 'line');

const drafting =
  (text: string, who = JONAS) =>
  async (desk: Desk): Promise<Session> => {
    const session = await chat(desk, who);
    session.send({ type: 'draft.change', conversation: null, text });
    return session;
  };

/** Nothing is written yet. */
export const Empty = composer((desk) => chat(desk, JONAS), { then: (stage) => find(stage, 'textarea') });

/** A draft: it is kept, also over a reload. */
export const Draft = composer(drafting('My VPN does not connect'), { reads: 'My VPN does not connect' });

/** It grows with its text, up to a point. */
export const SeveralLines = composer(
  drafting(Array.from({ length: 14 }, (_, i) => `Line ${i + 1} of what happened this morning`).join('\n')),
  { reads: 'Line 14' },
);

/** Close to the limit it counts. */
export const NearTheLimit = composer(drafting('word '.repeat(1580)), { reads: '7,900 of 8,000 characters' });

/** Said before it is sent; Send does nothing until it is shorter. */
export const TooLong = composer(drafting('word '.repeat(1620)), {
  reads: ['This message is too long.', '8,100 of 8,000 characters'],
});

/** The relay's own limit counts. */
export const ShortLimit = composer(drafting('A message that is a little longer than this relay likes.'), {
  reads: 'The most is 40 characters',
  desk: { policy: { maxText: 40 } },
});

/** The direction is that of what is written. */
export const RightToLeft = composer(drafting('لا يعمل الاتصال', LAYLA), { reads: 'لا يعمل الاتصال', direction: 'rtl' });

export const Dark = composer(drafting('My VPN does not connect'), { reads: 'My VPN', theme: 'dark' });

/** Too long, dark, on a telephone. */
export const DarkNarrowTooLong = composer(drafting('word '.repeat(1620)), {
  reads: 'This message is too long.',
  theme: 'dark',
  size: 'phone',
});
