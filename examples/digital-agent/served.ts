/**
 * One conversation that the digital agent serves: its events so far, in order, and the one intent that is under way.
 *
 * It sends nothing itself: it says what is missing, and what is next.
 */
import type { Event, FrameOf } from '../../src/protocol/index.ts';
import { due, type Reply } from './dialogue.ts';

export class Served {
  readonly stream: string;
  /** 1, 2, 3 … without holes. */
  #events: Event[] = [];
  /** Live events that wait for the pages before them. */
  #ahead: Event[] = [];
  /** Pages of the transcript, while it is being filled up to here; null: nothing is missing. */
  #filling: { upTo: number; pages: Event[] } | null = null;
  /** Followed, since the last time the connection was lost. */
  #live = false;
  /** The id of the one unanswered intent. */
  #underway: string | null = null;
  /** The relay has named this number: what is next is decided when it is here. An answer that was due earlier may be no more. */
  #awaited = 0;
  /** Refused for good: not to be tried again. */
  readonly #dropped = new Set<string>();

  constructor(stream: string) {
    this.stream = stream;
  }

  get n(): number {
    return this.#events.length;
  }

  /** The connection is gone, and with it every answer that was under way: what is still due is sent again, under the same id. */
  lost(): void {
    this.#live = false;
    this.#filling = null;
    this.#underway = null;
    this.#awaited = 0;
    this.#ahead = [];
  }

  /** The number below which the transcript has to be asked for, or null if the relay goes on from what is here. */
  followed({ n, state }: FrameOf<'followed'>): number | null {
    this.#live = true;
    if (n < this.n) this.#events = []; // Its log begins anew, behind what is here: so does this.
    this.#filling = state === undefined && n === this.n ? null : { upTo: n, pages: [] };
    return this.#filling ? this.#fill(n > this.n) : null;
  }

  /** A page of the transcript. The answer is as for `followed`. */
  page(events: readonly Event[], more: boolean): number | null {
    if (!this.#filling) return null;
    this.#filling.pages.push(...events);
    return this.#fill(more);
  }

  #fill(more: boolean): number | null {
    if (!this.#filling) return null;
    const lowest = Math.min(this.#filling.upTo + 1, ...this.#filling.pages.map(({ n }) => n));
    if (more && lowest > this.n + 1) return lowest;
    const events = [...this.#filling.pages, ...this.#ahead].sort((a, b) => a.n - b.n);
    this.#filling = null;
    this.#ahead = [];
    for (const event of events) this.event(event);
    return null;
  }

  /** False if something is missing before it: follow again. */
  event(event: Event): boolean {
    if (this.#filling) this.#ahead.push(event);
    else if (event.n > this.n + 1) return false;
    else if (event.n === this.n + 1) this.#events.push(event);
    return true;
  }

  /** What to send now, if anything: one at a time, and only when all that happened is here. */
  next(): Reply | null {
    if (!this.#live || this.#filling || this.#underway !== null || this.n < this.#awaited) return null;
    const reply = due(this.#events).find(({ id }) => !this.#dropped.has(id)) ?? null;
    this.#underway = reply?.id ?? null;
    return reply;
  }

  done({ id, n }: FrameOf<'done'>): void {
    if (this.#underway !== id) return;
    this.#underway = null;
    this.await(n);
  }

  /** So far the conversation has come: until that is here, nothing is said. */
  await(n: number): void {
    this.#awaited = Math.max(this.#awaited, n);
  }

  /** True if it is to be sent again, a little later, by `retry`. What is refused for good is dropped: the moment has passed. */
  refused({ id, retryable }: FrameOf<'refusal'>): boolean {
    if (id === null || this.#underway !== id) return false;
    if (retryable) return true;
    this.#dropped.add(id);
    this.#underway = null;
    return false;
  }

  /** What `next` gave is free to be given again. */
  retry(): void {
    this.#underway = null;
  }
}
