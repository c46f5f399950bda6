/** @vaadin/message-list with @vaadin/message-input, in their base look, plain text. */
import '@vaadin/message-input';
import '@vaadin/message-list';
import { author, time } from './support/plain-list.js';

/** @type {HTMLElement & { items: object[] }} */
let list;
/** @type {HTMLElement} */
let input;

const item = (/** @type {import('./subject.js').Message} */ message) => ({
  text: message.text,
  userName: author(message),
  time: time(message),
});

/** @type {import('./subject.js').Subject['mount']} */
export function mount(root, messages) {
  list = /** @type {typeof list} */ (document.createElement('vaadin-message-list'));
  list.style.cssText = 'flex:1;min-block-size:0';
  input = document.createElement('vaadin-message-input');
  input.style.flex = 'none';
  root.append(list, input);
  list.items = messages.map(item);
}

/** @type {import('./subject.js').Subject['append']} */
export function append(message) {
  list.items = [...list.items, item(message)];
}

export const scroller = () => list;
export const composer = () => input.querySelector('textarea');
export const rows = () => [...list.children];
export const last = () => list.lastElementChild;
