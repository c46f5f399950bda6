/** A floor for scrolling: the bare lit window again, which also pages: 60 rows of all, moved by 20 at either end, anchored by hand. */
import { html, render } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { plainComposer } from './support/plain-composer.js';
import { author, plainList, time } from './support/plain-list.js';

const WINDOW = 60;
const STEP = 20;
/** So near to an end of the rows, more are drawn. */
const NEAR = 1000;
/** @type {HTMLElement} */
let list;
/** @type {HTMLElement} */
let field;
/** @type {import('./subject.js').Message[]} */
let all;
/** Of the first row that stands. */
let from = 0;

/** @param {import('./subject.js').Message} message */
const row = (message) => html`
  <div class="row ${message.mine ? 'mine' : ''}" data-index=${message.index}>
    <p class="by"><b>${author(message)}</b> <time>${time(message)}</time></p>
    <p class="bubble">${message.text}</p>
  </div>
`;

const draw = () =>
  render(
    repeat(
      all.slice(from, from + WINDOW),
      ({ index }) => index,
      (message) => row(message),
    ),
    list,
  );

/** @param {number} to */
function move(to) {
  const begin = Math.max(0, Math.min(all.length - WINDOW, to));
  if (begin === from) return;
  const index = Math.max(begin, from);
  from = begin;
  const before = placeOf(index);
  draw();
  list.scrollTop += placeOf(index) - before;
}

const placeOf = (/** @type {number} */ index) =>
  list.querySelector(`[data-index="${index}"]`)?.getBoundingClientRect().top ?? 0;

/** @type {import('./subject.js').Subject['mount']} */
export function mount(root, messages) {
  all = messages;
  from = Math.max(0, all.length - WINDOW);
  list = plainList(root);
  list.style.overflowAnchor = 'none';
  field = plainComposer(root);
  draw();
  list.scrollTop = list.scrollHeight;
  list.addEventListener('scroll', () => {
    if (list.scrollTop < NEAR) move(from - STEP);
    else if (list.scrollHeight - list.clientHeight - list.scrollTop < NEAR) move(from + STEP);
  });
}

export const append = () => undefined;
export const scroller = () => list;
export const composer = () => field;
export const rows = () => [...list.querySelectorAll('.row')];
export const last = () => list.lastElementChild;
