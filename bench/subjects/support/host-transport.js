/**
 * A Transport of the host's own: what a page does that has a server of its own instead of our relay.
 *
 * It speaks the protocol of SPEC.md for one live agent with one conversation, and a queue: welcome, followed with state,
 * pages of the transcript by number, events, feeds, done, pong. Each frame arrives in a task of its own, as from a socket.
 */
import { createAnswers } from './host-answers.js';
import { createConversation, STREAM, YOU } from './host-conversation.js';

const POLICY = {
  maxText: 8000,
  requestWaitMs: 300_000,
  requestWarnMs: 60_000,
  agentNoticeMs: 30_000,
  agentRequeueMs: 120_000,
  endUserGraceMs: 120_000,
};

/** @param {import('../subject.js').Message[]} messages What was said so far. */
export function hostTransport(messages) {
  const conversation = createConversation(messages);
  const answer = createAnswers(conversation);
  /** What the page has been told of. */
  let isFollowed = false;
  let entries = 0;
  let isOpen = false;
  /** @type {object[]} */
  const sending = [];
  const channel = new MessageChannel();
  channel.port1.onmessage = () => {
    const frame = sending.shift();
    if (isOpen && frame) transport.onFrame?.(JSON.stringify(frame));
  };

  /** @param {object} frame */
  function tell(frame) {
    sending.push(frame);
    channel.port2.postMessage(null);
  }

  /** @param {object} event */
  const happened = (event) => {
    if (isFollowed) tell({ type: 'event', stream: STREAM, event });
  };

  /** @param {any} frame What the page said. */
  function hear(frame) {
    switch (frame.type) {
      case 'hello':
        return tell({ type: 'welcome', you: YOU, policy: POLICY, now: Date.now() });
      case 'feed':
        return tell({ type: 'listed', feed: frame.feed, entries: frame.feed === 'mine' ? conversation.mine() : [] });
      case 'follow':
        if (frame.stream !== STREAM)
          return tell({ type: 'followed', stream: frame.stream, n: 0, state: agentState(frame.stream) });
        isFollowed = true;
        return tell({ type: 'followed', stream: STREAM, n: conversation.n(), state: conversation.state() });
      case 'query':
        return tell({ type: 'answer', id: frame.id, answer: answer(frame.query) });
      case 'intent':
        return decide(frame);
      case 'ping':
        return tell({ type: 'pong', id: frame.id, now: Date.now(), heads: heads(), lag: 0 });
    }
  }

  const heads = () => (isFollowed ? [{ stream: STREAM, sent: conversation.n(), newest: conversation.n() }] : []);

  /** @param {any} frame */
  function decide({ id, stream, intent }) {
    const draft =
      intent.type === 'message.send'
        ? { type: 'message.posted', text: intent.text }
        : intent.type === 'message.read'
          ? { type: 'message.read', upTo: intent.upTo }
          : null;
    if (!draft) return tell({ type: 'refusal', id, stream, code: 'forbidden', retryable: false });
    const event = conversation.write(id, true, draft);
    happened(event);
    tell({ type: 'done', id, stream, n: event.n });
  }

  const transport = {
    /** @type {((text: string) => void) | null} */
    onFrame: null,
    /** @type {((link: object) => void) | null} */
    onLink: null,
    open() {
      queueMicrotask(() => {
        isOpen = true;
        transport.onLink?.({ state: 'open' });
      });
    },
    /** @param {string} text */
    send(text) {
      if (isOpen) hear(JSON.parse(text));
      return isOpen;
    },
    reconnect: () => undefined,
    close() {
      isOpen = false;
    },
  };

  return {
    transport,
    /** Somebody has said this. @param {import('../subject.js').Message} message */
    say: (message) => happened(conversation.say(message)),
    /** Somebody begins to wait. @param {import('../subject.js').Request} request */
    wait(request) {
      entries++;
      tell({ type: 'entry', feed: 'requests', n: entries, change: 'opened', entry: waiting(request) });
    },
  };
}

/** @param {string} stream */
const agentState = (stream) => ({ kind: 'agent', stream, n: 0, ignored: [] });

const URGENCIES = ['normal', 'high', 'urgent'];

/** @param {import('../subject.js').Request} request */
function waiting({ index, name, why }) {
  const since = Date.now();
  return {
    stream: `q${index}.1`,
    n: 2,
    endUser: { id: `user-${index}`, name, vip: index % 10 === 0 },
    why,
    workgroup: 'IT Service Desk',
    urgency: URGENCIES[index % 3],
    collected: [],
    since,
    warnAt: since + 240_000,
    expiresAt: since + 300_000,
    closed: null,
  };
}
