/**
 * The newest commits of a log, in memory: what has just been written is not read back from the disk.
 *
 * Whoever follows is handed them on, and so is whoever reads a stream or repeats an intent: the index on the disk is
 * written behind them (see `sqlite-tables.ts`), so what is here and not there yet is found here.
 */
import { getOrMake } from '../change.ts';
import { ABSENT, type Committed, type Position, type Version } from './log.ts';

export interface Tail {
  add(committed: Committed): void;
  /** Takes back those after a position: their transaction has failed. */
  cut(position: Position): void;
  /** Lets go of those up to a position. */
  forget(position: Position): void;
  /** The position that the first one comes after. */
  start(): Position;
  /** So many, and so large: in commits, and in UTF-16 code units of content. */
  size(): { commits: number; content: number };
  find(stream: string, author: string, id: string): Committed | undefined;
  /** Those of one stream, ascending. */
  of(stream: string): readonly Committed[];
  version(stream: string): Version | undefined;
  /** It has all of that stream, from its first commit on. */
  isWhole(stream: string): boolean;
  /** All after a position that is not before the start, ascending, at most `limit`. */
  after(position: Position, limit: number): readonly Committed[];
}

/** Of one stream. */
interface Own {
  commits: Committed[];
  byId: Map<string, Committed[]>;
}

/** `start`: the position of the newest commit that is not in it. Positions have no holes. */
export function createTail(start: Position): Tail {
  let commits: Committed[] = [];
  let streams = new Map<string, Own>();
  let content = 0;

  function index(committed: Committed): void {
    const own = getOrMake(streams, committed.stream, () => ({ commits: [], byId: new Map<string, Committed[]>() }));
    own.commits.push(committed);
    getOrMake(own.byId, committed.id, () => []).push(committed);
    for (const event of committed.events) content += event.content?.length ?? 0;
  }

  function keep(from: number, to: number): void {
    commits = commits.slice(from, to);
    streams = new Map();
    content = 0;
    commits.forEach(index);
  }

  const placeOf = (position: Position): number => Math.max(0, position - start);

  return {
    add(committed) {
      commits.push(committed);
      index(committed);
    },
    cut(position) {
      if (placeOf(position) < commits.length) keep(0, placeOf(position));
    },
    forget(position) {
      const gone = Math.min(commits.length, placeOf(position));
      if (gone === 0) return;
      start += gone;
      keep(gone, commits.length);
    },
    start: () => start,
    size: () => ({ commits: commits.length, content }),
    find: (stream, author, id) =>
      streams
        .get(stream)
        ?.byId.get(id)
        ?.find((one) => one.author === author),
    of: (stream) => streams.get(stream)?.commits ?? [],
    version: (stream) => streams.get(stream)?.commits.at(-1)?.version,
    isWhole: (stream) => streams.get(stream)?.commits[0]?.after === ABSENT,
    after: (position, limit) => commits.slice(placeOf(position), placeOf(position) + limit),
  };
}
