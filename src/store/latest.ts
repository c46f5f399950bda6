/** One question at a time, and only the newest of them: while one is under way, the last that came waits for its answer. */
import type { Answer, Query } from '../protocol/index.ts';
import type { Asks } from './asks.ts';

export interface Latest {
  /** Its answer is heard if no other was asked since. */
  ask: (query: Query, heard: (answer: Answer | null) => void) => void;
  /** Nothing is to be heard any more. */
  stop: () => void;
}

type Question = Parameters<Latest['ask']>;

export function createLatest(asks: Asks): Latest {
  let isAsked = false;
  let waiting: Question | null = null;
  let count = 0;

  function pose([query, heard]: Question): void {
    const mine = ++count;
    isAsked = true;
    asks.ask(query, (answer) => {
      isAsked = false;
      const next = waiting;
      waiting = null;
      if (next) pose(next);
      else if (mine === count) heard(answer);
    });
  }

  return {
    ask(...question) {
      if (isAsked) waiting = question;
      else pose(question);
    },
    stop() {
      count++;
      waiting = null;
    },
  };
}
