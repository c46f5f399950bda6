/**
 * Two joined ends in one page: a session here, a relay there, no network. For stories, tests and a trial offline.
 *
 * Frames arrive in a later microtask, as from a real network: never while the one who sends is still at it.
 */
import { isFinal } from './is-final.ts';
import type { Transport } from './transport.ts';

/** The relay's way in; `createRelay(…).connect` fits. */
export type Connect = (socket: { send(text: string): void; close(code: number, reason: string): void }) => {
  receive(text: string): void;
  closed(): void;
};

export interface InPageTransport extends Transport {
  /** Cuts the cable: what is under way is lost, and nothing connects until it is healed. */
  cut(): void;
  heal(): void;
  /** The other side goes silent and the connection still looks open, as after a sleep; ends with it. */
  mute(): void;
}

export interface InPageTransportOptions {
  /** The wait before another attempt when the relay has closed the connection, in ms. */
  delay?: number;
  /** Calls once, after a time; the answer cancels it. */
  after?: (ms: number, call: () => void) => () => void;
}

const byTimer = (ms: number, call: () => void): (() => void) => {
  const timer = setTimeout(call, ms);
  return () => clearTimeout(timer);
};

export function inPageTransport(
  connect: Connect,
  { delay = 250, after = byTimer }: InPageTransportOptions = {},
): InPageTransport {
  let line: Line | null = null;
  let state: 'idle' | 'trying' | 'ended' = 'idle';
  let isCut = false;
  let stopWaiting = (): void => undefined;

  /** The connection of this moment; an older one is dead, whatever still comes of it. */
  interface Line {
    relay: ReturnType<Connect> | null;
    muted: boolean;
  }

  function attempt(): void {
    stopWaiting();
    if (state !== 'trying' || isCut || line) return;
    const mine: Line = { relay: null, muted: false };
    line = mine;
    transport.onLink?.({ state: 'connecting' });
    later(mine, () => {
      mine.relay = connect({
        send: (text) => later(mine, () => transport.onFrame?.(text)),
        close: (code) => later(mine, () => closedByRelay(code)),
      });
      transport.onLink?.({ state: 'open' });
    });
  }

  function later(mine: Line, call: () => void): void {
    queueMicrotask(() => {
      if (line === mine && !mine.muted) call();
    });
  }

  /** True if there was one. */
  function drop(): boolean {
    const dropped = line;
    line = null;
    dropped?.relay?.closed();
    return dropped !== null;
  }

  function closedByRelay(code: number): void {
    drop();
    if (isFinal(code)) {
      state = 'ended';
      transport.onLink?.({ state: 'refused', code });
      return;
    }
    transport.onLink?.({ state: 'closed' });
    stopWaiting = after(delay, attempt);
  }

  const transport: InPageTransport = {
    onFrame: null,
    onLink: null,
    send(text) {
      const mine = line;
      if (!mine?.relay) return false;
      later(mine, () => mine.relay?.receive(text));
      return true;
    },
    open() {
      if (state !== 'idle') return;
      state = 'trying';
      attempt();
    },
    reconnect() {
      if (state !== 'trying') return;
      if (drop()) transport.onLink?.({ state: 'closed' });
      attempt();
    },
    close() {
      state = 'ended';
      stopWaiting();
      drop();
    },
    cut() {
      isCut = true;
      if (drop()) transport.onLink?.({ state: 'closed' });
    },
    heal() {
      isCut = false;
      attempt();
    },
    mute() {
      if (line) line.muted = true;
    },
  };
  return transport;
}
