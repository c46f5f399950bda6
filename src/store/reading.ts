/**
 * How far this person has read, told to the others: at most once a second, and only the highest number.
 *
 * What was seen is kept until the conversation says that it was read: it may be seen before this person takes part, and
 * be refused. An element says it only once.
 */
import type { Environment } from './environment.ts';
import type { Fold } from './follows.ts';
import type { Outbox } from './outbox.ts';
import { sideOf, takesPart, type Me } from './part.ts';

export interface Reading {
  seen: (conversation: string, upTo: number) => void;
  /** The conversation has changed: what could not be told may be now. */
  review: (conversation: string) => void;
  forget: (conversation: string) => void;
  close: () => void;
}

const AT_MOST_EVERY = 1_000;

export function createReading(
  environment: Environment,
  outbox: Outbox,
  foldOf: (stream: string) => Fold | undefined,
  me: () => Me | null,
  relayNow: () => number,
): Reading {
  /** By conversation: the highest that was seen, and is not known as read. */
  const seen = new Map<string, number>();
  /** By conversation: what was told, and at which fact. If that was refused, it is not told again before the next fact. */
  const told = new Map<string, { upTo: number; at: number }>();
  /** By conversation: told a moment ago. */
  const resting = new Map<string, () => void>();

  function tell(stream: string): void {
    const upTo = seen.get(stream);
    if (upTo === undefined || resting.has(stream)) return;
    const fold = foldOf(stream);
    const who = me();
    if (!who || fold?.kind !== 'conversation') return;
    if (fold.ended || upTo <= fold.read[sideOf(who)]) {
      seen.delete(stream);
      told.delete(stream);
      return;
    }
    if (!takesPart(fold, who) || upTo > fold.n) return;
    const last = told.get(stream);
    if (last && last.upTo >= upTo && last.at >= fold.n) return;
    const queued = outbox.$entries
      .get()
      .filter((entry) => entry.stream === stream && entry.intent.type === 'message.read');
    if (queued.some(({ intent }) => 'upTo' in intent && intent.upTo >= upTo)) return;
    for (const { id, sent } of queued) if (!sent) outbox.remove(id); // The higher one says it too.
    told.set(stream, { upTo, at: fold.n });
    outbox.add({ stream, intent: { type: 'message.read', upTo }, at: relayNow() });
    const rested = environment.after(AT_MOST_EVERY, () => {
      resting.delete(stream);
      tell(stream);
    });
    resting.set(stream, rested);
  }

  return {
    seen(stream, upTo) {
      const fold = foldOf(stream);
      if (fold?.kind === 'conversation' && upTo > fold.n) return; // Nobody can have seen it.
      if (upTo < (seen.get(stream) ?? 0)) return;
      seen.set(stream, upTo);
      tell(stream);
    },
    review(stream) {
      if (seen.has(stream)) tell(stream);
    },
    forget(stream) {
      seen.delete(stream);
      told.delete(stream);
    },
    close() {
      for (const stop of resting.values()) stop();
    },
  };
}
