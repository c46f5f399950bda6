/**
 * The smallest circle with the relay: the link and its pulse, the lists that it tells and the streams that are followed.
 *
 * It is what every session stands on. `sync.ts` adds what a conversation needs: what was said, and what is asked.
 */
import { atom, type ReadableAtom } from 'nanostores';
import type { FrameOf, FromRelay, Policy, Surface, ToRelay, You } from '../protocol/index.ts';
import type { Machine } from './environment.ts';
import { createFeeds, type Feeds, type FeedsOptions } from './feeds.ts';
import { createFollows, type Folding, type Follows, type FollowsOptions } from './follows.ts';
import { createLink, type Link, type LinkOptions } from './link.ts';
import { createPulse } from './pulse.ts';
import { createTicking, type Ticking } from './ticking.ts';

export interface CircleOptions extends Folding, Pick<LinkOptions, 'transport' | 'getToken' | 'parse'> {
  surface: Surface;
  environment: Machine;
  hooks: CircleHooks;
}

export interface CircleHooks
  extends Pick<FeedsOptions, 'mineChanged'>, Pick<FollowsOptions, 'arrived' | 'folded' | 'followed' | 'left'> {
  /** Who this is; the lists and the streams begin anew right after. */
  welcomed: (you: You, isFirst: boolean) => void;
  begun: () => void;
  lost: () => void;
  /** Before anything here has taken it. */
  received: (frame: Received) => void;
  taken: () => void;
  /** The relay's heads agree with what is here: whatever is not here, is not. */
  agreed: () => void;
}

export type Received = Exclude<FromRelay, { type: 'welcome' }>;

export interface Circle {
  readonly $you: ReadableAtom<You | null>;
  readonly $policy: ReadableAtom<Policy | null>;
  link: Link;
  feeds: Feeds;
  follows: Follows;
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

export function createCircle({ hooks, ...options }: CircleOptions): Circle {
  const { surface, environment, begin, next } = options;
  const $you = atom<You | null>(null);
  const $policy = atom<Policy | null>(null);
  const ticking = createTicking(environment);
  let brokenAt = -Infinity;
  let wasSettled = false;

  const send = (frame: ToRelay): boolean => link.send(frame);
  const link = createLink({ ...options, welcomed, received, lost });
  const pulse = createPulse({ environment, send, dead: () => link.reconnect() });
  const feeds = createFeeds({
    surface,
    send,
    mineChanged: hooks.mineChanged,
    after: environment.after,
    now: ticking.now,
  });
  const follows = createFollows({
    begin,
    next,
    send,
    arrived: hooks.arrived,
    folded: hooks.folded,
    followed: hooks.followed,
    left: hooks.left,
    broken,
    report: environment.report,
  });
  const stopWaking = environment.page.onWake(() => {
    if (link.hurry()) pulse.wake();
  });

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
    hooks.welcomed(you, before === null);
    feeds.welcome();
    follows.welcome();
    hooks.begun();
    pulse.start();
    settle();
    return true;
  }

  function lost(): void {
    pulse.stop();
    feeds.lost();
    follows.lost();
    hooks.lost();
  }

  function received(frame: Received): void {
    hooks.received(frame);
    take(frame);
    hooks.taken();
    settle();
  }

  function take(frame: Received): void {
    switch (frame.type) {
      case 'followed':
        return follows.followed(frame);
      case 'unfollowed':
        return follows.unfollowed(frame);
      case 'event':
        return follows.event(frame);
      case 'listed':
        return feeds.listed(frame);
      case 'entry':
        return feeds.entry(frame);
      case 'pong':
        return compare(frame);
      default: // For who stands on this.
        return;
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
    ticking,
    send,
    verify: () => pulse.beat(),
    close() {
      stopWaking();
      pulse.stop();
      link.close();
      feeds.close();
      ticking.close();
    },
  };
}
