/** A floor: all rows as one string, no framework. What a page would do that never thought of ten thousand messages. */
import { plainComposer } from './support/plain-composer.js';
import { author, plainList, time } from './support/plain-list.js';

/** @type {HTMLElement} */
let list;
/** @type {HTMLElement} */
let field;

/** @param {string} text */
const escape = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** @param {import('./subject.js').Message} message */
const row = (message) =>
  `<div class="row ${message.mine ? 'mine' : ''}"><p class="by"><b>${author(message)}</b> <time>${time(message)}</time></p>` +
  `<p class="bubble">${escape(message.text)}</p></div>`;

/** @type {import('./subject.js').Subject['mount']} */
export function mount(root, messages) {
  list = plainList(root);
  field = plainComposer(root);
  list.innerHTML = messages.map(row).join('');
  list.scrollTop = list.scrollHeight;
}

/** @type {import('./subject.js').Subject['append']} */
export function append(message) {
  list.insertAdjacentHTML('beforeend', row(message));
  list.scrollTop = list.scrollHeight;
}

export const scroller = () => list;
export const composer = () => field;
export const rows = () => [...list.children];
export const last = () => list.lastElementChild;
