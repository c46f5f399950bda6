/** What the relay is given, what it gives, and what passes between it and the owner of a socket. */
import type { Policy, You } from '../protocol/index.ts';
import type { Catalog } from './catalog/catalog.ts';
import type { Clock } from './clock.ts';
import type { Directory } from './directory/directory.ts';
import type { Digest } from './keys.ts';
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
  /** The socket is gone. `silent`: for how long nothing had been heard of it by then, in ms. */
  closed(silent?: number): void;
}

export interface RelayOptions {
  log: Log;
  /** What it looks up without reading the log. Default: one in memory, which is made from the whole log at each start. The relay does not close it. */
  catalog?: Catalog;
  /** How many streams in which nothing happens by itself (ended conversations, agents' own) stay in memory, each a few kB. Default: 1,000. */
  keepIdle?: number;
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
  report?: (line: Record<string, unknown>) => void;
  /** A quicker one than the engine's own, where there is one. */
  digest?: Digest;
  /** Wall clock and timers, to be replaced in tests. */
  clock?: Clock;
}

export interface Relay {
  /** Resolves when the catalog has come to the head of the log; rejects if the log cannot be read. */
  readonly ready: Promise<void>;
  /** Resolves when the first digital agent has joined. */
  readonly served: Promise<void>;
  /** Joins a socket that has just opened. Legal before `ready`: it waits. */
  connect(socket: Socket): Connection;
  /** Stops taking intents, lets those under way end, closes the sockets with `restart`, leaves the log and the catalog open. */
  close(): Promise<void>;
}
