/**
 * Frames over one WebSocket, made anew whenever it goes.
 *
 * partysocket makes the sockets. What it lacks is here: it queues nothing (the session sends again what was not answered,
 * and a queued frame would come before hello), and it waits a random time, so that a relay that comes back is not met by
 * all pages at once.
 */
import ReconnectingWebSocket from 'partysocket/ws';
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
  WebSocket,
}: WebSocketTransportOptions): Transport {
  let socket: ReconnectingWebSocket | null = null;
  /** Attempts since the last connection that lasted. */
  let attempts = 0;
  let openedAt = 0;
  let hurry: (() => void) | null = null;
  let ended = false;

  /** Waits here, and not in partysocket, so that the wait can be cut short. */
  const nextUrl = async (): Promise<string> => {
    const wait = delayBefore(attempts, { minDelay, maxDelay }, Math.random());
    attempts++;
    if (wait > 0) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, wait);
        hurry = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      hurry = null;
    }
    if (!ended) transport.onLink?.({ state: 'connecting' });
    return absolute(url);
  };

  function connect(): void {
    socket = new ReconnectingWebSocket(nextUrl, SUBPROTOCOL, {
      maxEnqueuedMessages: 0,
      minReconnectionDelay: 0,
      maxReconnectionDelay: 0,
      shouldReconnectOnClose: ({ code }) => !isFinal(code),
      ...(WebSocket === undefined ? {} : { WebSocket }),
    });
    socket.onopen = () => {
      openedAt = Date.now();
      if (!ended) transport.onLink?.({ state: 'open' });
    };
    socket.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (!ended && typeof data === 'string') transport.onFrame?.(data);
    };
    socket.onclose = ({ code }) => {
      if (ended) return;
      // One that was closed at once counts as an attempt: a relay that refuses is not to be asked in a loop.
      if (openedAt > 0 && Date.now() - openedAt > LASTED) attempts = 1;
      openedAt = 0;
      if (isFinal(code)) {
        ended = true;
        transport.onLink?.({ state: 'refused', code });
      } else transport.onLink?.({ state: 'closed' });
    };
  }

  const transport: Transport = {
    onFrame: null,
    onLink: null,
    send: (text) => socket?.readyState === ReconnectingWebSocket.OPEN && socket.send(text),
    open() {
      if (!socket && !ended) connect();
    },
    reconnect() {
      if (ended || !socket) return;
      if (hurry) return hurry();
      socket.reconnect();
      attempts = 0; // Asked for, so at once: the wait is for those whose connection was taken from them.
    },
    close() {
      ended = true;
      hurry?.();
      socket?.close();
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

/** Ms after which a connection is taken for a good one. */
const LASTED = 5_000;
