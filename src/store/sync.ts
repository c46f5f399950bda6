/**
 * Frames in, stores out: everything that must stay equal with the relay, and how it becomes so after each welcome.
 *
 * First load, reload and a lost connection take the same path: feeds anew, streams from the last number, the outbox again.
 */
import { emptyAgent, reduceAgent } from '../core/agent-state.ts';
import { empty, reduce } from '../core/reduce.ts';
import { parseStream } from '../core/streams.ts';
import { parseFromRelay, type FrameOf, type You } from '../protocol/index.ts';
import { createAsks, type Asks } from './asks.ts';
import { createCircle, type Circle, type CircleHooks, type CircleOptions, type Received } from './circle.ts';
import type { Environment } from './environment.ts';
import { createOutbox, type Outbox, type OutboxOptions } from './outbox.ts';
import { createTranscripts, type Page, type Transcripts } from './transcripts.ts';

export interface SyncOptions extends Pick<CircleOptions, 'transport' | 'surface' | 'getToken'> {
  environment: Environment;
  hooks: SyncHooks;
}

export interface SyncHooks
  extends
    Pick<OutboxOptions, 'settled' | 'refused' | 'overdue'>,
    Pick<CircleHooks, 'mineChanged' | 'lost' | 'arrived' | 'folded' | 'followed' | 'left' | 'agreed'> {
  /** Who this is. `begin` lets the outbox go; what an earlier page left in it comes first. */
  welcomed: (you: You, isFirst: boolean, begin: () => void) => void;
  transcribed: (stream: string, what: Page) => void;
  signalled: (frame: FrameOf<'signal'>) => void;
}

export interface Sync extends Circle {
  transcripts: Transcripts;
  outbox: Outbox;
  asks: Asks;
}

export function createSync({ environment, hooks, ...options }: SyncOptions): Sync {
  /** Between a welcome and the end of its connection. */
  let isUp = false;
  /** The outbox of an earlier page has been read. */
  let hasBegun = false;

  const circle = createCircle({
    ...options,
    environment,
    parse: parseFromRelay,
    begin: (stream) => (parseStream(stream)?.kind === 'agent' ? emptyAgent(stream) : empty(stream)),
    next: (fold, event) => (fold.kind === 'agent' ? reduceAgent(fold, event) : reduce(fold, event)),
    hooks: {
      ...hooks,
      welcomed(you, isFirst) {
        isUp = true;
        hooks.welcomed(you, isFirst, () => {
          hasBegun = true;
          if (isUp) outbox.welcome();
        });
      },
      begun() {
        asks.welcome();
        if (hasBegun) outbox.welcome();
      },
      lost() {
        isUp = false;
        outbox.lost();
        hooks.lost();
      },
      left(stream) {
        transcripts.forget(stream);
        hooks.left(stream);
      },
      received,
      taken: () => outbox.review(),
    },
  });
  const { follows, send } = circle;
  const asks = createAsks(environment, send);
  const transcripts = createTranscripts(asks, hooks.transcribed);
  const laneOf = (stream: string | null): string => (options.surface === 'chat' ? '' : (stream ?? ''));
  const outbox = createOutbox({ ...hooks, environment, send, laneOf, isShown });

  function isShown(stream: string, n: number): boolean {
    if (!follows.wants(stream)) return true;
    return (follows.fold(stream)?.n ?? 0) >= n && transcripts.covers(stream, n);
  }

  function received(frame: Received): void {
    switch (frame.type) {
      case 'event':
        return outbox.event(frame.stream, frame.event);
      case 'answer':
        return asks.answer(frame);
      case 'done':
        return outbox.done(frame);
      case 'refusal':
        if (!asks.refusal(frame) && !outbox.refusal(frame)) environment.report('a refusal', frame.code);
        return;
      case 'signal':
        return hooks.signalled(frame);
      default: // For the circle.
        return;
    }
  }

  return {
    ...circle,
    transcripts,
    outbox,
    asks,
    close() {
      circle.close();
      asks.close();
      outbox.close();
    },
  };
}
