/** react-virtuoso: a list only, so the rows and the field are the floors' own. */
import { createElement as h, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { Virtuoso } from 'react-virtuoso';
import { plainComposer } from './support/plain-composer.js';
import { author, plainList, time } from './support/plain-list.js';

/** @type {HTMLElement} */
let list;
/** @type {HTMLElement} */
let field;
/** @type {(message: import('./subject.js').Message) => void} */
let add;

const Row = (/** @type {import('./subject.js').Message} */ message) =>
  h(
    'div',
    { className: `row ${message.mine ? 'mine' : ''}` },
    h('p', { className: 'by' }, h('b', null, author(message)), ' ', h('time', null, time(message))),
    h('p', { className: 'bubble' }, message.text),
  );

/** @param {{ messages: import('./subject.js').Message[] }} props */
function List({ messages }) {
  const [data, setData] = useState(messages);
  useEffect(() => {
    add = (message) => setData((before) => [...before, message]);
  }, []);
  return h(Virtuoso, {
    style: { blockSize: '100%' },
    data,
    initialTopMostItemIndex: { index: 'LAST', align: 'end' },
    // 'auto' alone loses the end when several come between two of its measurements.
    followOutput: () => 'auto',
    itemContent: (_index, message) => h(Row, message),
  });
}

/** @type {import('./subject.js').Subject['mount']} */
export function mount(root, messages) {
  list = plainList(root);
  list.style.overflow = 'hidden';
  field = plainComposer(root);
  createRoot(list).render(h(List, { messages }));
}

/** @type {import('./subject.js').Subject['append']} */
export const append = (message) => add(message);

export const scroller = () =>
  /** @type {HTMLElement | null} */ (list.querySelector('[data-testid="virtuoso-scroller"]'));
export const composer = () => field;
export const rows = () => [...list.querySelectorAll('.row')];
export const last = () => rows().at(-1);
