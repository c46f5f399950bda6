/**
 * A fact on its way into the log and out of it.
 *
 * Its content lies beside a salted digest of it, so that content can be erased and the number stays. What comes out is
 * parsed like everything else at a border: what this version cannot read is `unknown`, and nothing breaks on it.
 */
import * as v from 'valibot';
import { Author, Event, SYSTEM, type Draft } from '../protocol/index.ts';
import { randomHex, sha256 } from './keys.ts';
import type { StoredEvent } from './log/log.ts';

/** The author's shown name is content too: it must go when a person is erased. */
const Content = v.object({ name: v.string(), fact: v.record(v.string(), v.unknown()) });

export async function seal(draft: Draft, { n, at, by }: { n: number; at: number; by: Author }): Promise<StoredEvent> {
  const { type, ...fact } = draft;
  const content = JSON.stringify({ name: by.name, fact } satisfies v.InferInput<typeof Content>);
  const salt = randomHex(16);
  return { n, type, at, by: { role: by.role, id: by.id }, salt, digest: await sha256(salt + content), content };
}

/** `id`: that of the commit, which is the intent's. */
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
