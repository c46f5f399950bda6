/** One piece of a transcript: how it grows at either end, and what it forgets at the other. */
import type { Event } from '../protocol/index.ts';

export interface Transcript {
  /** Ascending, without holes. It grows in place at its end; whatever else changes makes another array. */
  readonly events: Event[];
  /** There is more above. */
  more: boolean;
  /** There is more below: it does not reach the newest event. */
  newer: boolean;
  /** The reader has paged up: what is above is in front of their eyes, so that it is not what is dropped. */
  isRead: boolean;
}

export type Side = 'above' | 'below';

/** Events of one query. */
export const PAGE = 100;
/** Of the newest ones, so many are asked for: a few views full, so that the first is there soon. */
export const FIRST_PAGE = 50;
/** About so many are kept: up to one page more, so that not each event moves all others. */
export const CAP = 500;

/** Another piece; if the newest page meets what is there, both. */
export function around(
  here: Transcript | undefined,
  what: 'newest' | 'around',
  events: Event[],
  more: boolean,
): Transcript {
  const first = events[0]?.n ?? 1;
  if (what === 'around') return { events, more: first > 1, newer: more, isRead: false };
  const above = here?.events.filter(({ n }) => n < first) ?? [];
  if (above.at(-1)?.n !== first - 1) return { events, more, newer: false, isRead: false };
  return limited({ events: [...above, ...events], more: here?.more ?? more, newer: false, isRead: false }, 'above');
}

/** With the page above or below it. */
export function joined(here: Transcript | undefined, side: Side, events: Event[], more: boolean): Transcript {
  if (!here) return around(here, 'around', events, more);
  const [first, last] = [here.events[0], here.events.at(-1)];
  if (side === 'above') {
    if (events.length > 0 && events.at(-1)?.n !== (first?.n ?? 0) - 1) return here; // It has moved meanwhile.
    return limited({ ...here, events: [...events, ...here.events], more }, 'below');
  }
  if (events.length > 0 && events[0]?.n !== (last?.n ?? 0) + 1) return here;
  const grew = { ...here, events: [...here.events, ...events], newer: more, isRead: here.isRead && more };
  return limited(grew, 'above');
}

/** With the event that has just come; changed in place. */
export function grown(here: Transcript, event: Event): Transcript {
  const last = here.events.at(-1);
  if (here.newer || (last && event.n <= last.n)) return here;
  // A hole, or the reader is above, and this end is what is dropped.
  if ((last && event.n > last.n + 1) || (here.isRead && here.events.length >= CAP)) return { ...here, newer: true };
  here.events.push(event);
  return here.events.length > CAP + PAGE ? dropped(here, 'above', PAGE) : here;
}

/** Without so many events at that side. */
export function dropped(here: Transcript, side: Side, count: number): Transcript {
  if (count <= 0) return here;
  return side === 'above'
    ? { ...here, events: here.events.slice(count), more: true }
    : { ...here, events: here.events.slice(0, -count), newer: true };
}

const limited = (here: Transcript, side: Side): Transcript => dropped(here, side, here.events.length - CAP);
