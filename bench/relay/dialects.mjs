/** How each subject is spoken to: joining, one durable intent, one event for all, and what is the answer to it. */
import { frameOf, openSocket } from './raw-socket.mjs';

const TEXT =
  'The printer on the third floor prints nothing since this morning, and the queue says that it is offline. ';

/** The bytes of one intent: the same for all subjects. */
const intentText = (stream, id) =>
  JSON.stringify({ type: 'intent', id, stream, intent: { type: 'message.send', text: TEXT } });

/** About as long as the frame that the relay sends for that message. */
const eventText = (id) =>
  JSON.stringify({
    type: 'event',
    stream: `${'a'.repeat(40)}.1`,
    event: {
      ...{ n: 12345, id, at: 1764000000000, type: 'message.posted', text: TEXT },
      by: { role: 'end-user', id: 'bench-user-0', name: 'Bench User 0' },
    },
  });

/** @typedef {{ socket: import('./raw-socket.mjs').RawSocket, stream: string, person: string }} Member */

/** Waits for the next text that fits; whatever else comes is dropped. */
export function next(socket, fits, what) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`waited in vain for ${what}`)), 20_000);
    socket.onText = (payload) => {
      const text = payload.toString();
      if (!fits(text)) return;
      clearTimeout(timer);
      socket.onText = () => undefined;
      resolve(text);
    };
  });
}

/** Sends a frame of ours and waits for an answer of this type. */
export async function ask(socket, frame, type) {
  const answer = next(
    socket,
    (text) => text.startsWith(`{"type":"${type}"`) || text.startsWith('{"type":"refusal"'),
    type,
  );
  socket.write(frameOf(JSON.stringify(frame)));
  const text = await answer;
  if (text.startsWith('{"type":"refusal"')) throw new Error(`${frame.type} was refused: ${text}`);
  return JSON.parse(text);
}

const plain = {
  /** @returns {Promise<Member>} */
  join: async (url, person) => ({
    socket: await openSocket(url.replace('http', 'ws'), null),
    stream: `${'a'.repeat(40)}.1`,
    person,
  }),
};

export const dialects = {
  ours: {
    async join(url, person, { token, surface }) {
      const socket = await openSocket(`${url.replace('http', 'ws')}socket`, 'live-agent-hub.v1');
      const { you } = await ask(socket, { type: 'hello', token, surface }, 'welcome');
      return { socket, stream: `${you.key}.1`, person };
    },
    intent: ({ stream, person }, i) => frameOf(intentText(stream, `${person}-${i}`)),
    /** Facts come before it, to those who follow. */
    isAnswer: (payload) => payload[9] === 0x64, // {"type":"done"
    isWrong: (payload) => payload[9] === 0x72, // {"type":"refusal"
    event: ({ stream, person }, i) => frameOf(intentText(stream, `${person}-e${i}`)),
    isEvent: (payload) => payload[9] === 0x65, // {"type":"event" and {"type":"entry"
  },
  bare: {
    ...plain,
    intent: ({ stream, person }, i) => frameOf(intentText(stream, `${person}-${i}`)),
    isAnswer: () => true,
    isWrong: () => false,
    event: ({ person }, i) => frameOf(eventText(`${person}-e${i}`)),
    isEvent: () => true,
  },
  'socket.io': {
    async join(url, person) {
      const socket = await openSocket(`${url.replace('http', 'ws')}socket.io/?EIO=4&transport=websocket`, null);
      await next(socket, (text) => text.startsWith('0'), 'its handshake');
      const joined = next(socket, (text) => text.startsWith('40'), 'its namespace');
      socket.write(frameOf('40'));
      await joined;
      return { socket, stream: `${'a'.repeat(40)}.1`, person };
    },
    intent: ({ stream, person }, i) => frameOf(`42${i}["intent",${intentText(stream, `${person}-${i}`)}]`),
    isAnswer: (payload) => payload[1] === 0x33, // 43: an acknowledgement
    isWrong: () => false,
    event: ({ person }, i) => frameOf(`42["event",${eventText(`${person}-e${i}`)}]`),
    isEvent: (payload) => payload[1] === 0x32, // 42: an event
  },
};
