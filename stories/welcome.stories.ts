import type { Meta } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { IntentEvent } from '../src/elements/intent-event.ts';
import { until } from './support/desk.ts';
import { hub, waits } from './support/happenings.ts';
import { AMARA, JONAS, LEA } from './support/people.ts';
import { press, reads } from './support/screen.ts';
import { scene } from './support/scene.ts';
import { richRequest } from './support/talk.ts';

export default {
  title: 'Welcome',
  tags: ['!autodocs'],
} satisfies Meta;

const COMPOSE = `<live-agent-session url="/socket">
  <transfer-request-list></transfer-request-list>
  <chat-panel></chat-panel>
  <request-actions></request-actions>
</live-agent-session>

<script type="module">
  document.querySelector('live-agent-session').getToken = () => fetchToken();
</script>`;

const REBRAND = `live-agent-hub {
  --live-agent-accent: light-dark(#0b6b57, #6fd6bd);
  --live-agent-surface: light-dark(#fffdf8, #1c1a17);
  --live-agent-text: light-dark(#2a2118, #f3ece2);
  --live-agent-font: Georgia, serif;
  --live-agent-radius: 0;
}`;

const LISTEN = `hub.addEventListener('live-agent-intent', (event) => {
  log(event.intent); // { type: 'transfer.accept', conversation, request }
  if (event.intent.type === 'transfer.ignore') event.preventDefault(); // Nobody ignores here.
});`;

/** What is here. */
export const StartHere = scene({
  size: 'text',
  happens: async () => null,
  reads: 'Three ways in',
  show: () => html`
    <p>
      A digital agent transfers a conversation to a live agent. These are the custom elements of both sides. Every story
      is the real thing: a relay on a log in memory runs in this tab, and people at its desk did what led to the state
      that is shown. Nothing is set by hand, so you can go on from there.
    </p>
    <h2>Three ways in</h2>
    <table>
      <tbody>
        <tr>
          <th scope="row"><code>live-agent-hub</code></th>
          <td>Everything that a live agent needs, in one element.</td>
        </tr>
        <tr>
          <th scope="row"><code>live-chat-icon</code></th>
          <td>The way to it, in the header of a dashboard: how many wait.</td>
        </tr>
        <tr>
          <th scope="row"><code>end-user-chat</code></th>
          <td>The other side: the chat of an end user.</td>
        </tr>
      </tbody>
    </table>
    <h2>Or compose</h2>
    <p>
      <code>live-agent-session</code> gives one session to whatever is inside of it. Each element works alone in there,
      in any order and any framework: the lists of requests, the conversation, the actions, what is known of the end
      user, the toasts, the connection.
    </p>
    <pre tabindex="0">${COMPOSE}</pre>
    <h2>Rebrand by five tokens</h2>
    <p>
      Every colour, radius and font is a custom property with a default. These five decide all the others; light and
      dark are <code>light-dark()</code> and follow <code>color-scheme</code>. Parts are for what is left.
    </p>
    <pre tabindex="0">${REBRAND}</pre>
    <h2>Listen, and cancel</h2>
    <p>
      An element never acts. It asks, by one event that bubbles out of all shadow roots: <code>live-agent-intent</code>.
      Listen to know what people do; cancel it, and it is not done. The panel Actions shows each of them, in every
      story.
    </p>
    <pre tabindex="0">${LISTEN}</pre>
  `,
});

/** Five tokens, and nothing else. */
export const Rebranded = scene({
  size: 'page',
  happens: async (desk) => {
    const { agent } = await richRequest(desk);
    await waits(desk, LEA, { why: 'Printer does not print', urgency: 'high' });
    await desk.accepts(agent, JONAS);
    return agent;
  },
  show: (session) => html`<div class="rebranded"><live-agent-hub .session=${session}></live-agent-hub></div>`,
  reads: ['Live Agent connected', 'Léa Moreau'],
});

export const RebrandedDark = scene({
  size: 'page',
  theme: 'dark',
  happens: async (desk) => {
    const { agent } = await richRequest(desk);
    await waits(desk, LEA, { why: 'Printer does not print', urgency: 'high' });
    await desk.accepts(agent, JONAS);
    return agent;
  },
  show: (session) => html`<div class="rebranded"><live-agent-hub .session=${session}></live-agent-hub></div>`,
  reads: ['Live Agent connected', 'Léa Moreau'],
});

/** The host writes down what is asked for, and lets nobody ignore a VIP: that intent is cancelled and never leaves the page. */
export const ListenAndCancel = scene({
  size: 'page',
  happens: async (desk) => {
    const session = await hub(desk);
    await waits(desk, AMARA);
    await waits(desk, JONAS);
    await until(session.$requests, (all) => all.length === 2);
    return session;
  },
  show: (session) => {
    const isVip = (stream: string): boolean =>
      session.$requests.get().some((request) => request.stream === stream && request.endUser.vip);
    const listen = (event: IntentEvent & { currentTarget: HTMLElement }): void => {
      const { intent } = event;
      if (intent.type === 'transfer.ignore' && isVip(intent.conversation)) event.preventDefault();
      const line = document.createElement('li');
      line.textContent = `${intent.type}${event.defaultPrevented ? ': cancelled, a VIP is not ignored' : ''}`;
      event.currentTarget.querySelector('ol')?.append(line);
    };
    return html`
      <div class="watched" @live-agent-intent=${listen}>
        <live-agent-hub .session=${session}></live-agent-hub>
        <div class="asked" role="log" aria-label="What was asked for" tabindex="0"><ol></ol></div>
      </div>
    `;
  },
  then: async (stage) => {
    await press(stage, 'Ignore Amara Okafor');
    await reads(stage, 'transfer.ignore: cancelled, a VIP is not ignored');
    await press(stage, 'Amara Okafor');
    await reads(stage, 'You are reading along.');
  },
});
