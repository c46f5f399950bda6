/** A floor: a bare lit template of the last 60 messages, one render a frame. It goes back no further. */
import { html, render } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { plainComposer } from './support/plain-composer.js';
import { author, plainList, time } from './support/plain-list.js';

const WINDOW = 60;
/** @type {HTMLElement} */
let list;
/** @type {HTMLElement} */
let field;
/** @type {import('./subject.js').Message[]} */
let all;
let drawing = false;

/** @param {import('./subject.js').Message} message */
const row = (message) => html`
  <div class="row ${message.mine ? 'mine' : ''}">
    <p class="by"><b>${author(message)}</b> <time>${time(message)}</time></p>
    <p class="bubble">${message.text}</p>
  </div>
`;

function draw() {
  drawing = false;
  render(
    repeat(
      all.slice(-WINDOW),
      ({ index }) => index,
      (message) => row(message),
    ),
    list,
  );
  list.scrollTop = list.scrollHeight;
}

/** @type {import('./subject.js').Subject['mount']} */
export function mount(root, messages) {
  all = messages;
  list = plainList(root);
  field = plainComposer(root);
  draw();
}

/** @type {import('./subject.js').Subject['append']} */
export function append(message) {
  all.push(message);
  if (!drawing) requestAnimationFrame(draw);
  drawing = true;
}

export const scroller = () => list;
export const composer = () => field;
export const rows = () => [...list.querySelectorAll('.row')];
export const last = () => list.lastElementChild;
