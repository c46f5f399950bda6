/**
 * Appending until the outcome is known.
 *
 * `unknown` is never taken for lost: the same commit is appended again at the same version until it is there, or the stream has moved on.
 * Once it has, a late arrival at the old version is refused by the log itself; so one look from that version on is certain.
 */
import type { Clock } from '../clock.ts';
import { createPatience, type Limit } from '../patience.ts';
import { systemClock } from '../time.ts';
import type { Appended, Commit, Committed, Log, Version } from './log.ts';

export type SurelyAppended =
  | Exclude<Appended, { outcome: 'unknown' }>
  /** The time was up first. It may be written, now or soon: a repeat under the same id finds out. */
  | { outcome: 'unavailable' };

export interface AppendSurelyOptions {
  /** Whoever counts the time by a clock of their own lends it here. */
  clock?: Clock;
  /** How long it may go on: it is not ended here. Default: 5 s. */
  limit?: Limit;
  /** How long to wait before the next try, in ms, after so many have failed. */
  pause?: (tries: number) => number;
}

const WITHIN = 5000;
const PAGE = 100;

export function appendSurely(
  log: Log,
  expected: Version,
  commit: Commit,
  { clock = systemClock, limit, pause = backOff }: AppendSurelyOptions = {},
): Promise<SurelyAppended> {
  if (limit) return inTime(log, expected, commit, limit, (tries) => rest(pause(tries), clock));
  const own = createPatience(clock, WITHIN)();
  return appendSurely(log, expected, commit, { clock, limit: own, pause }).finally(() => own.end());
}

function inTime(
  log: Log,
  expected: Version,
  commit: Commit,
  limit: Limit,
  pausing: (tries: number) => Promise<void>,
): Promise<SurelyAppended> {
  return new Promise((resolve, reject) => {
    limit.onOver = () => resolve({ outcome: 'unavailable' }); // A log that never answers must not keep us either.
    untilKnown(log, expected, commit, limit, pausing).then(resolve, reject);
  });
}

async function untilKnown(
  log: Log,
  expected: Version,
  commit: Commit,
  limit: Limit,
  pausing: (tries: number) => Promise<void>,
): Promise<SurelyAppended> {
  let doubtful = false;
  for (let tries = 1; !limit.over; tries++) {
    const answer = await log.append(expected, commit);
    if (answer.outcome === 'done' || answer.outcome === 'duplicate') return answer;
    // A conflict with the version that we expect says nothing: the stream has not moved, and what is under way may still land.
    if (answer.outcome === 'conflict' && answer.version !== expected) {
      if (!doubtful) return answer;
      const looked = await look(log, expected, commit);
      if (looked !== 'unreadable') return looked ? { outcome: 'duplicate', committed: looked } : answer;
    }
    if (answer.outcome === 'unknown') doubtful = true;
    await pausing(tries);
  }
  return { outcome: 'unavailable' };
}

/** The commit of this name after a version, if the stream has it. */
async function look(
  log: Log,
  from: Version,
  { stream, author, id }: Commit,
): Promise<Committed | undefined | 'unreadable'> {
  let after = from;
  for (;;) {
    let page: Committed[];
    try {
      page = await log.read(stream, { after }, PAGE);
    } catch {
      return 'unreadable';
    }
    const found = page.find((committed) => committed.author === author && committed.id === id);
    const last = page.at(-1);
    if (found || !last || page.length < PAGE) return found;
    after = last.version;
  }
}

/** At once, then 10, 20, 40 … ms, at most half a second. */
function backOff(tries: number): number {
  return tries === 1 ? 0 : Math.min(500, 5 * 2 ** (tries - 1));
}

const rest = (ms: number, clock: Clock): Promise<void> => new Promise((resolve) => void clock.after(ms, resolve));
