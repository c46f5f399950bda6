/** deep-chat in its default look, in its demo mode (it refuses to show a chat without a service), with its cap of 4,000 raised. */
// The file for a script tag: smaller and faster than the module that its package names.
import 'deep-chat/dist/deepChat.bundle.js';

/** @type {HTMLElement & { addMessage(message: object): void, shadowRoot: ShadowRoot }} */
let chat;

const told = (/** @type {import('./subject.js').Message} */ { text, mine }) => ({ text, role: mine ? 'user' : 'ai' });

/** @type {import('./subject.js').Subject['mount']} */
export function mount(root, messages) {
  chat = /** @type {typeof chat} */ (document.createElement('deep-chat'));
  Object.assign(chat, { demo: true, history: messages.map(told), maxVisibleMessages: 1_000_000 });
  Object.assign(chat.style, { inlineSize: '400px', blockSize: '700px', boxSizing: 'border-box' });
  root.append(chat);
}

/** @type {import('./subject.js').Subject['append']} */
export const append = (message) => chat.addMessage(told(message));

export const scroller = () => chat.shadowRoot.getElementById('messages');
export const composer = () => chat.shadowRoot.getElementById('text-input');
export const rows = () => [...chat.shadowRoot.querySelectorAll('.outer-message-container')];
export const last = () => scroller()?.lastElementChild;
