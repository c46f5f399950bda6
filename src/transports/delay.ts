/**
 * How long to wait before another attempt, in ms: a random time in a window that grows with each one.
 *
 * The first window is wide as well: when a relay is started anew, all pages have lost it in the same moment.
 */
export function delayBefore(
  attempt: number,
  { minDelay, maxDelay }: { minDelay: number; maxDelay: number },
  random: number,
): number {
  if (attempt === 0) return 0; // Nobody has lost anything yet.
  const window = Math.min(maxDelay, FIRST_WINDOW * GROWTH ** (attempt - 1));
  return minDelay + random * Math.max(0, window - minDelay);
}

const FIRST_WINDOW = 2_200;
const GROWTH = 1.6;
