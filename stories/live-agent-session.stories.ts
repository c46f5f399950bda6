import type { Meta } from '@storybook/web-components-vite';
import { html } from 'lit';
import { chat, hub, waits } from './support/happenings.ts';
import { JONAS, LEA } from './support/people.ts';
import { press, reads } from './support/screen.ts';
import { scene } from './support/scene.ts';
import { talking } from './support/talk.ts';

export default {
  title: 'Hub/Session',
  component: 'live-agent-session',
} satisfies Meta;

/** A host's own layout: everything inside shares one session. */
export const Composed = scene({
  size: 'page',
  happens: async (desk) => {
    const { agent } = await talking(desk);
    await waits(desk, LEA, { why: 'Printer does not print' });
    return agent;
  },
  show: (session) => html`
    <live-agent-session .session=${session}>
      <div class="composed">
        <div>
          <connection-banner></connection-banner>
          <transfer-request-list></transfer-request-list>
          <active-request-list></active-request-list>
        </div>
        <chat-panel></chat-panel>
        <div>
          <request-actions></request-actions>
          <end-user-details></end-user-details>
          <toast-list></toast-list>
        </div>
      </div>
    </live-agent-session>
  `,
  reads: ['Jonas Lindqvist', 'Léa Moreau', 'Hello, I am looking'],
});

/** Without a session, each says that it waits for one, and nothing breaks. */
export const WithoutSession = scene({
  size: 'column',
  happens: async () => null,
  show: () => html`
    <live-agent-session>
      <transfer-request-list></transfer-request-list>
      <active-request-list></active-request-list>
      <conversation-history></conversation-history>
      <request-actions></request-actions>
      <connection-banner></connection-banner>
    </live-agent-session>
  `,
  reads: 'Loading…',
});

/** Both sides at one desk: try it. */
export const BothSides = scene({
  size: 'page',
  happens: async (desk) => ({ agent: await hub(desk), user: await chat(desk, JONAS) }),
  show: ({ agent, user }) => html`
    <div class="both">
      <live-agent-hub .session=${agent}></live-agent-hub>
      <end-user-chat .session=${user}></end-user-chat>
    </div>
  `,
  then: async (stage, desk) => {
    const { session } = desk.at(JONAS, 'chat');
    await desk.asks(session, 'VPN does not connect');
    await reads(stage, 'We are finding a Live Agent for you');
    await press(stage, 'Accept Jonas Lindqvist');
    await reads(stage, 'Priya Nair joined');
  },
});
