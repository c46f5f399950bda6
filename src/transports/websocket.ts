/**
 * Frames over one WebSocket, made anew whenever it goes.
 *
 * It queues nothing (the session sends again what was not answered, and a queued frame would come before hello), and it
 * waits a random time, so that a relay that comes back is not met by all pages at once.
 */
import { SUBPROTOCOL } from '../protocol/frames.ts';
import { delayBefore } from './delay.ts';
import { isFinal } from './is-final.ts';
import type { Transport } from './transport.ts';

export interface WebSocketTransportOptions {
  /** `wss://…`; a path alone is taken relative to the page. It never holds a token. */
  url: string;
  /** The shortest and the longest wait before another attempt, in ms. */
  minDelay?: number;
  maxDelay?: number;
  /** For Node: the class to make sockets with. */
  WebSocket?: unknown;
}

export function webSocketTransport({
  url,
  minDelay = 200,
  maxDelay = 8_000,
  WebSocket = globalThis.WebSocket,
}: WebSocketTransportOptions): Transport {
  const Socket = WebSocket as typeof globalThis.WebSocket;
  /** The one that is listened to; one that was given up is not. */
  let socket: WebSocket | null = null;
  /** Runs while the next attempt waits. */
  let waiting: ReturnType<typeof setTimeout> | undefined;
  /** Attempts since the last connection that lasted. */
  let attempts = 0;
  let openedAt = 0;
  let begun = false;
  let ended = false;

  function attempt(): void {
    waiting = setTimeout(connect, delayBefore(attempts, { minDelay, maxDelay }, Math.random()));
    attempts++;
  }

  function connect(): void {
    clearTimeout(waiting);
    waiting = undefined;
    transport.onLink?.({ state: 'connecting' });
    if (ended) return;
    let made: WebSocket;
    try {
      made = new Socket(absolute(url), SUBPROTOCOL);
    } catch {
      return gone(FAILED); // The page may not make this one; it says why in its console.
    }
    socket = made;
    const slow = setTimeout(() => made === socket && giveUp(made), OPENS_WITHIN);
    made.onopen = () => {
      clearTimeout(slow);
      if (made !== socket) return;
      openedAt = Date.now();
      transport.onLink?.({ state: 'open' });
    };
    made.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (made === socket && typeof data === 'string') transport.onFrame?.(data);
    };
    made.onclose = ({ code }) => {
      clearTimeout(slow);
      if (made === socket) gone(code);
    };
    made.onerror = () => undefined; // What matters is that it closes; in Node, an error that nobody hears ends the process.
  }

  function giveUp(made: WebSocket): void {
    gone(FAILED);
    made.close();
  }

  function gone(code: number): void {
    socket = null;
    // One that was closed at once counts as an attempt: a relay that refuses is not to be asked in a loop.
    if (openedAt > 0 && Date.now() - openedAt > LASTED) attempts = 1;
    openedAt = 0;
    if (isFinal(code)) {
      ended = true;
      transport.onLink?.({ state: 'refused', code });
    } else {
      attempt();
      transport.onLink?.({ state: 'closed' });
    }
  }

  const transport: Transport = {
    onFrame: null,
    onLink: null,
    send(text) {
      if (socket?.readyState !== OPEN) return false;
      socket.send(text);
      return true;
    },
    open() {
      if (!begun && !ended) attempt();
      begun = true;
    },
    reconnect() {
      if (ended || !begun) return;
      if (waiting !== undefined) return connect();
      attempts = 0; // Asked for, so at once: the wait is for those whose connection was taken from them.
      openedAt = 0;
      if (socket) giveUp(socket);
    },
    close() {
      ended = true;
      clearTimeout(waiting);
      socket?.close();
      socket = null;
    },
  };
  return transport;
}

/** Not every browser takes an http address, or a path, for a WebSocket. */
function absolute(url: string): string {
  const base = 'location' in globalThis ? globalThis.location.href : undefined;
  const { href } = new URL(url, base);
  return href.replace(/^http/, 'ws');
}

/** `readyState` of one that carries frames. */
const OPEN = 1;
/** The code of a connection that was never there, or is believed to be dead. */
const FAILED = 1006;
/** Ms for a connection to open; after that another is tried. */
const OPENS_WITHIN = 4_000;
/** Ms after which a connection is taken for a good one. */
const LASTED = 5_000;
