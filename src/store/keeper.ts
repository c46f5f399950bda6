/**
 * Keeps the outbox in the browser's storage, so that it survives the page.
 *
 * Each page has its own, under a lock that the browser gives back when the page is gone. One whose lock is free has no
 * page any more: whoever gets the lock takes all of it over, in its order, and removes it.
 */
import * as v from 'valibot';
import { Id, Intent, RefusalCode, Stream, Time, type Surface, type You } from '../protocol/index.ts';
import type { Environment } from './environment.ts';
import { outboxPrefix } from './names.ts';
import type { Entry } from './entry.ts';
import type { Outbox } from './outbox.ts';

const Kept = v.array(
  v.object({
    id: Id,
    stream: v.nullable(Stream),
    intent: Intent,
    at: Time,
    sent: v.boolean(),
    refused: v.nullable(RefusalCode),
  }),
);

/** What may be sent long after it was wished for. An accept, an end and a cancel are for the moment alone. */
const LASTING: ReadonlySet<Intent['type']> = new Set<Intent['type']>([
  'conversation.start',
  'message.send',
  'message.read',
  'transfer.ignore',
  'transfer.unignore',
]);

export interface Keeper {
  /** Begins to keep, and takes over what has no page. Calls `ready` when all that could be had at once is there. */
  open: (you: You, ready: () => void) => void;
  /** Looks again for those whose page is gone. */
  look: () => void;
  close: () => void;
}

/** `adopted`: entries of an earlier page have come. */
export function createKeeper(
  { storage, locks, id, report }: Environment,
  surface: Surface,
  outbox: Outbox,
  adopted: () => void,
): Keeper {
  let you: You | null = null;
  let prefix = '';
  let own = '';
  let owned = false;
  const asked = new Map<string, () => void>();
  let unlisten = (): void => undefined;

  function keep(): void {
    if (!owned) return; // Without the lock another page would take it over while this one lives.
    const lasting = outbox.$entries.get().filter((entry) => entry.done === null && LASTING.has(entry.intent.type));
    const kept = lasting.map(({ id, stream, intent, at, sent, refused }) => ({
      id,
      stream,
      intent,
      at,
      sent,
      refused,
    }));
    storage.set(own, kept.length > 0 ? JSON.stringify(kept) : null);
  }

  function adopt(key: string): void {
    const entries = parse(storage.get(key));
    if (!entries) report('an outbox that cannot be read', key);
    else outbox.adopt(entries.map((entry): Entry => ({ ...entry, done: null, until: null })));
    adopted();
    keep();
    storage.set(key, null);
  }

  /** Tries each of the others once; `ready` when all have answered. */
  function look(ready: () => void): void {
    const others = you ? storage.keys().filter((key) => key.startsWith(prefix) && key !== own && !asked.has(key)) : [];
    let open = others.length;
    const answered = (): void => {
      if (--open === 0) ready();
    };
    if (open === 0) return ready();
    for (const key of others) {
      const release = locks.request(key, 'if-free', {
        held() {
          adopt(key);
          queueMicrotask(() => give(key));
          answered();
        },
        busy() {
          wait(key);
          answered();
        },
        lost: answered,
      });
      asked.set(key, release);
    }
  }

  /** Its page lives. When it dies, one of those who wait takes it over. */
  function wait(key: string): void {
    asked.set(
      key,
      locks.request(key, 'wait', {
        held() {
          if (storage.get(key) !== null) adopt(key);
          queueMicrotask(() => give(key));
        },
      }),
    );
  }

  function give(key: string): void {
    asked.get(key)?.();
    asked.delete(key);
  }

  return {
    open(person, ready) {
      you = person;
      prefix = outboxPrefix(person, surface);
      own = prefix + id();
      asked.set(
        own,
        locks.request(own, 'if-free', {
          held() {
            owned = true;
            look(() => {
              keep();
              ready();
            });
          },
          busy: ready,
          lost: ready,
        }),
      );
      unlisten = outbox.$entries.listen(keep);
    },
    look: () => look(() => undefined),
    close() {
      unlisten();
      owned = false;
      for (const release of asked.values()) release();
    },
  };
}

function parse(text: string | null): v.InferOutput<typeof Kept> | null {
  try {
    const result = v.safeParse(Kept, JSON.parse(text ?? '[]'));
    return result.success ? result.output : null;
  } catch {
    return null;
  }
}
