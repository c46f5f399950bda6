/**
 * What one page knows and can ask: the one object between the elements and the relay.
 *
 * State goes one way: frames in, stores out. Nothing is shown as done before it has come back from the relay in order.
 */
import type { ReadableAtom } from 'nanostores';
import type { Row } from '../core/timeline.ts';
import type {
  Author,
  ConversationSummary,
  Person,
  Policy,
  Surface,
  Ticket,
  TransferRequest,
  You,
} from '../protocol/index.ts';
import type { Transport } from '../transports/transport.ts';
import type { Environment } from './environment.ts';
import type {
  ActiveView,
  FindView,
  HistoryView,
  LinkView,
  OpenView,
  Place,
  RequestView,
  Sound,
  Toast,
} from './views.ts';
import type { Wish } from './wishes.ts';

export interface Session {
  readonly surface: Surface;
  /** Does what a person wishes for. Never throws: what is refused is shown. */
  send(wish: Wish): void;
  /** Ends the connection. With `signOut` it also wipes what this person left unsent in this browser. */
  close(options?: { signOut?: boolean }): void;

  readonly $link: ReadableAtom<LinkView>;
  /** Null until the relay has said who the token is. */
  readonly $you: ReadableAtom<You | null>;
  readonly $policy: ReadableAtom<Policy | null>;
  /** The relay's time, ms since the epoch, once a second while somebody looks. */
  readonly $now: ReadableAtom<number>;

  /** New Requests: open, routed to you, not ignored, in the order of the queue. */
  readonly $requests: ReadableAtom<readonly RequestView[]>;
  /** By stream: those that have ceased to wait in the last ten minutes. Their `closed` says why, and by whom. */
  readonly $closed: ReadableAtom<ReadonlyMap<string, TransferRequest>>;
  /** Active Requests: yours. */
  readonly $active: ReadableAtom<readonly ActiveView[]>;
  readonly $history: ReadableAtom<HistoryView>;

  readonly $open: ReadableAtom<OpenView | null>;
  /** The rows of the loaded part of the open conversation, one piece of it (see `OpenView.more` and `.newer`); for an end user, of all their conversations as one. A row that has not changed is the same object as before. */
  readonly $timeline: ReadableAtom<readonly Row[]>;
  /** What is looked for in the open conversation; null: nothing. */
  readonly $find: ReadableAtom<FindView | null>;
  /** Who is typing in the open conversation. */
  readonly $typing: ReadableAtom<Author | null>;
  /** The draft of the open conversation. */
  readonly $draft: ReadableAtom<string>;
  /** About the end user of the open conversation; null while unknown. `nobody`: the directory knows nobody of that name. */
  readonly $person: ReadableAtom<Person | 'nobody' | null>;
  readonly $records: ReadableAtom<{ open: readonly Ticket[]; closed: readonly Ticket[] } | null>;
  readonly $earlier: ReadableAtom<readonly ConversationSummary[] | null>;

  readonly $toasts: ReadableAtom<readonly Toast[]>;
  readonly $place: ReadableAtom<Place>;
  readonly $sound: ReadableAtom<Sound>;
}

export interface SessionOptions {
  transport: Transport;
  surface: Surface;
  /** A fresh token; called at every attempt to connect. A rejection is tried again later. */
  getToken: () => Promise<string>;
  /** False: leaves the title of the page alone. */
  title?: boolean;
  /** What it needs of the page; to be replaced in tests. */
  environment?: Environment;
}
