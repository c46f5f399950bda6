/** About the end user of the open conversation: who they are, their tickets, what was before. */
import { atom, type ReadableAtom } from 'nanostores';
import type { ConversationSummary, Person, Ticket } from '../protocol/index.ts';
import type { Asks } from './asks.ts';
import { createRecent } from './recent.ts';

type Records = { open: readonly Ticket[]; closed: readonly Ticket[] };

/** What is known of one; null: not yet, or not for this person. */
interface Known {
  person: Person | 'nobody' | null;
  records: Records | null;
  earlier: readonly ConversationSummary[] | null;
}

export interface About {
  readonly $person: ReadableAtom<Known['person']>;
  readonly $records: ReadableAtom<Records | null>;
  readonly $earlier: ReadableAtom<readonly ConversationSummary[] | null>;
  /** Asks about the end user of this conversation, and shows what was known when it was open before; null: about nobody. */
  show: (stream: string | null) => void;
  /** It is no longer this person's to know. */
  forget: (stream: string) => void;
}

const FEW = 5;
/** Conversations of which it is remembered: it stays on the screen while the relay is away. */
const KEPT = 50;
const NOTHING: Known = { person: null, records: null, earlier: null };

export function createAbout(asks: Asks): About {
  const $person = atom<Known['person']>(null);
  const $records = atom<Records | null>(null);
  const $earlier = atom<readonly ConversationSummary[] | null>(null);
  const kept = createRecent<Known>(KEPT);
  let shown: string | null = null;
  let asked: (() => void)[] = [];

  function tell({ person, records, earlier }: Known): void {
    $person.set(person);
    $records.set(records);
    $earlier.set(earlier);
  }

  function learn(stream: string, change: Partial<Known>): void {
    const known = { ...(kept.get(stream) ?? NOTHING), ...change };
    kept.put(stream, known);
    tell(known);
  }

  function ask(stream: string): void {
    let open: readonly Ticket[] | null = null;
    let closed: readonly Ticket[] | null = null;
    const both = (): void => {
      if (open && closed) learn(stream, { records: { open, closed } });
    };
    asked = [
      asks.ask({ name: 'person', stream }, (answer) => {
        learn(stream, { person: (answer?.name === 'person' && answer.person) || 'nobody' });
      }),
      asks.ask({ name: 'records', stream, status: 'open', limit: FEW }, (answer) => {
        if (answer?.name === 'records') open = answer.records;
        else learn(stream, { records: null });
        both();
      }),
      asks.ask({ name: 'records', stream, status: 'closed', limit: FEW }, (answer) => {
        if (answer?.name === 'records') closed = answer.records;
        else learn(stream, { records: null });
        both();
      }),
      asks.ask({ name: 'earlier', stream, limit: FEW }, (answer) => {
        learn(stream, { earlier: answer?.name === 'earlier' ? answer.conversations : null });
      }),
    ];
  }

  function show(stream: string | null): void {
    if (stream === shown) return;
    shown = stream;
    for (const stop of asked) stop();
    asked = [];
    tell((stream === null ? undefined : kept.get(stream)) ?? NOTHING);
    if (stream !== null) ask(stream);
  }

  return {
    $person,
    $records,
    $earlier,
    show,
    forget(stream) {
      if (stream === shown) show(null);
      kept.delete(stream);
    },
  };
}
