/** A socket that has said who it is: what it may send, and what it is answered. */
import { parseToRelay, type FrameOf, type Policy, type Surface, type ToRelay, type You } from '../protocol/index.ts';
import type { Clock } from './clock.ts';
import type { Feeds } from './feeds.ts';
import { createFollows, type Follows } from './follows.ts';
import type { Intents } from './intents.ts';
import type { Digest } from './keys.ts';
import type { Log } from './log/log.ts';
import { refusalFrame, refused } from './outcome.ts';
import type { Presence } from './presence.ts';
import type { Queries } from './queries.ts';
import type { Recipient } from './recipient.ts';
import type { RelayOptions } from './relay-options.ts';
import { signal } from './signals.ts';
import type { Streams } from './streams.ts';
import type { Time } from './time.ts';
import type { Written } from './writing.ts';

/** What the relay lends to each of its sockets. */
export interface Shared {
  log: Log;
  streams: Streams;
  feeds: Feeds;
  intents: Intents;
  queries: Queries;
  presence: Presence;
  policy: Policy;
  time: Time;
  clock: Clock;
  digest: Digest;
  authorize: RelayOptions['authorize'];
  report: NonNullable<RelayOptions['report']>;
  ready: Promise<void>;
  /** Somebody is here, and has been told so. */
  joined(surface: Surface): void;
  /** The relay takes nothing more. */
  closing(): boolean;
  /** How far the relay is behind its log. */
  lag(): Promise<number>;
  /** Work that the relay waits for before it stops. */
  track(work: Promise<unknown>): void;
}

export interface Guest {
  you(): You;
  receive(text: string): void;
  /** A newer token says this. */
  become(you: You): void;
  /** `silent`: for how long nothing had been heard, in ms. */
  leave(silent?: number): void;
}

interface Needs {
  shared: Shared;
  you: You;
  surface: Surface;
  send: Recipient['send'];
  sendText: Recipient['sendText'];
  /** Another token has come. */
  renew: (token: string) => Promise<void>;
  /** This socket cannot go on. */
  failed: (why: string) => void;
}

/** An intent, by the one who asked as they were then. */
interface Asked extends Pick<ToRelayOf<'intent'>, 'id' | 'stream' | 'intent'> {
  who: You;
  late: boolean;
}

type ToRelayOf<T extends ToRelay['type']> = Extract<ToRelay, { type: T }>;

export function createGuest({ shared, you: first, surface, send, sendText, renew, failed }: Needs): Guest {
  const { log, streams, feeds, intents, queries, presence, time, report } = shared;
  let current = first;
  const you = (): You => current;
  const to: Recipient = { you, send, sendText };
  const visitor = { you, surface };
  /** Made with the first that it follows: many sockets follow nothing. */
  let follows: Follows | null = null;
  const allFollows = (): Follows => (follows ??= createFollows({ log, streams, to, failed: unreadable }));
  /** Of each stream in which one is under way: those that wait for it. Most sockets send none. */
  let turns: Map<string, Asked[]> | null = null;

  send({ type: 'welcome', you: first, policy: shared.policy, now: time.now() });
  tell({ event: 'welcomed' });
  presence.enter(visitor);
  shared.joined(surface);

  const unreadable = (error: unknown): void => failed(`the log cannot be read: ${String(error)}`);

  function tell(line: Record<string, unknown>): void {
    report({ ...line, tenant: current.tenant, person: current.id, role: current.role, surface });
  }

  /** The intents of one socket in one stream are handled one after the other, as they came. */
  function intend({ id, stream, intent }: ToRelayOf<'intent'>): void {
    // What came before the relay stops is under way, and ends.
    const asked: Asked = { who: current, late: shared.closing(), id, stream, intent };
    const all = (turns ??= new Map<string, Asked[]>());
    const behind = all.get(stream);
    if (behind) behind.push(asked);
    else shared.track(handleAll(asked, all));
  }

  async function handleAll(first: Asked, all: Map<string, Asked[]>): Promise<void> {
    const queue: Asked[] = [];
    all.set(first.stream, queue);
    for (let next: Asked | undefined = first; next; next = queue.shift()) {
      try {
        settle(
          next,
          next.late ? refused('unavailable') : await intents.handle(next.who, next.stream, next.id, next.intent),
        );
      } catch (error) {
        wentWrong(next.id, error, next.stream);
      }
    }
    all.delete(first.stream);
  }

  function settle({ id, stream, intent }: Asked, outcome: Written): void {
    if (outcome.ok && outcome.fresh && intent.type === 'transfer.accept') tell({ event: 'accepted', stream });
    if (!outcome.ok) tell({ event: 'refused', what: intent.type, code: outcome.code, stream });
    const answer: FrameOf<'done'> | FrameOf<'refusal'> = outcome.ok
      ? { type: 'done', id, stream, n: outcome.n }
      : refusalFrame(id, outcome, stream);
    if (follows)
      follows.behind(stream, answer); // Behind the facts themselves, where the socket follows them.
    else send(answer);
  }

  async function answer({ id, query }: ToRelayOf<'query'>): Promise<void> {
    const outcome = await queries.answer(current, query);
    send(outcome.ok ? { type: 'answer', id, answer: outcome.answer } : refusalFrame(id, outcome));
  }

  async function pong(id: string): Promise<void> {
    const lag = await shared.lag();
    send({ type: 'pong', id, now: time.now(), heads: follows?.heads() ?? [], lag });
  }

  function wentWrong(id: string | null, error: unknown, stream?: string): void {
    tell({ event: 'failed', why: String(error) });
    send(refusalFrame(id, refused('unavailable'), stream));
  }

  const forbid = (): void => send(refusalFrame(null, refused('forbidden')));

  function handle(frame: ToRelay): Promise<void> | void {
    switch (frame.type) {
      case 'hello':
        return send(refusalFrame(null, refused('malformed'))); // It has said so already.
      case 'token':
        return renew(frame.token);
      case 'follow':
        return allFollows().follow(frame.stream, frame.since);
      case 'unfollow':
        return follows?.unfollow(frame.stream);
      case 'feed':
        return feeds.subscribe(to, frame.feed) ? undefined : forbid();
      case 'query':
        return answer(frame);
      case 'intent':
        return intend(frame);
      case 'signal':
        return signal(streams, to, frame.stream, frame.typing) ? undefined : forbid();
      case 'ping':
        return pong(frame.id);
    }
  }

  return {
    you,
    receive(text) {
      const parsed = parseToRelay(text);
      if (!parsed.ok) {
        tell({ event: 'refused', what: 'frame', code: parsed.code });
        send(refusalFrame(parsed.id, parsed));
        return;
      }
      const { frame } = parsed;
      const id = 'id' in frame ? frame.id : null;
      try {
        handle(frame)?.catch((error: unknown) => wentWrong(id, error));
      } catch (error) {
        wentWrong(id, error);
      }
    },
    become(next) {
      const same = JSON.stringify([next.role, next.workgroups]) === JSON.stringify([current.role, current.workgroups]);
      if (same) {
        current = next;
        return;
      }
      presence.leave(visitor);
      current = next;
      presence.enter(visitor);
      follows?.renew();
      feeds.renew(to);
    },
    leave(silent) {
      follows?.end();
      feeds.leave(to);
      presence.leave(visitor, silent);
      tell({ event: 'left' });
    },
  };
}
