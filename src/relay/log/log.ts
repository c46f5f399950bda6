/**
 * The log: the one order that everyone agrees on. Memory, SQLite and (later) JetStream implement it, under one contract suite.
 *
 * It knows commits, not what they mean. A stream here is `<tenant>/<stream>`.
 */

/** Where a stream stands. Opaque: compare it for equality only, but a later one of the same stream is larger. */
export type Version = number;
/** The version of a stream that has nothing. */
export const ABSENT: Version = 0;

/** A place in the one order of everything. Opaque; 0 is before the first commit. */
export type Position = number;

/** A fact as it is kept: its content lies beside a salted digest of it, so that content can be erased and the number stays. */
export interface StoredEvent {
  n: number;
  type: string;
  /** Ms since the epoch, UTC. */
  at: number;
  by: { role: string; id: string };
  /** Random, hex. It goes with the content when that is erased, so that the digest tells nothing. */
  salt: string;
  /** SHA-256 of salt and content, hex. */
  digest: string;
  /** JSON of everything else that the fact says; null once erased. */
  content: string | null;
}

/** What one intent, or one deadline, wrote: all or none, in one stream. */
export interface Commit {
  stream: string;
  /** The author's person id; with `id` and the stream it names the commit for ever. */
  author: string;
  /** The id of the intent. */
  id: string;
  /** SHA-256 of the intent, hex: the same id with another content is not a repeat. */
  intent: string;
  events: readonly StoredEvent[];
}

/** A commit in its place. `version`: the stream's after it; `after`: the one that it was appended at. */
export interface Committed extends Commit {
  position: Position;
  version: Version;
  after: Version;
}

export type Appended =
  /** It is on disk. */
  | { outcome: 'done'; committed: Committed }
  /** (stream, author, id) is in the log already: this is it. Nothing was written. */
  | { outcome: 'duplicate'; committed: Committed }
  /** The stream is not at the expected version, but at this one. Nothing was written. */
  | { outcome: 'conflict'; version: Version }
  /** It may or may not be written: append the same commit again at the same version. */
  | { outcome: 'unknown' };

export interface Log {
  /** Appends one commit if its stream is at `expected`. Resolves only when it is durable, and never rejects for want of the disk: that is `unknown`. */
  append(expected: Version, commit: Commit): Promise<Appended>;
  /** The commits of one stream, ascending: those after a version (default: from the first), or the last ones before one. */
  read(stream: string, range: { after?: Version } | { before: Version }, limit: number): Promise<Committed[]>;
  /** Everything after `since`, in order and as many at a time as there are, then what comes, until the signal aborts (it then just ends). Only what is durable is yielded. */
  follow(since: Position, signal: AbortSignal): AsyncIterable<readonly Committed[]>;
  /** The position of the newest durable commit. */
  head(): Promise<Position>;
  close(): Promise<void>;
}
