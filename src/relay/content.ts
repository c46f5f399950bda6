/**
 * A fact on its way into the log and out of it.
 *
 * Its content lies beside a salted digest of it, so that content can be erased and the number stays. What comes out is
 * parsed like everything else at a border: what this version cannot read is `unknown`, and nothing breaks on it.
 */
import * as v from 'valibot';
import { Author, Event, SYSTEM, type Draft } from '../protocol/index.ts';
import { randomHex, type Digest } from './keys.ts';
import type { Committed, StoredEvent } from './log/log.ts';

/** The author's shown name is content too: it must go when a person is erased. */
const Content = v.object({ name: v.string(), fact: v.record(v.string(), v.unknown()) });

interface Place {
  n: number;
  id: string;
  at: number;
  by: Author;
}

/** The facts of one commit as they are stored, and as they come back. */
export interface Sealed {
  readonly stored: readonly StoredEvent[];
  readonly events: readonly Event[];
}

/** The first has the number after `n`. At once, if the digest is. `id`: that of the commit, which is the intent's. */
export function seal(drafts: readonly Draft[], place: Place, digest: Digest): Sealed | Promise<Sealed> {
  const stored = drafts.map((draft, i) => sealOne(draft, { ...place, n: place.n + i + 1 }, digest));
  const { id, by, at } = place;
  const events = drafts.map((draft, i): Event => ({ ...draft, n: place.n + i + 1, id, at, by }));
  const there = stored.filter((one): one is StoredEvent => !(one instanceof Promise));
  return there.length === stored.length
    ? { stored: there, events }
    : all(stored).then((all) => ({ stored: all, events }));
}

async function all(stored: readonly (StoredEvent | Promise<StoredEvent>)[]): Promise<StoredEvent[]> {
  const there: StoredEvent[] = [];
  for (const one of stored) there.push(await one);
  return there;
}

function sealOne(draft: Draft, { n, at, by }: Place, digest: Digest): StoredEvent | Promise<StoredEvent> {
  const { type, ...fact } = draft;
  const content = JSON.stringify({ name: by.name, fact } satisfies v.InferInput<typeof Content>);
  const salt = randomHex(16);
  const who = { role: by.role, id: by.id };
  const stored = (sum: string): StoredEvent => ({ n, type, at, by: who, salt, digest: sum, content });
  const sum = digest(salt + content);
  return typeof sum === 'string' ? stored(sum) : sum.then(stored);
}

/**
 * The facts of a commit. `sealed`: what this process has just sealed for that stream: it was made of parsed things, so
 * it is not parsed again when it comes back; what comes from a disk or from another process is.
 */
export function openAll({ events, id }: Committed, sealed: readonly Sealed[]): readonly Event[] {
  const own = sealed.find(
    ({ stored }) => stored.length === events.length && stored.every((one, i) => isOne(one, events[i])),
  );
  return own?.events ?? events.map((stored) => open(stored, id));
}

/** Nothing else in the world has that digest, for it is salted; what it does not cover is compared. */
const isOne = (a: StoredEvent, b: StoredEvent | undefined): boolean =>
  b?.digest === a.digest &&
  b.content !== null &&
  b.n === a.n &&
  b.at === a.at &&
  b.type === a.type &&
  b.by.id === a.by.id;

export function open({ n, type, at, by, content }: StoredEvent, id: string): Event {
  const read = v.safeParse(Content, json(content));
  if (read.success) {
    const { name, fact } = read.output;
    const event = v.safeParse(Event, { ...fact, type, n, id, at, by: { ...by, name } });
    if (event.success) return event.output;
  }
  const author = v.safeParse(Author, { ...by, name: by.id });
  return { type: 'unknown', n, id, at, by: author.success ? author.output : SYSTEM };
}

function json(text: string | null): unknown {
  if (text === null) return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
