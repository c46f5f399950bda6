/** @chatscope/chat-ui-kit-react in its default look: container, list, messages, input. */
import '@chatscope/chat-ui-kit-styles/dist/default/styles.min.css';
import { ChatContainer, MainContainer, Message, MessageInput, MessageList } from '@chatscope/chat-ui-kit-react';
import { createElement as h, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { author } from './support/plain-list.js';

/** @type {HTMLElement} */
let place;
/** @type {(message: import('./subject.js').Message) => void} */
let add;

/** @param {import('./subject.js').Message} message */
const model = (message) => ({
  message: message.text,
  sender: author(message),
  direction: message.mine ? 'outgoing' : 'incoming',
  position: 'single',
});

/** @param {{ messages: import('./subject.js').Message[] }} props */
function Chat({ messages }) {
  const [data, setData] = useState(messages);
  useEffect(() => {
    add = (message) => setData((before) => [...before, message]);
  }, []);
  return h(
    MainContainer,
    null,
    h(
      ChatContainer,
      null,
      h(
        MessageList,
        null,
        data.map((message) => h(Message, { key: message.index, model: model(message) })),
      ),
      h(MessageInput, { placeholder: 'Type message here', attachButton: false }),
    ),
  );
}

/** @type {import('./subject.js').Subject['mount']} */
export function mount(root, messages) {
  place = root;
  root.style.position = 'relative';
  createRoot(root).render(h(Chat, { messages }));
}

/** @type {import('./subject.js').Subject['append']} */
export const append = (message) => add(message);

export const scroller = () =>
  /** @type {HTMLElement | null} */ (place.querySelector('.cs-message-list__scroll-wrapper'));
export const composer = () =>
  /** @type {HTMLElement | null} */ (place.querySelector('.cs-message-input__content-editor'));
export const rows = () => [...place.querySelectorAll('.cs-message')];
export const last = () => {
  const all = place.getElementsByClassName('cs-message');
  return all[all.length - 1];
};
