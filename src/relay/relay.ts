/**
 * The relay: one order for everyone. It parses, authorizes, decides, appends, and sends what the log yields.
 *
 * It knows no Node and no socket library: give it a log, and join any two-way channel of text to `connect`.
 */
import type { Policy, You } from '../protocol/index.ts';
import type { Directory } from './directory/directory.ts';
import type { Log } from './log/log.ts';

/** What a token says, once it is verified. `exp`: ms since the epoch. */
export interface Claims extends Omit<You, 'key'> {
  exp: number;
}

/** The relay's side of one socket. */
export interface Socket {
  send(text: string): void;
  close(code: number, reason: string): void;
}

/** What the owner of a socket tells the relay. */
export interface Connection {
  receive(text: string): void;
  /** The socket is gone. */
  closed(): void;
}

export interface RelayOptions {
  log: Log;
  directory: Directory;
  /** Who a token is for, or null if it is not to be believed. */
  authorize(token: string): Promise<Claims | null>;
  policy: Policy;
  /** The tenant's workgroups; null: any. */
  workgroups: readonly string[] | null;
  /** Is it within working hours at this time (ms since the epoch)? */
  isOpen(now: number): boolean;
  /** What the end user reads when there is nobody, or outside of working hours. */
  texts: { nobody: string; closed: string };
  /** One structured line about something that an operator wants to know; it never holds a text or a token. */
  report?(line: Record<string, unknown>): void;
  /** Wall clock and timers, to be replaced in tests. */
  clock?: Clock;
}

export interface Clock {
  /** Wall time, ms since the epoch. */
  now(): number;
  /** Ms, never going back. */
  monotonic(): number;
  /** Calls once, after a time; the answer cancels it. */
  after(ms: number, call: () => void): () => void;
}

export interface Relay {
  /** Resolves when everything in the log has been folded; rejects if the log cannot be read. */
  readonly ready: Promise<void>;
  /** Joins a socket that has just opened. Legal before `ready`: it waits. */
  connect(socket: Socket): Connection;
  /** Stops taking intents, lets those under way end, closes the sockets with `restart`, leaves the log open. */
  close(): Promise<void>;
}

export declare function createRelay(options: RelayOptions): Relay;
