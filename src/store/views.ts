/** What a page knows, in the shapes that a person sees: the values of the session's stores. */
import type {
  Author,
  Conversation,
  ConversationSummary,
  Found,
  RefusalCode,
  TransferRequest,
} from '../protocol/index.ts';
import type { Wish } from './wishes.ts';

/** `up-to-date` is said only when the relay's heads agree with what is here. `stopped`: it will not try again, and why. */
export type LinkView =
  | { state: 'connecting' | 'reconnecting' | 'catching-up' | 'up-to-date' }
  | { state: 'stopped'; why: 'forbidden' | 'version' | 'closed' };

/** One waiting request. `pending`: what this person asked and the relay has not answered. */
export interface RequestView extends TransferRequest {
  pending: 'accept' | 'ignore' | null;
}

/** One conversation of the signed-in live agent. */
export interface ActiveView extends ConversationSummary {
  typing: boolean;
  /** There is a text in its composer. */
  draft: boolean;
}

export interface HistoryView {
  conversations: ConversationSummary[];
  /** Of what is shown there is more: of `found` while something is looked for, else of `conversations`. */
  more: boolean;
  loading: boolean;
  /** What is looked for; empty: nothing. */
  search: string;
  /** What the relay found, newest first; null while nothing is looked for, or before the first answer. */
  found: Found[] | null;
}

/** The conversation that is open in this page. */
export interface OpenView {
  stream: string;
  conversation: Conversation;
  /** `preview`: it waits · `active`: this person takes part · `past`: it has ended, or is read only · `gone`: it is no longer for this person. */
  phase: 'loading' | 'preview' | 'active' | 'past' | 'gone';
  /** For `gone`: what became of it, and by whom. */
  gone: { why: string; by: Author | null } | null;
  /** The open request, while it waits. */
  request: TransferRequest | null;
  /** The request to name when ending; null unless this person may end it. */
  accepted: number | null;
  pending: 'accept' | 'ignore' | 'end' | 'cancel' | null;
  /** There is more of the transcript above what is loaded. */
  more: boolean;
  /** There is more below: what is loaded is not its newest part. `transcript.newer` loads it; new events are not shown before. */
  newer: boolean;
  /** Where the reader has asked to be brought; null: nowhere. */
  target: Target | null;
}

/** A place in the transcript that the reader is to be brought to, once. Its rows are loaded when it is said. */
export interface Target {
  /** Another for each time that it is asked for. */
  id: number;
  /** `end`: the newest · else the number of an event: a row of the timeline has it, or the first one after it. */
  to: 'end' | number;
  /** Whose number it is, where that is not the open conversation: an end user sees all of theirs as one. */
  stream?: string;
}

/** What is looked for in the open conversation. */
export interface FindView {
  text: string;
  /** The numbers of the messages that have it, ascending, at most the last 1,000; null until the relay has answered. */
  numbers: readonly number[] | null;
  /** How many there are. */
  total: number;
  /** The one that is shown; null: none. */
  at: number | null;
}

/** Something to say once, in a status line that goes away or is dismissed. `by`: who else, `name`: the end user. */
export interface Toast {
  id: string;
  kind: 'connected' | 'ignored' | 'taken' | 'gone' | 'requeued' | 'ended' | 'left' | 'refused' | 'unsent';
  /** The end user's name. */
  name: string;
  by: Author | null;
  code: RefusalCode | null;
  /** Undoes it. */
  undo: Wish | null;
  /** Ms since the epoch, relay time, at which it goes; null: stays until dismissed. */
  until: number | null;
}

/** Whether this tab is the hub that rings and answers for its person. */
export type Place = 'here' | 'elsewhere' | 'moved';

/** `blocked`: the browser plays nothing before the person clicks. */
export type Sound = 'on' | 'blocked';
