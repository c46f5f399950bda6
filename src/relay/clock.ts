/** Wall clock and timers: those of the machine, or a test's. */
export interface Clock {
  /** Wall time, ms since the epoch. */
  now(): number;
  /** Ms, never going back. */
  monotonic(): number;
  /** Calls once, after a time; the answer cancels it. */
  after(ms: number, call: () => void): () => void;
}
