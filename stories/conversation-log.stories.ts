import type { Meta } from '@storybook/web-components-vite';
import { html } from 'lit';
import { until, type Desk } from './support/desk.ts';
import { chat, hub, requestOf, stops } from './support/happenings.ts';
import { JONAS } from './support/people.ts';
import { find, press, reads } from './support/screen.ts';
import { scene, showing, inside } from './support/scene.ts';
import { CARD, hears, REPLIES, richRequest, talking } from './support/talk.ts';

export default {
  title: 'Conversation/Conversation Log',
  component: 'conversation-log',
} satisfies Meta;

const forAgent = showing(() => html`<conversation-log></conversation-log>`, 'panel');
const forEndUser = showing(() => html`<conversation-log replies continuous></conversation-log>`, 'panel');

/** Nothing has been said. */
export const Empty = showing(
  () => html` <conversation-log replies continuous><p slot="empty">Write the first message.</p></conversation-log> `,
  'panel',
)((desk) => chat(desk, JONAS), { reads: 'Write the first message.' });

/** A live agent sees what there was to choose, and what was chosen. */
export const ReadOnly = forAgent(
  async (desk) => {
    const { agent } = await richRequest(desk);
    await desk.previews(agent, JONAS);
    return agent;
  },
  { reads: ['VPN profile “Gothenburg”', 'That did not help', 'A Live Agent was asked for'] },
);

const offered = async (desk: Desk) => {
  const user = await chat(desk, JONAS);
  const stream = await desk.writes(user, 'VPN does not connect');
  await desk.digitalAgent.says(stream, { text: 'Your profile is out of date.', card: CARD, quickReplies: REPLIES });
  await hears(user, 'Your profile is out of date.');
  return user;
};

/** The end user may choose. */
export const QuickReplies = forEndUser(offered, { reads: ['That helped', 'That did not help'] });

/** One was chosen by a click: it is posted, and its set is over. */
export const QuickReplyChosen = forEndUser(offered, {
  then: async (stage) => {
    await press(stage, 'That helped');
    await find(stage, '[aria-pressed="true"]');
    await reads(stage, 'Sent');
  },
});

/** Typing its text does the same. */
export const QuickReplyTyped = forEndUser(
  async (desk) => {
    const user = await offered(desk);
    await desk.writes(user, 'That did not help');
    return user;
  },
  { then: (stage) => find(stage, '[aria-pressed="true"]') },
);

/** A choice, and the relay has not answered. */
export const QuickReplyPending = forEndUser(offered, {
  then: async (stage, desk) => {
    desk.gates.writes.hold();
    await press(stage, 'That helped');
    await reads(stage, 'Sending…');
  },
});

/** For an end user all conversations are one: the second names the one before. */
export const Continuous = forEndUser(
  async (desk) => {
    const { agent, user } = await talking(desk);
    await stops(user);
    await desk.writes(user, 'One more thing');
    agent.close();
    return user;
  },
  { reads: ['You ended the chat.', 'A new conversation began.', 'One more thing'] },
);

/** The reader has scrolled up, and something new has come below. */
export const NewMessages = scene({
  size: 'panel',
  async happens(desk: Desk) {
    const agent = await hub(desk);
    const user = await chat(desk, JONAS);
    const stream = await desk.writes(user, 'I have many questions');
    for (let i = 1; i <= 12; i++) await desk.digitalAgent.says(stream, `Answer ${i} of 12.`);
    await desk.digitalAgent.asksForLiveAgent(stream);
    await requestOf(agent, JONAS);
    await desk.previews(agent, JONAS);
    await hears(agent, 'Answer 12 of 12.');
    return { agent, user };
  },
  show: ({ agent }) => inside(agent, html`<conversation-log></conversation-log>`),
  reads: 'Answer 12 of 12.',
  then: async (stage, desk) => {
    const scroller = await find(stage, '.scroller');
    await new Promise((scrolled) => {
      scroller.addEventListener('scroll', scrolled, { once: true });
      scroller.scrollTop = 0;
    });
    const { session } = desk.at(JONAS, 'chat');
    await until(session.$link, ({ state }) => state === 'up-to-date');
    await desk.writes(session, 'Are you still there?');
    await reads(stage, '1 new message');
  },
});

/** Who is typing. */
export const Typing = forEndUser(
  async (desk) => {
    const { agent, user } = await talking(desk);
    agent.send({ type: 'draft.change', conversation: agent.$open.get()?.stream ?? null, text: 'I' });
    await until(user.$typing, (who) => who !== null);
    return user;
  },
  { reads: 'Priya Nair is typing…', stands: true },
);

export const Dark = forEndUser(offered, { reads: 'That helped', theme: 'dark' });
