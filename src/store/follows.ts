/**
 * The streams that this page follows, folded: first load, reconnect and a hole take the same path.
 *
 * Only an event that continues the fold is folded. A hole is followed again from the last number, once; if it is still
 * there, the connection is not to be trusted.
 */
import { parseStream } from '../core/streams.ts';
import type { AgentState, Author, Conversation, Event, FrameOf, ToRelay } from '../protocol/index.ts';
import { createChanges, type Changes } from './changes.ts';

export type Fold = Conversation | AgentState;
/** Why a stream is no longer for this person. */
export interface Gone {
  why: string;
  by: Author | null;
}

/** How streams are folded: as many kinds of them as the page follows. */
export interface Folding {
  begin: (stream: string) => Fold;
  next: (fold: Fold, event: Event) => Fold;
}

export interface FollowsOptions extends Folding {
  send: (frame: ToRelay) => boolean;
  /** The next event of a stream: it is folded right after this, so that nobody sees its effect before its words. */
  arrived: (stream: string, event: Event) => void;
  /** The fold of this stream is another. */
  folded: (stream: string, fold: Fold) => void;
  /** The relay answered: from here on events come. `jumped`: there are events in between that never will. */
  followed: (stream: string, jumped: boolean) => void;
  /** It is to be forgotten. */
  left: (stream: string) => void;
  /** The same hole again: this connection loses frames. */
  broken: () => void;
  report: (problem: string, detail?: unknown) => void;
}

export interface Follows {
  /** Of what is folded, and of what is gone. */
  readonly changes: Pick<Changes, 'listen'>;
  /** Only of what this agent ignores. */
  readonly agentChanges: Pick<Changes, 'listen'>;
  fold: (stream: string) => Fold | undefined;
  folds: () => Iterable<Fold>;
  /** Why the relay took this stream away, or never gave it, if it is wanted. */
  gone: (stream: string) => Gone | undefined;
  /** From now on these, and no others. */
  want: (streams: ReadonlySet<string>) => void;
  wants: (stream: string) => boolean;
  /** The relay's "no" of before counts no longer. */
  renew: (stream: string) => void;
  /** It is no longer for this person, as another answer has said. */
  leave: (stream: string, gone: Gone) => void;
  /** Forgets the fold, so that following begins from nothing. */
  forget: (stream: string) => void;
  welcome: () => void;
  lost: () => void;
  followed: (frame: FrameOf<'followed'>) => void;
  unfollowed: (frame: FrameOf<'unfollowed'>) => void;
  event: (frame: FrameOf<'event'>) => void;
  /** Compares the relay's heads with what is here, and follows again what has a hole. True if they agree. */
  agree: (heads: FrameOf<'pong'>['heads']) => boolean;
  /** The relay has answered every follow of this connection. */
  isAnswered: () => boolean;
  isLive: (stream: string) => boolean;
}

interface Following {
  /** Events come. */
  live: boolean;
  /** Followed again because of a hole, and nothing folded since. */
  healing: boolean;
}

export function createFollows(options: FollowsOptions): Follows {
  const { begin, next, send, arrived, folded, followed, left, broken, report } = options;
  const folds = new Map<string, Fold>();
  const gone = new Map<string, Gone>();
  const changes = createChanges();
  const agentChanges = createChanges();
  let wanted: ReadonlySet<string> = new Set();
  /** What was asked for on this connection. */
  const following = new Map<string, Following>();
  /** Of those, what the relay has not answered. */
  const unanswered = new Set<string>();

  const lastOf = (stream: string): number => folds.get(stream)?.n ?? 0;

  function changed(fold: Fold): void {
    changes.tell();
    if (fold.kind === 'agent') agentChanges.tell();
  }

  function keep(stream: string, fold: Fold): void {
    folds.set(stream, fold);
    changed(fold);
    folded(stream, fold);
  }

  function unfollow(stream: string): void {
    following.delete(stream);
    unanswered.delete(stream);
  }

  function follow(stream: string, healing = false): void {
    const since = lastOf(stream);
    if (!send({ type: 'follow', stream, ...(since > 0 ? { since } : {}) })) return;
    following.set(stream, { live: false, healing });
    unanswered.add(stream);
  }

  function followAll(): void {
    for (const stream of wanted) if (!following.has(stream) && !gone.has(stream)) follow(stream);
  }

  function heal(stream: string, { healing }: Following): void {
    if (healing) broken();
    else follow(stream, true);
  }

  function forget(stream: string): void {
    const fold = folds.get(stream);
    if (fold && folds.delete(stream)) changed(fold);
  }

  function leave(stream: string, why: Gone): void {
    unfollow(stream);
    gone.set(stream, why);
    changes.tell();
    forget(stream);
    left(stream);
  }

  return {
    changes,
    agentChanges,
    fold: (stream) => folds.get(stream),
    folds: () => folds.values(),
    gone: (stream) => gone.get(stream),
    want(streams) {
      for (const stream of following.keys()) {
        if (streams.has(stream)) continue;
        unfollow(stream);
        send({ type: 'unfollow', stream });
      }
      for (const stream of gone.keys()) if (!streams.has(stream)) gone.delete(stream);
      wanted = streams;
      followAll();
    },
    wants: (stream) => wanted.has(stream) && !gone.has(stream),
    renew(stream) {
      if (!gone.delete(stream)) return;
      changes.tell();
      followAll();
    },
    leave,
    forget,
    welcome: followAll,
    lost() {
      following.clear();
      unanswered.clear();
    },
    followed({ stream, n, state }) {
      const mine = following.get(stream);
      if (!mine || mine.live) return;
      if (state && (state.stream !== stream || state.n !== n || state.kind !== parseStream(stream)?.kind)) {
        report('a state that is not of the stream that was followed', stream);
        return;
      }
      const before = lastOf(stream);
      mine.live = true;
      unanswered.delete(stream);
      if (n < before) left(stream); // The relay has lost what this page had: so has this page.
      if (state) keep(stream, state);
      else if (!folds.has(stream)) keep(stream, begin(stream));
      followed(stream, state !== undefined && n !== before);
    },
    unfollowed({ stream, why, by }) {
      if (following.has(stream)) leave(stream, { why, by });
    },
    event({ stream, event }) {
      const mine = following.get(stream);
      const fold = folds.get(stream);
      if (!mine?.live || !fold || event.n <= fold.n) return;
      if (event.n > fold.n + 1) return heal(stream, mine);
      mine.healing = false;
      arrived(stream, event);
      keep(stream, next(fold, event));
    },
    agree(heads) {
      const sent = new Map(heads.map((head) => [head.stream, head]));
      let agreed = true;
      for (const [stream, mine] of following) {
        if (!mine.live) continue;
        const head = sent.get(stream);
        if (head && head.newest === lastOf(stream)) continue;
        agreed = false;
        if (!head || head.sent > lastOf(stream)) heal(stream, mine);
      }
      return agreed;
    },
    isAnswered: () => unanswered.size === 0,
    isLive: (stream) => following.get(stream)?.live ?? false,
  };
}
