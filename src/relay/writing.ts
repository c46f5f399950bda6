/**
 * Decide, append, and if another writer was first: wait for what came, and decide again.
 *
 * An answer is given only when the relay's own follow has yielded the commit, so that nobody is told of what was not sent.
 */
import type { Decision } from '../core/index.ts';
import type { Author } from '../protocol/index.ts';
import { seal } from './content.ts';
import type { Digest } from './keys.ts';
import { appendSurely } from './log/append-surely.ts';
import type { Log, Version } from './log/log.ts';
import { refused, type Refusal } from './outcome.ts';
import type { Clock } from './clock.ts';
import type { Answered } from './catalog/catalog.ts';
import { createPatience, type Limit } from './patience.ts';
import { answerOf, type RelayStream } from './stream.ts';
import type { Streams } from './streams.ts';
import type { Time } from './time.ts';

/** `n`: the last fact of the commit. `fresh`: it was written now, and not before. */
export type Written = { ok: true; n: number; fresh: boolean } | Refusal;

export interface Wish {
  tenant: string;
  stream: string;
  author: Author;
  /** With the stream and the author, it names what comes of this for ever. */
  id: string;
  /** The digest of what is asked: the same id with another is not a repeat. */
  digest: string;
  /** May it be, as things are now? Asked anew after each conflict. */
  decide(stream: RelayStream): Decision;
}

export interface Writing {
  write(wish: Wish): Promise<Written>;
}

interface Needs {
  log: Log;
  streams: Streams;
  time: Time;
  clock: Clock;
  digest: Digest;
}

/** How long an answer may take, in ms; then it is `unavailable`, and to be asked again. */
const WITHIN = 5000;

export function createWriting({ log, streams, time, clock, digest }: Needs): Writing {
  const patience = createPatience(clock, WITHIN);

  /** Has the relay's own follow come to this version? */
  function reached(stream: RelayStream, version: Version, limit: Limit): Promise<boolean> {
    return new Promise((resolve) => {
      const waiter = { version, reached: () => resolve(true) };
      stream.waiting.add(waiter);
      limit.onOver = () => {
        stream.waiting.delete(waiter);
        resolve(false);
      };
    });
  }

  /** Null: it is to be decided again. */
  async function attempt(
    wish: Wish,
    stream: RelayStream,
    decision: Decision & { ok: true },
    limit: Limit,
  ): Promise<Written | null> {
    const { author, id, digest: intent } = wish;
    const { version, fold } = stream; // Taken together, before anything is waited for.
    const sealing = seal(decision.events, { n: fold.n, id, at: time.now(), by: author }, digest);
    const sealed = sealing instanceof Promise ? await sealing : sealing;
    stream.sealed.push(sealed);
    try {
      const commit = { stream: stream.logName, author: author.id, id, intent, events: sealed.stored };
      const appended = await appendSurely(log, version, commit, { limit, clock });
      if (appended.outcome === 'unavailable') return refused('unavailable');
      const newest = appended.outcome === 'conflict' ? appended.version : appended.committed.version;
      if (stream.version < newest && !(await reached(stream, newest, limit))) return refused('unavailable');
      if (appended.outcome === 'conflict') return null;
      const n = appended.committed.events.at(-1)?.n ?? fold.n;
      return appended.outcome === 'done'
        ? { ok: true, n, fresh: true }
        : answered({ n, intent: appended.committed.intent }, intent);
    } finally {
      stream.sealed.splice(stream.sealed.indexOf(sealed), 1);
    }
  }

  return {
    async write(wish) {
      const { tenant, stream: name, author, id, digest } = wish;
      const limit = patience();
      try {
        while (!limit.over) {
          // A stream that is not there is made only for what may be.
          const known = streams.find(tenant, name);
          const seen = known ?? streams.blank(tenant, name);
          if (!seen) return refused('forbidden');
          const before = answerOf(seen, author.id, id);
          if (before) return answered(before, digest);
          const decision = wish.decide(seen);
          if (!decision.ok) return decision;

          const stream = known ?? streams.ensure(tenant, name) ?? seen;
          stream.held += 1; // What this waits for must come to this very stream.
          try {
            const written = await attempt(wish, stream, decision, limit);
            if (written) return written;
          } finally {
            stream.held -= 1;
          }
        }
        return refused('unavailable');
      } finally {
        limit.end();
      }
    },
  };
}

const answered = ({ n, intent }: Answered, digest: string): Written =>
  intent === digest ? { ok: true, n, fresh: false } : refused('id-reused');
