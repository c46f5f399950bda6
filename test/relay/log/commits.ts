/** Commits to append, and what is asked of the answers: shared by the tests of every log. */
import assert from 'node:assert/strict';
import type { SurelyAppended } from '../../../src/relay/log/append-surely.ts';
import {
  ABSENT,
  type Appended,
  type Commit,
  type Committed,
  type Log,
  type StoredEvent,
  type Version,
} from '../../../src/relay/log/log.ts';

export interface Sketch {
  stream?: string;
  author?: string;
  id: string;
  intent?: string;
  /** One event for each. */
  texts?: readonly string[];
}

export function commitOf({
  stream = 'demo/abc.1',
  author = 'user-1',
  id,
  intent = `digest of ${id}`,
  texts = ['Hello'],
}: Sketch): Commit {
  return { stream, author, id, intent, events: texts.map((text, i) => eventOf(author, i + 1, text)) };
}

export function eventOf(author: string, n: number, text: string): StoredEvent {
  return {
    n,
    type: 'message.posted',
    at: 1_750_000_000_000 + n,
    by: { role: 'end-user', id: author },
    salt: `salt ${String(n)}`,
    digest: `digest ${String(n)}`,
    content: JSON.stringify({ text }),
  };
}

/** The commit as the log has it: written by this append, or by one of the same commit whose answer was lost. */
export function written(answer: Appended | SurelyAppended, commit: Commit): Committed {
  assert.ok(
    answer.outcome === 'done' || answer.outcome === 'duplicate',
    `${commit.id} was answered ${JSON.stringify(answer)}`,
  );
  assert.equal(answer.committed.intent, commit.intent);
  return answer.committed;
}

/** Appends commits to one stream, one after the other. */
export async function appendAll(log: Log, sketches: readonly Sketch[]): Promise<Committed[]> {
  const all: Committed[] = [];
  const versions = new Map<string, Version>();
  for (const sketch of sketches) {
    const commit = commitOf(sketch);
    const one = written(await log.append(versions.get(commit.stream) ?? ABSENT, commit), commit);
    versions.set(commit.stream, one.version);
    all.push(one);
  }
  return all;
}

/** `count` sketches with the ids `<prefix>1`, `<prefix>2` … */
export function sketches(count: number, prefix: string, stream?: string): Sketch[] {
  return Array.from({ length: count }, (_, i) => ({
    id: `${prefix}${String(i + 1)}`,
    ...(stream === undefined ? {} : { stream }),
  }));
}

/** Follows until there are `count`, then stops. */
export async function take(
  log: Log,
  since: number,
  count: number,
  between?: () => Promise<void>,
): Promise<Committed[]> {
  const taken: Committed[] = [];
  const stop = new AbortController();
  if (count === 0) return taken;
  for await (const page of log.follow(since, stop.signal)) {
    taken.push(...page);
    if (taken.length >= count) stop.abort();
    await between?.();
  }
  return taken.slice(0, count);
}

/** Follows until it is told to stop. */
export async function followAll(
  log: Log,
  since: number,
  signal: AbortSignal,
  into: Committed[] = [],
): Promise<Committed[]> {
  for await (const page of log.follow(since, signal)) into.push(...page);
  return into;
}

export const idsOf = (commits: readonly Committed[]): string[] => commits.map(({ id }) => id);
