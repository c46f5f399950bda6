/**
 * Frames in, stores out: everything that must stay equal with the relay, and how it becomes so after each welcome.
 *
 * First load, reload and a lost connection take the same path: feeds anew, streams from the last number, the outbox again.
 */
import { atom, type ReadableAtom } from 'nanostores';
import type { Event, FrameOf, FromRelay, Policy, Surface, ToRelay, You } from '../protocol/index.ts';
import type { Transport } from '../transports/transport.ts';
import { createAsks, type Asks } from './asks.ts';
import type { Environment } from './environment.ts';
import { createFeeds, type Feeds, type FeedsOptions } from './feeds.ts';
import { createFollows, type Fold, type Follows } from './follows.ts';
import { createLink, type Link } from './link.ts';
import { createOutbox, type Outbox, type OutboxOptions } from './outbox.ts';
import { createPulse } from './pulse.ts';
import { createTicking, type Ticking } from './ticking.ts';
import { createTranscripts, type Page, type Transcripts } from './transcripts.ts';

export interface SyncOptions {
  transport: Transport;
  surface: Surface;
  getToken: () => Promise<string>;
  environment: Environment;
  hooks: SyncHooks;
}

export interface SyncHooks
  extends Pick<OutboxOptions, 'settled' | 'refused' | 'overdue'>, Pick<FeedsOptions, 'mineChanged'> {
  /** Who this is. `begin` lets the outbox go; what an earlier page left in it comes first. */
  welcomed: (you: You, isFirst: boolean, begin: () => void) => void;
  lost: () => void;
  /** The next event of a stream is about to be folded. */
  arrived: (stream: string, event: Event) => void;
  folded: (stream: string, fold: Fold) => void;
  followed: (stream: string, jumped: boolean) => void;
  /** It is no longer for this person. */
  left: (stream: string) => void;
  transcribed: (stream: string, what: Page) => void;
  signalled: (frame: FrameOf<'signal'>) => void;
  /** The relay's heads agree with what is here: whatever is not here, is not. */
  agreed: () => void;
}

export interface Sync {
  readonly $you: ReadableAtom<You | null>;
  readonly $policy: ReadableAtom<Policy | null>;
  link: Link;
  feeds: Feeds;
  follows: Follows;
  transcripts: Transcripts;
  outbox: Outbox;
  asks: Asks;
  ticking: Ticking;
  send: (frame: ToRelay) => boolean;
  /** Compares with the relay now. */
  verify: () => void;
  close: () => void;
}

/** A relay that is behind its log by no more is taken to be up to date: others write all the time. */
const SMALL_LAG = 10;
/** A connection that loses frames is made anew, but not in a loop. */
const BROKEN_EVERY = 10_000;

export function createSync({ transport, surface, getToken, environment, hooks }: SyncOptions): Sync {
  const $you = atom<You | null>(null);
  const $policy = atom<Policy | null>(null);
  const ticking = createTicking(environment);
  /** Between a welcome and the end of its connection. */
  let isUp = false;
  /** The outbox of an earlier page has been read. */
  let hasBegun = false;
  let brokenAt = -Infinity;
  let wasSettled = false;

  const send = (frame: ToRelay): boolean => link.send(frame);
  const link = createLink({ transport, surface, getToken, environment, welcomed, received, lost });
  const pulse = createPulse({ environment, send, dead: () => link.reconnect() });
  const asks = createAsks(environment, send);
  const feeds = createFeeds({
    surface,
    send,
    mineChanged: hooks.mineChanged,
    after: environment.after,
    now: ticking.now,
  });
  const transcripts = createTranscripts(asks, hooks.transcribed);
  const follows = createFollows({
    send,
    arrived: hooks.arrived,
    folded: hooks.folded,
    followed: hooks.followed,
    left(stream) {
      transcripts.forget(stream);
      hooks.left(stream);
    },
    broken,
    report: environment.report,
  });
  const laneOf = (stream: string | null): string => (surface === 'chat' ? '' : (stream ?? ''));
  const outbox = createOutbox({ ...hooks, environment, send, laneOf, isShown });
  const stopWaking = environment.page.onWake(() => {
    if (link.hurry()) pulse.wake();
  });

  function isShown(stream: string, n: number): boolean {
    if (!follows.wants(stream)) return true;
    return (follows.fold(stream)?.n ?? 0) >= n && transcripts.covers(stream, n);
  }

  function broken(): void {
    if (environment.now() - brokenAt < BROKEN_EVERY) return;
    brokenAt = environment.now();
    link.reconnect();
  }

  function welcomed({ you, policy, now }: FrameOf<'welcome'>): boolean {
    const before = $you.get();
    if (before && (before.tenant !== you.tenant || before.id !== you.id)) {
      environment.report('the token is for another person than before: the session ends');
      return false;
    }
    ticking.set(now);
    $policy.set(policy);
    $you.set(you);
    wasSettled = false;
    isUp = true;
    hooks.welcomed(you, before === null, () => {
      hasBegun = true;
      if (isUp) outbox.welcome();
    });
    feeds.welcome();
    follows.welcome();
    asks.welcome();
    if (hasBegun) outbox.welcome();
    pulse.start();
    settle();
    return true;
  }

  function lost(): void {
    isUp = false;
    pulse.stop();
    feeds.lost();
    follows.lost();
    outbox.lost();
    hooks.lost();
  }

  function received(frame: Exclude<FromRelay, { type: 'welcome' }>): void {
    take(frame);
    outbox.review();
    settle();
  }

  function take(frame: Exclude<FromRelay, { type: 'welcome' }>): void {
    switch (frame.type) {
      case 'followed':
        return follows.followed(frame);
      case 'unfollowed':
        return follows.unfollowed(frame);
      case 'event':
        outbox.event(frame.stream, frame.event);
        return follows.event(frame);
      case 'listed':
        return feeds.listed(frame);
      case 'entry':
        return feeds.entry(frame);
      case 'answer':
        return asks.answer(frame);
      case 'done':
        return outbox.done(frame);
      case 'refusal':
        if (!asks.refusal(frame) && !outbox.refusal(frame)) environment.report('a refusal', frame.code);
        return;
      case 'signal':
        return hooks.signalled(frame);
      case 'pong':
        return compare(frame);
    }
  }

  const isSettled = (): boolean => feeds.isListed() && follows.isAnswered();

  /** All that was asked for has been answered: now it can be compared. */
  function settle(): void {
    const before = wasSettled;
    wasSettled = isSettled();
    if (wasSettled && !before) pulse.beat();
  }

  function compare(frame: FrameOf<'pong'>): void {
    if (!pulse.pong(frame)) return;
    ticking.set(frame.now);
    const agreed = follows.agree(frame.heads) && frame.lag <= SMALL_LAG;
    if (!agreed) {
      link.agrees(false);
      pulse.soon();
    } else if (isSettled()) {
      link.agrees(true);
      hooks.agreed();
    }
  }

  return {
    $you,
    $policy,
    link,
    feeds,
    follows,
    transcripts,
    outbox,
    asks,
    ticking,
    send,
    verify: () => pulse.beat(),
    close() {
      stopWaking();
      pulse.stop();
      link.close();
      feeds.close();
      asks.close();
      outbox.close();
      ticking.close();
    },
  };
}
