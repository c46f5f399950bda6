/** Tells those who ring and who count what a person sees. Each gives how to stop. */
import { computed, type ReadableAtom } from 'nanostores';
import type { Alerts } from './alerts.ts';
import type { Feeds } from './feeds.ts';
import type { Stores } from './stores.ts';
import type { TitleKeeper } from './title.ts';

type Stops = (() => void)[];

export const watchForAlerts = (alerts: Alerts, { $requests }: Feeds, stores: Stores): Stops => [
  // Before the relay has listed them, none is there; after that, none of them is new.
  stores.$requests.subscribe((requests) => $requests.get() && alerts.requests(requests)),
  stores.$active.subscribe((active) => alerts.active(active)),
];

/** What waits for this person: requests, and messages that they have not read; for an end user what they `missed`. */
export function watchForTitle(
  title: TitleKeeper,
  { $requests, $active }: Stores,
  $missed?: ReadableAtom<number>,
): Stops {
  if ($missed) return [$missed.subscribe((missed) => title.count(missed)), title.close];
  const $waiting = computed([$requests, $active], (requests, active) =>
    active.reduce((sum, { unread }) => sum + unread, requests.length),
  );
  return [$waiting.subscribe((waiting) => title.count(waiting)), title.close];
}
