/**
 * The streams that one socket follows.
 *
 * Each begins where the page left off, or with the fold, and goes on with what the log yields, without a hole: while older
 * facts are read from the log, newer ones wait in a queue. It ends with the fact that ends the person's reach.
 */
import type { Event, FrameOf, FromRelay } from '../protocol/index.ts';
import type { Log } from './log/log.ts';
import { foldAt, readEvents } from './reading.ts';
import type { Recipient } from './recipient.ts';
import { followable, reachOf } from './rights.ts';
import type { Follower, RelayStream } from './stream.ts';
import type { Streams } from './streams.ts';

export interface Follows {
  follow(name: string, since: number | undefined): void;
  unfollow(name: string): void;
  /** Sends what an intent came to, behind what is still to be sent of its stream. */
  behind(name: string, answer: FromRelay): void;
  heads(): FrameOf<'pong'>['heads'];
  /** The person's rights are not what they were. */
  renew(): void;
  end(): void;
}

interface Needs {
  log: Log;
  streams: Streams;
  to: Recipient;
  /** The log cannot be read: this socket cannot go on without a hole. */
  failed: (error: unknown) => void;
}

interface Follow extends Follower {
  stream: RelayStream;
  /** The number of the last fact that was handed to the socket. */
  sent: number;
  /** Facts up to here are read from the log. */
  goal: number;
  /** What waits until they are there; null: nothing is being read. */
  queue: Waiting[] | null;
  live: boolean;
  over: boolean;
  /** Whether it is live has been asked since the person's rights last changed. */
  sure: boolean;
}

interface Waiting {
  n: number;
  text: string;
  /** What an intent came to: it is owed, also when the rest of the stream no longer is. */
  isAnswer: boolean;
}

/** A page that is further behind gets the fold. */
const BACKLOG = 500;
const PAGE = 100;

export function createFollows({ log, streams, to, failed }: Needs): Follows {
  const follows = new Map<string, Follow>();
  const { you, send, sendText } = to;

  function deliver(follow: Follow, n: number, text: string, isAnswer = false): void {
    if (follow.queue) follow.queue.push({ n, text, isAnswer });
    else {
      follow.sent = Math.max(follow.sent, n);
      sendText(text);
    }
  }

  /** Nothing new comes. What is still to be sent is sent, unless the page follows the stream anew. */
  function drop(follow: Follow): void {
    follow.stream.followers.delete(follow);
    if (!follow.queue) forget(follow);
  }

  function forget(follow: Follow): void {
    if (follows.get(follow.stream.name) === follow) follows.delete(follow.stream.name);
  }

  function happened(follow: Follow, event: Event, text: () => string, mayRest: boolean): void {
    const all = mayRest && follow.sure ? follow.live : reachOf(streams, follow.stream, you()) === Infinity;
    follow.sure = true;
    if (follow.live) {
      deliver(follow, event.n, text());
      if (all) return;
      deliver(follow, 0, JSON.stringify(unfollowed(follow.stream.name, event)));
      drop(follow);
    } else if (all) {
      follow.live = true; // It has come back to them: what they missed is theirs to read too.
      follow.goal = event.n;
      catchUp(follow);
    }
  }

  /** Reads from the log up to the goal, then sends what has queued up. */
  function catchUp(follow: Follow, begin?: () => Promise<void>): void {
    if (follow.queue) return; // It is at it, and looks at the goal again.
    follow.queue = [];
    const isOver = (): boolean => follow.over; // It may be by the time that something was waited for.
    const work = async (): Promise<void> => {
      await begin?.(); // Also without one, this commit is folded to its end first.
      while (!isOver() && follow.sent < follow.goal) {
        const to = Math.min(follow.goal, follow.sent + PAGE);
        const events = await readEvents(log, follow.stream, follow.sent + 1, to);
        if (isOver()) return;
        for (const event of events) sendText(eventText(follow.stream.name, event));
        follow.sent = to;
      }
      if (isOver()) return;
      const queue = follow.queue ?? [];
      follow.queue = null;
      for (const { n, text, isAnswer } of queue) deliver(follow, n, text, isAnswer);
      if (!follow.stream.followers.has(follow)) forget(follow);
    };
    work().catch((error: unknown) => {
      if (!follow.over) failed(error);
    });
  }

  function follow(name: string, since: number | undefined): void {
    const owed = stop(name);
    const stream = followable(streams, name, you());
    const reach = stream ? reachOf(streams, stream, you()) : 0;
    if (!stream || reach === 0) {
      for (const { text } of owed) sendText(text);
      send({ type: 'unfollowed', stream: name, why: 'forbidden', by: null });
      return;
    }
    const head = Math.min(reach, stream.fold.n);
    const made: Follow = {
      to,
      stream,
      sent: head,
      goal: head,
      queue: null,
      live: reach === Infinity,
      over: false,
      sure: true,
      happened: (event, text, mayRest) => happened(made, event, text, mayRest),
    };
    follows.set(name, made);
    stream.followers.add(made);
    if (since !== undefined && since <= head && head - since <= BACKLOG) {
      made.sent = since;
      send({ type: 'followed', stream: name, n: since });
      if (since < head) catchUp(made);
    } else if (head === stream.fold.n) send({ type: 'followed', stream: name, n: head, state: stream.fold });
    else {
      catchUp(made, async () => {
        const state = await foldAt(log, stream, head);
        if (!made.over) send({ type: 'followed', stream: name, n: head, state });
      });
    }
    for (const { n, text } of owed) deliver(made, n, text, true); // Behind their facts, which come anew.
  }

  /** The answers that were still waiting: whoever ends a follow owes them. */
  function stop(name: string): Waiting[] {
    const found = follows.get(name);
    if (!found) return [];
    found.over = true;
    found.stream.followers.delete(found);
    forget(found);
    return (found.queue ?? []).filter(({ isAnswer }) => isAnswer);
  }

  function unfollow(name: string): void {
    for (const { text } of stop(name)) sendText(text);
  }

  return {
    follow,
    unfollow,
    behind(name, answer) {
      const found = follows.get(name);
      if (found) deliver(found, 0, JSON.stringify(answer), true);
      else send(answer);
    },
    heads: () =>
      Array.from(follows.values(), ({ stream, sent, live, goal }) => ({
        stream: stream.name,
        sent,
        newest: live ? stream.fold.n : goal,
      })),
    renew() {
      for (const [name, follow] of [...follows]) {
        const { stream, live } = follow;
        follow.sure = false;
        const reach = reachOf(streams, stream, you());
        if (live ? reach === Infinity : reach > 0) continue;
        unfollow(name);
        send({ type: 'unfollowed', stream: name, why: 'forbidden', by: null });
      }
    },
    end() {
      for (const name of [...follows.keys()]) stop(name);
    },
  };
}

export const eventText = (stream: string, event: Event): string =>
  JSON.stringify({ type: 'event', stream, event } satisfies FromRelay);

/** Why the fact that ended a person's reach ended it. */
function unfollowed(stream: string, { type, by }: Event): FrameOf<'unfollowed'> {
  return { type: 'unfollowed', stream, why: WHY[type] ?? 'forbidden', by };
}

const WHY: Partial<Record<Event['type'], FrameOf<'unfollowed'>['why']>> = {
  'transfer.accepted': 'taken',
  'transfer.expired': 'expired',
  'transfer.cancelled': 'cancelled',
  'transfer.requeued': 'requeued',
  'conversation.ended': 'ended',
};
