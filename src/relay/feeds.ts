/**
 * Live lists. Each begins with all that is in it, then entries numbered from 1 within that subscription.
 *
 * A feed is never resumed: whoever asks again gets the whole list again.
 */
import { isRoutedTo, summarize } from '../core/index.ts';
import type { ConversationSummary, FeedName, FromRelay, Role, You } from '../protocol/index.ts';
import type { Assignments } from './assignments.ts';
import type { Change } from './change.ts';
import type { Queue } from './queue.ts';
import type { Recipient } from './recipient.ts';
import type { Served } from './served.ts';
import type { Streams } from './streams.ts';
import type { Time } from './time.ts';

export interface Feeds {
  /** False: this feed is not for this person. */
  subscribe(subscriber: Recipient, feed: FeedName): boolean;
  /** The person's workgroups are not what they were: what the feeds hold is another list. */
  renew(subscriber: Recipient): void;
  leave(subscriber: Recipient): void;
  changed(change: Change): void;
}

interface Needs {
  streams: Streams;
  queue: Queue;
  assignments: Assignments;
  served: Served;
  time: Time;
}

type Numbers = Map<Recipient, number>;

const FOR: Record<FeedName, readonly Role[]> = {
  requests: ['live-agent', 'supervisor'],
  mine: ['live-agent', 'supervisor', 'end-user'],
  served: ['digital-agent'],
};

/** How many of an end user's conversations are listed. */
const OWN = 20;

export function createFeeds({ streams, queue, assignments, served, time }: Needs): Feeds {
  const subscribers: Record<FeedName, Numbers> = { requests: new Map(), mine: new Map(), served: new Map() };

  function listed(feed: FeedName, you: You): FromRelay {
    if (feed === 'requests') {
      const entries = queue.list(you.tenant, time.now()).filter((entry) => isRoutedTo(entry, you));
      return { type: 'listed', feed, entries };
    }
    if (feed === 'served') return { type: 'listed', feed, entries: served.list(you.tenant) };
    const entries = you.role === 'end-user' ? own(you) : assignments.list(you.tenant, you.id, time.now());
    return { type: 'listed', feed, entries };
  }

  function own({ tenant, key }: You): ConversationSummary[] {
    const newest = streams.newest(tenant, key);
    const entries: ConversationSummary[] = [];
    for (let k = newest; k > Math.max(0, newest - OWN); k--) {
      const stream = streams.conversation(tenant, key, k);
      const entry = stream && summarize(stream.fold);
      if (entry) entries.push(entry);
    }
    return entries;
  }

  function subscribe(subscriber: Recipient, feed: FeedName): boolean {
    const you = subscriber.you();
    if (!FOR[feed].includes(you.role)) return false;
    subscribers[feed].set(subscriber, 0);
    subscriber.send(listed(feed, you));
    return true;
  }

  /** Numbers a frame for each of those whom it is for. */
  function publish(
    feed: FeedName,
    tenant: string,
    isFor: (you: You) => boolean,
    frame: (n: number) => FromRelay,
  ): void {
    for (const [subscriber, last] of subscribers[feed]) {
      const you = subscriber.you();
      if (you.tenant !== tenant || !isFor(you)) continue;
      subscribers[feed].set(subscriber, last + 1);
      subscriber.send(frame(last + 1));
    }
  }

  return {
    subscribe,
    renew(subscriber) {
      for (const feed of ['requests', 'mine', 'served'] as const) {
        if (subscribers[feed].delete(subscriber)) subscribe(subscriber, feed);
      }
    },
    leave(subscriber) {
      for (const numbers of Object.values(subscribers)) numbers.delete(subscriber);
    },
    changed(change) {
      const { stream, before, after } = change;
      const { tenant, key } = stream;
      for (const { change: what, entry } of queue.changed(change)) {
        publish(
          'requests',
          tenant,
          (you) => isRoutedTo(entry, you),
          (n) => ({ type: 'entry', feed: 'requests', n, change: what, entry }),
        );
      }
      for (const { agent, change: what, entry } of assignments.changed(change)) {
        const isFor = (you: You): boolean => you.role === 'live-agent' && you.id === agent;
        publish('mine', tenant, isFor, (n) => ({ type: 'entry', feed: 'mine', n, change: what, entry }));
      }
      const summary = summarize(after);
      if (summary) {
        const isFor = (you: You): boolean => you.role === 'end-user' && you.key === key;
        const what = before.endUser ? 'changed' : 'opened';
        publish('mine', tenant, isFor, (n) => ({ type: 'entry', feed: 'mine', n, change: what, entry: summary }));
      }
      const serving = served.changed(change);
      if (serving) {
        const { change: what, entry } = serving;
        publish(
          'served',
          tenant,
          () => true,
          (n) => ({ type: 'entry', feed: 'served', n, change: what, entry }),
        );
      }
    },
  };
}
