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
import type { Commit, Log, Version } from './log/log.ts';
import { refused, type Refusal } from './outcome.ts';
import type { Clock } from './clock.ts';
import type { Answered } from './catalog/catalog.ts';
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
  /** Has the relay's own follow come to this version? */
  function reached(stream: RelayStream, version: Version, within: number): Promise<boolean> {
    if (stream.version >= version) return Promise.resolve(true);
    return new Promise((resolve) => {
      const done = (yes: boolean): void => {
        cancel();
        stream.waiting.delete(waiter);
        resolve(yes);
      };
      const waiter = { version, reached: () => done(true) };
      const cancel = clock.after(within, () => done(false));
      stream.waiting.add(waiter);
    });
  }

  async function commitOf(
    { author, id, digest: intent }: Wish,
    stream: RelayStream,
    decision: Decision & { ok: true },
  ): Promise<Commit> {
    const at = time.now();
    const n = stream.fold.n;
    const events = await seal(decision.events, { n, at, by: author }, digest);
    return { stream: stream.logName, author: author.id, id, intent, events };
  }

  return {
    async write(wish) {
      const { tenant, stream: name, author, id, digest } = wish;
      const until = clock.monotonic() + WITHIN;
      const left = (): number => Math.max(0, until - clock.monotonic());
      while (left() > 0) {
        // A stream that is not there is made only for what may be.
        const seen = streams.find(tenant, name) ?? streams.blank(tenant, name);
        if (!seen) return refused('forbidden');
        const before = answerOf(seen, author.id, id);
        if (before) return answered(before, digest);
        const decision = wish.decide(seen);
        if (!decision.ok) return decision;

        const stream = streams.ensure(tenant, name) ?? seen;
        stream.held += 1; // What this waits for must come to this very stream.
        try {
          const { version } = stream; // Taken together with the numbers, before anything is waited for.
          const commit = await commitOf(wish, stream, decision);
          const appended = await appendSurely(log, version, commit, { within: left(), clock });
          if (appended.outcome === 'unavailable') break;
          const newest = appended.outcome === 'conflict' ? appended.version : appended.committed.version;
          if (!(await reached(stream, newest, left()))) break;
          if (appended.outcome === 'conflict') continue;
          const { intent, events } = appended.committed;
          const n = events.at(-1)?.n ?? stream.fold.n;
          return appended.outcome === 'done' ? { ok: true, n, fresh: true } : answered({ n, intent }, digest);
        } finally {
          stream.held -= 1;
        }
      }
      return refused('unavailable');
    },
  };
}

const answered = ({ n, intent }: Answered, digest: string): Written =>
  intent === digest ? { ok: true, n, fresh: false } : refused('id-reused');
