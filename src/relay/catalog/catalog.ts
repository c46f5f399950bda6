/**
 * The catalog: what the relay can look up without reading the log. Memory and SQLite implement it, under one contract suite.
 *
 * It is a cache and nothing else: all that is in it was made from what `log.follow` yielded, up to one position, and it may be
 * thrown away at any time. It is right or behind, never wrong: what one batch says is there whole or not at all.
 *
 * Streams are named as in the log: `<tenant>/<stream>`. A person here is `<tenant>/<key>`.
 */
import type { AgentState, Conversation, ConversationSummary, TransferRequest } from '../../protocol/index.ts';
import type { Position, Version } from '../log/log.ts';

/**
 * Of all that is kept: the tables, and what `reduce` makes of the same facts. One more whenever either changes, also when
 * this version knows a type of fact that the one before did not: a catalog of another version is made anew.
 */
export const CATALOG_VERSION = 2;

/** A stream as it was after one of its commits. */
export interface KeptStream {
  name: string;
  version: Version;
  fold: Conversation | AgentState;
}

/** One commit, as far as it is looked up: by its name for ever, and by the numbers in it. */
export interface KeptCommit {
  stream: string;
  author: string;
  id: string;
  /** The digest of the intent. */
  intent: string;
  /** The last number in it. */
  n: number;
  version: Version;
  after: Version;
}

/** What somebody said; `text`: also what stands in its card (see `saidText`). */
export interface KeptMessage {
  stream: string;
  n: number;
  text: string;
}

/** A conversation that has ended. `agent`: who was in charge then. */
export interface KeptEnd {
  stream: string;
  tenant: string;
  agent: string;
  /** Of the commit that ended it: a later end has a larger one. */
  position: Position;
}

/** An entry of a feed that has closed: it stays there for a while, also after a restart. */
export type KeptEntry =
  | { feed: 'requests'; tenant: string; at: number; entry: TransferRequest }
  | { feed: 'mine'; tenant: string; agent: string; at: number; entry: ConversationSummary };

/** The commit that a catalog has come to. `previous`: the position of the one before it. `name` tells it from any other. */
export interface Place {
  previous: Position;
  position: Position;
  name: string;
}

/** All that some commits in a row did. */
export interface Batch {
  /** The last of them. */
  place: Place;
  /** The newest time in the log up to there, ms since the epoch. */
  at: number;
  /** Each stream that they changed, as it was after the last of them. */
  streams: KeptStream[];
  commits: KeptCommit[];
  messages: KeptMessage[];
  ends: KeptEnd[];
  entries: KeptEntry[];
}

/** What an intent wrote: the number of its last fact, and the digest that it is known by. */
export interface Answered {
  n: number;
  intent: string;
}

/** One of an agent's ended conversations. `position` is also the cursor of what comes after it. */
export interface Listed {
  stream: string;
  position: Position;
}

/** What can be damaged can be made anew. */
export interface Repair {
  /** Told once when it turns out to be damaged, also if it has already, and again if the one in its place does. */
  onDamage(hear: (why: string) => void): void;
  /** An empty one beside it, to be filled. */
  beside(): Catalog;
  /** That one, filled, takes its place. */
  adopt(beside: Catalog): Promise<void>;
}

export interface Catalog {
  /** Absent where nothing can be damaged. */
  readonly repair?: Repair;
  /** How long what is new may wait to be written together, in ms. 0: write each commit as it comes. */
  readonly patience: number;
  /** How far it has come; null: it is empty. */
  place(): Place | null;
  /** The newest time that it knows of; 0 if it is empty. */
  newestAt(): number;
  /** Throws away all that it has. */
  clear(): Promise<void>;

  stream(name: string): KeptStream | undefined;
  /** The conversations that have not ended. */
  live(): KeptStream[];
  /** The number of a person's newest conversation; 0 if there is none. */
  newest(person: string): number;
  /** What that author's intent wrote in a stream. */
  answer(stream: string, author: string, id: string): Answered | undefined;
  /** The version of a stream before the commit that holds a number. */
  versionBefore(stream: string, n: number): Version | undefined;
  /** What closed after a time, oldest first. */
  entries(since: number): KeptEntry[];
  /** Those that ended with this agent in charge, newest first, below a position. */
  history(tenant: string, agent: string, before: Position | null, limit: number): Listed[];
  /** The messages up to a number that have a text in them (see `plain`): the last ones, ascending, and how many there are. */
  find(stream: string, plainText: string, upTo: number, limit: number): { numbers: number[]; total: number };
  /**
   * The same as `history`, only those in which each of the words begins one that was said (see `soughtWords`), with the
   * message that has the most of them; of several the first.
   */
  search(
    tenant: string,
    agent: string,
    words: readonly string[],
    before: Position | null,
    limit: number,
  ): (Listed & { n: number })[];

  /** Resolves when all of it can be looked up. Batches are written in the order in which they were given. */
  write(batch: Batch): Promise<void>;
  close(): Promise<void>;
}
