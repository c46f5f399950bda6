/**
 * A fact on its way into the log and out of it.
 *
 * Its content lies beside a salted digest of it, so that content can be erased and the number stays. What comes out is
 * parsed like everything else at a border: what this version cannot read is `unknown`, and nothing breaks on it.
 */
import * as v from 'valibot';
import { Author, Event, SYSTEM, type Draft } from '../protocol/index.ts';
import { randomHex, type Digest } from './keys.ts';
import type { StoredEvent } from './log/log.ts';

/** The author's shown name is content too: it must go when a person is erased. */
const Content = v.object({ name: v.string(), fact: v.record(v.string(), v.unknown()) });

interface Place {
  n: number;
  at: number;
  by: Author;
}

/** The facts of one commit: the first has the number after `n`. At once, if the digest is. */
export function seal(
  drafts: readonly Draft[],
  { n, at, by }: Place,
  digest: Digest,
): StoredEvent[] | Promise<StoredEvent[]> {
  const sealed = drafts.map((draft, i) => sealOne(draft, { n: n + i + 1, at, by }, digest));
  const there = sealed.filter((one): one is StoredEvent => !(one instanceof Promise));
  return there.length === sealed.length ? there : all(sealed);
}

async function all(sealed: readonly (StoredEvent | Promise<StoredEvent>)[]): Promise<StoredEvent[]> {
  const there: StoredEvent[] = [];
  for (const one of sealed) there.push(await one);
  return there;
}

function sealOne(draft: Draft, place: Place, digest: Digest): StoredEvent | Promise<StoredEvent> {
  const { n, at, by } = place;
  const { type, ...fact } = draft;
  const content = JSON.stringify({ name: by.name, fact } satisfies v.InferInput<typeof Content>);
  const salt = randomHex(16);
  const stored = (sum: string): StoredEvent => {
    remember(sum, draft, place);
    return { n, type, at, by: { role: by.role, id: by.id }, salt, digest: sum, content };
  };
  const sum = digest(salt + content);
  return typeof sum === 'string' ? stored(sum) : sum.then(stored);
}

/**
 * What this process has sealed a moment ago, and will soon open, by its digest: nothing else in the world has the same.
 * It was made of parsed things, so it is not parsed again; what comes from a disk or from another process is.
 */
const known = new Map<string, { draft: Draft; place: Place }>();
const MOST = 4096;

function remember(digest: string, draft: Draft, place: Place): void {
  known.set(digest, { draft, place });
  if (known.size <= MOST) return;
  for (const oldest of known.keys()) {
    known.delete(oldest); // It was never written.
    break;
  }
}

/** Once: whoever opens it again reads what is in the log. */
function recall({ n, type, at, by, digest, content }: StoredEvent, id: string): Event | null {
  const found = known.get(digest);
  if (!found) return null;
  known.delete(digest);
  const { draft, place } = found;
  const same = place.n === n && place.at === at && place.by.id === by.id && place.by.role === by.role;
  return same && content !== null && draft.type === type ? { ...draft, n, id, at, by: place.by } : null;
}

/** `id`: that of the commit, which is the intent's. */
export function open(stored: StoredEvent, id: string): Event {
  const { n, type, at, by, content } = stored;
  const own = recall(stored, id);
  if (own) return own;
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
