/** About the end user of the open conversation: who they are, their tickets, what was before. */
import { atom, type ReadableAtom } from 'nanostores';
import type { ConversationSummary, Person, Ticket } from '../protocol/index.ts';
import type { Asks } from './asks.ts';

export interface About {
  readonly $person: ReadableAtom<Person | null>;
  readonly $records: ReadableAtom<{ open: readonly Ticket[]; closed: readonly Ticket[] } | null>;
  readonly $earlier: ReadableAtom<readonly ConversationSummary[] | null>;
  /** Asks about the end user of this conversation; null: about nobody. */
  show: (stream: string | null) => void;
}

const FEW = 5;

export function createAbout(asks: Asks): About {
  const $person = atom<Person | null>(null);
  const $records = atom<{ open: readonly Ticket[]; closed: readonly Ticket[] } | null>(null);
  const $earlier = atom<readonly ConversationSummary[] | null>(null);
  let shown: string | null = null;
  let asked: (() => void)[] = [];

  function ask(stream: string): void {
    let open: readonly Ticket[] | null = null;
    let closed: readonly Ticket[] | null = null;
    const both = (): void => {
      if (open && closed) $records.set({ open, closed });
    };
    asked = [
      asks.ask({ name: 'person', stream }, (answer) => {
        if (answer?.name === 'person') $person.set(answer.person);
      }),
      asks.ask({ name: 'records', stream, status: 'open', limit: FEW }, (answer) => {
        if (answer?.name === 'records') open = answer.records;
        both();
      }),
      asks.ask({ name: 'records', stream, status: 'closed', limit: FEW }, (answer) => {
        if (answer?.name === 'records') closed = answer.records;
        both();
      }),
      asks.ask({ name: 'earlier', stream, limit: FEW }, (answer) => {
        if (answer?.name === 'earlier') $earlier.set(answer.conversations);
      }),
    ];
  }

  return {
    $person,
    $records,
    $earlier,
    show(stream) {
      if (stream === shown) return;
      shown = stream;
      for (const stop of asked) stop();
      asked = [];
      $person.set(null);
      $records.set(null);
      $earlier.set(null);
      if (stream !== null) ask(stream);
    },
  };
}
