/** How far this person has read, told to the others: at most once a second, and only the highest number. */
import type { Environment } from './environment.ts';
import type { Folds } from './follows.ts';
import type { Outbox } from './outbox.ts';
import { sideOf, takesPart, type Me } from './part.ts';

export interface Reading {
  seen: (conversation: string, upTo: number) => void;
  close: () => void;
}

const AT_MOST_EVERY = 1_000;

export function createReading(
  environment: Environment,
  outbox: Outbox,
  folds: () => Folds,
  me: () => Me | null,
  relayNow: () => number,
): Reading {
  /** By conversation: the highest that was seen, and not told. */
  const seen = new Map<string, number>();
  /** By conversation: told a moment ago. */
  const resting = new Map<string, () => void>();

  function tell(stream: string): void {
    const upTo = seen.get(stream);
    if (upTo === undefined || resting.has(stream)) return;
    seen.delete(stream);
    const fold = folds().get(stream);
    const who = me();
    if (
      !who ||
      fold?.kind !== 'conversation' ||
      !takesPart(fold, who) ||
      upTo > fold.n ||
      upTo <= fold.read[sideOf(who)]
    )
      return;
    const queued = outbox.$entries
      .get()
      .filter((entry) => entry.stream === stream && entry.intent.type === 'message.read');
    if (queued.some(({ intent }) => 'upTo' in intent && intent.upTo >= upTo)) return;
    for (const { id, sent } of queued) if (!sent) outbox.remove(id); // The higher one says it too.
    outbox.add({ stream, intent: { type: 'message.read', upTo }, at: relayNow() });
    const rested = environment.after(AT_MOST_EVERY, () => {
      resting.delete(stream);
      tell(stream);
    });
    resting.set(stream, rested);
  }

  return {
    seen(stream, upTo) {
      if (upTo <= (seen.get(stream) ?? 0)) return;
      seen.set(stream, upTo);
      tell(stream);
    },
    close() {
      for (const stop of resting.values()) stop();
    },
  };
}
