/** The queue of @chatscope: its conversation list. */
import '@chatscope/chat-ui-kit-styles/dist/default/styles.min.css';
import { Conversation, ConversationList } from '@chatscope/chat-ui-kit-react';
import { createElement as h, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';

/** @type {HTMLElement} */
let place;
/** @type {(request: import('./subject.js').Request) => void} */
let add;

function List() {
  const [data, setData] = useState(/** @type {import('./subject.js').Request[]} */ ([]));
  useEffect(() => {
    add = (request) => setData((before) => [...before, request]);
  }, []);
  return h(
    ConversationList,
    null,
    data.map(({ index, name, why }) => h(Conversation, { key: index, name, info: why })),
  );
}

/** @type {import('./subject.js').Queue['mountQueue']} */
export function mountQueue(root) {
  place = root;
  createRoot(root).render(h(List));
}

/** @type {import('./subject.js').Queue['arrive']} */
export const arrive = (request) => add(request);
export const waiting = () => place.getElementsByClassName('cs-conversation').length;
