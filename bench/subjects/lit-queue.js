/** The queue's floor: a bare lit template, one render a frame, the first 50 shown and "N more". */
import { html, nothing, render } from 'lit';
import { repeat } from 'lit/directives/repeat.js';

const SHOWN = 50;
/** @type {HTMLElement} */
let place;
/** @type {import('./subject.js').Request[]} */
const all = [];
let drawing = false;

/** @param {import('./subject.js').Request} request */
const row = ({ name, why }) => html`
  <li>
    <p><b>${name}</b></p>
    <p>${why}</p>
    <button type="button">Ignore</button><button type="button">Accept</button>
  </li>
`;

function draw() {
  drawing = false;
  render(
    html`<h2>New Requests <span id="count">${all.length}</span></h2>
      <ul>
        ${repeat(
          all.slice(0, SHOWN),
          ({ index }) => index,
          (request) => row(request),
        )}
      </ul>
      ${all.length > SHOWN ? html`<button type="button">${all.length - SHOWN} more</button>` : nothing}`,
    place,
  );
}

/** @type {import('./subject.js').Queue['mountQueue']} */
export function mountQueue(root) {
  place = root;
  place.style.overflowY = 'auto';
  draw();
}

/** @type {import('./subject.js').Queue['arrive']} */
export function arrive(request) {
  all.push(request);
  if (!drawing) requestAnimationFrame(draw);
  drawing = true;
}

export const waiting = () => Number(place.querySelector('#count')?.textContent);
