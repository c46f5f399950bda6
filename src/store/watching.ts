/** Tells those who ring and who count what a person sees, frame by frame. Each gives how to stop. */
import type { ReadableAtom } from 'nanostores';
import type { Alerts } from './alerts.ts';
import type { Feeds } from './feeds.ts';
import type { Stores } from './stores.ts';
import type { TitleKeeper } from './title.ts';

type Stops = (() => void)[];

export const watchForAlerts = (alerts: Alerts, feeds: Feeds, { $requests, $active }: Stores): Stops => [
  feeds.requests.changes.listen(() => alerts.listed(feeds.requests.values())),
  $requests.subscribe((requests) => alerts.requests(requests, (key) => feeds.requests.get(key) !== undefined)),
  $active.subscribe((active) => alerts.active(active)),
];

/** What waits for this person: requests, and messages that they have not read; for an end user what they `missed`. */
export function watchForTitle(
  title: TitleKeeper,
  { $requests, $active }: Pick<Stores, '$requests' | '$active'>,
  $missed?: ReadableAtom<number>,
): Stops {
  if ($missed) return [$missed.subscribe((missed) => title.count(missed)), title.close];
  const count = (): void =>
    title.count($active.get().reduce((sum, { unread }) => sum + unread, $requests.get().length));
  return [$requests.subscribe(count), $active.subscribe(count), title.close];
}
