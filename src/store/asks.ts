/** Questions to the relay whose answers are not live: asked again after a reconnect until they are answered. */
import type { Answer, FrameOf, Query, ToRelay } from '../protocol/index.ts';
import type { Environment } from './environment.ts';

export interface Asks {
  /** `heard` gets null if the relay will not say. The answer of this function stops waiting for it. */
  ask: (query: Query, heard: (answer: Answer | null) => void) => () => void;
  welcome: () => void;
  answer: (frame: FrameOf<'answer'>) => void;
  /** True if it was one of these. */
  refusal: (frame: FrameOf<'refusal'>) => boolean;
  close: () => void;
}

const RETRY = 2_000;

export function createAsks(environment: Environment, send: (frame: ToRelay) => boolean): Asks {
  const open = new Map<string, { query: Query; heard: (answer: Answer | null) => void }>();
  const timers = new Set<() => void>();

  const pose = (id: string): void => {
    const question = open.get(id);
    if (question) send({ type: 'query', id, query: question.query });
  };

  return {
    ask(query, heard) {
      const id = environment.id();
      open.set(id, { query, heard });
      pose(id);
      return () => void open.delete(id);
    },
    welcome() {
      for (const id of open.keys()) pose(id);
    },
    answer({ id, answer }) {
      const question = open.get(id);
      if (answer.name !== question?.query.name) return;
      open.delete(id);
      question.heard(answer);
    },
    refusal({ id, retryable }) {
      const question = id === null ? undefined : open.get(id);
      if (id === null || !question) return false;
      if (retryable) {
        const stop = environment.after(RETRY * (1 + environment.random()), () => {
          timers.delete(stop);
          pose(id);
        });
        timers.add(stop);
      } else {
        open.delete(id);
        question.heard(null);
      }
      return true;
    },
    close() {
      open.clear();
      for (const stop of timers) stop();
    },
  };
}
