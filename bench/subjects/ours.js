/** Ours: the production bundle, one open conversation of a live agent, over a transport of the host's own. Nothing is switched off. */
import { createSession } from 'live-agent-hub';
import { deep } from './support/deep.js';
import { STREAM } from './support/host-conversation.js';
import { hostTransport } from './support/host-transport.js';

/** @type {ReturnType<typeof hostTransport>} */
let host;
/** @type {HTMLElement} */
let panel;
/** @type {Element | null} */
let log = null;

/** @type {import('./subject.js').Subject['mount']} */
export function mount(root, messages) {
  host = hostTransport(messages);
  const session = createSession({ transport: host.transport, surface: 'hub', getToken: async () => 'bench' });
  const provider = Object.assign(document.createElement('live-agent-session'), { session });
  panel = document.createElement('chat-panel');
  panel.style.cssText = 'flex:1;min-block-size:0';
  provider.append(panel);
  root.append(provider);
  session.send({ type: 'conversation.open', conversation: STREAM });
}

/** @type {import('./subject.js').Subject['append']} */
export const append = (message) => host.say(message);

const inLog = () => {
  log ??= panel.shadowRoot?.querySelector('conversation-log') ?? null;
  return log?.shadowRoot ?? null;
};

export const scroller = () => /** @type {HTMLElement | null} */ (inLog()?.querySelector('.scroller') ?? null);
export const composer = () =>
  /** @type {HTMLElement | null} */ (panel.shadowRoot && deep(panel.shadowRoot, 'textarea'));
export const rows = () => [...(inLog()?.querySelectorAll('[data-key]') ?? [])];
export const last = () => {
  const articles = inLog()?.querySelectorAll('article');
  return articles?.[articles.length - 1];
};
