/**
 * Who subscribes to a live list, by what they are told of: one change touches only those whom it is for.
 *
 * Each has numbers of their own, 1, 2, 3 …; what is said to all of them is written once, and the number put into it.
 */
import { getOrMake } from './change.ts';
import type { FeedName } from '../protocol/index.ts';
import type { Recipient } from './recipient.ts';

/** A word for a group of people; equal ones are one group. */
export type Topic = string;

/** The names may hold anything: the length tells where the first one ends. */
export const topic = (kind: string, tenant: string, part = ''): Topic => `${kind} ${tenant.length}:${tenant}${part}`;

export interface Subscribers {
  /** From 1 again, if they had subscribed before. */
  add(subscriber: Recipient, topics: readonly Topic[]): void;
  /** True if they had subscribed. */
  delete(subscriber: Recipient): boolean;
  /** Tells each of a group, once. `rest`: what else the entry says, if it is one; it is asked for only if there is anybody. */
  publish(topic: Topic, rest: () => object | null): void;
}

interface Subscription {
  readonly to: Recipient;
  readonly topics: readonly Topic[];
  n: number;
}

export function createSubscribers(feed: FeedName): Subscribers {
  const all = new Map<Recipient, Subscription>();
  const groups = new Map<Topic, Set<Subscription>>();
  const head = `{"type":"entry","feed":${JSON.stringify(feed)},"n":`;

  function remove(subscriber: Recipient): boolean {
    const found = all.get(subscriber);
    if (!found) return false;
    all.delete(subscriber);
    for (const one of found.topics) {
      const group = groups.get(one);
      if (group?.delete(found) && group.size === 0) groups.delete(one);
    }
    return true;
  }

  return {
    add(subscriber, topics) {
      remove(subscriber);
      const made: Subscription = { to: subscriber, topics, n: 0 };
      all.set(subscriber, made);
      for (const one of topics) getOrMake(groups, one, () => new Set()).add(made);
    },
    delete: remove,
    publish(topic, rest) {
      if (groups.size === 0) return;
      const group = groups.get(topic);
      if (!group) return;
      const said = rest();
      if (!said) return;
      const tail = `,${JSON.stringify(said).slice(1)}`;
      let last = { n: 0, text: '' };
      for (const subscription of group) {
        const n = ++subscription.n;
        // Most have heard as much as the one before: then it is the same text, and is framed once too.
        if (n !== last.n) last = { n, text: `${head}${n}${tail}` };
        subscription.to.sendText(last.text);
      }
    },
  };
}
