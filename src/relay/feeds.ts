/**
 * Live lists. Each begins with all that is in it, then entries numbered from 1 within that subscription.
 *
 * A feed is never resumed: whoever asks again gets the whole list again.
 */
import { isRoutedTo, summarize } from '../core/index.ts';
import type { Conversation, ConversationSummary, FeedName, FrameOf, FromRelay, Role, You } from '../protocol/index.ts';
import type { Assignments } from './assignments.ts';
import type { Change } from './change.ts';
import type { Queue } from './queue.ts';
import type { Recipient } from './recipient.ts';
import type { Served } from './served.ts';
import type { Streams } from './streams.ts';
import { createSubscribers, topic, type Subscribers, type Topic } from './subscribers.ts';
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

const FOR: Record<FeedName, readonly Role[]> = {
  requests: ['live-agent', 'supervisor'],
  mine: ['live-agent', 'supervisor', 'end-user'],
  served: ['digital-agent'],
};

/** An end user's list goes on to hold what has ended. */
const NOT_CLOSED: Pick<Conversation, 'ended'> = { ended: null };

/** How many of an end user's conversations are listed. */
const OWN = 20;

export function createFeeds({ streams, queue, assignments, served, time }: Needs): Feeds {
  const subscribers: Record<FeedName, Subscribers> = {
    requests: createSubscribers('requests'),
    mine: createSubscribers('mine'),
    served: createSubscribers('served'),
  };

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
    subscribers[feed].add(subscriber, topicsOf(feed, you));
    subscriber.send(listed(feed, you));
    return true;
  }

  return {
    subscribe,
    renew(subscriber) {
      for (const feed of ['requests', 'mine', 'served'] as const) {
        if (subscribers[feed].delete(subscriber)) subscribe(subscriber, feed);
      }
    },
    leave(subscriber) {
      for (const one of Object.values(subscribers)) one.delete(subscriber);
    },
    changed(happened) {
      const { stream, before, after } = happened;
      const { tenant, key } = stream;
      for (const { change, entry } of queue.changed(happened)) {
        const rest = (): RequestRest => ({ change, entry });
        subscribers.requests.publish(workgroupTopic(tenant, entry.workgroup), rest);
        subscribers.requests.publish(allWorkgroups(tenant), rest);
      }
      for (const { agent, change, entry } of assignments.changed(happened))
        subscribers.mine.publish(agentTopic(tenant, agent), (): SummaryRest => ({ change, entry }));
      // Made for whoever is told, once: most changes are told to nobody.
      let made: ConversationSummary | null = null;
      const summary = (change: SummaryRest['change'], { ended } = NOT_CLOSED): SummaryRest | null => {
        made ??= summarize(after);
        const closed = ended && { why: 'ended' as const, by: ended.by, at: ended.at };
        return made && { change, entry: { ...made, closed } };
      };
      subscribers.mine.publish(endUserTopic(tenant, key), () => summary(before.endUser ? 'changed' : 'opened'));
      const serving = served.changed(happened);
      if (serving) subscribers.served.publish(botsTopic(tenant), () => summary(serving, after));
    },
  };
}

/** An entry without the number, of which each subscriber has their own. */
type RequestRest = Pick<Extract<FrameOf<'entry'>, { feed: 'requests' }>, 'change' | 'entry'>;
type SummaryRest = Pick<Exclude<FrameOf<'entry'>, { feed: 'requests' }>, 'change' | 'entry'>;

const workgroupTopic = (tenant: string, workgroup: string): Topic => topic('workgroup', tenant, workgroup);
const allWorkgroups = (tenant: string): Topic => topic('supervisor', tenant);
const agentTopic = (tenant: string, agent: string): Topic => topic('agent', tenant, agent);
const endUserTopic = (tenant: string, key: string): Topic => topic('end-user', tenant, key);
const botsTopic = (tenant: string): Topic => topic('digital-agent', tenant);

/** What this person is told of: the same people as those whose list it would be in. */
function topicsOf(feed: FeedName, { tenant, id, key, role, workgroups }: You): Topic[] {
  if (feed === 'served') return [botsTopic(tenant)];
  if (feed === 'requests')
    return role === 'supervisor'
      ? [allWorkgroups(tenant)]
      : workgroups.map((workgroup) => workgroupTopic(tenant, workgroup));
  if (role === 'end-user') return [endUserTopic(tenant, key)];
  return role === 'live-agent' ? [agentTopic(tenant, id)] : [];
}
