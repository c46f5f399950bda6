/** The conversation in the middle of the page: which one, and what it is for this person. */
import { atom, type ReadableAtom } from 'nanostores';
import { assigned, empty } from '../core/reduce.ts';
import { requestOf } from '../core/requests.ts';
import type { Conversation, EndUser, Event } from '../protocol/index.ts';
import type { Fold, Gone } from './follows.ts';
import type { Entry } from './entry.ts';
import { takesPart, unreadAfter, type Me } from './part.ts';
import { createRecent } from './recent.ts';
import { remembered } from './same.ts';
import type { OpenView, Target } from './views.ts';

export interface Opened {
  readonly stream: string;
  /** Where the line "unread" is, fixed when it was opened; undefined until that is known. */
  readonly unreadAfter: number | null | undefined;
  /** Who it is about: still known when it is no longer this person's to read. */
  readonly endUser: EndUser | null;
}

export interface OpenedKeeper {
  readonly $opened: ReadableAtom<Opened | null>;
  open: (stream: string | null) => void;
  /** The relay has told how far this person had read, when this stream was opened. */
  known: (conversation: Conversation, me: Me) => void;
}

/** Conversations whose line is remembered. */
const LINES = 100;

export function createOpened(): OpenedKeeper {
  const $opened = atom<Opened | null>(null);
  /** By conversation: where the line was, to be there again when it is opened again. */
  const lines = createRecent<number>(LINES);

  /** What is new now moves the line; whoever has answered since needs none. */
  function lineOf(conversation: Conversation, me: Me): number | null {
    const { stream, lastMessage } = conversation;
    const line = unreadAfter(conversation, me) ?? (lastMessage?.by.id === me.id ? null : (lines.get(stream) ?? null));
    if (line === null) lines.delete(stream);
    else lines.put(stream, line);
    return line;
  }

  return {
    $opened,
    open(stream) {
      if (stream !== ($opened.get()?.stream ?? null))
        $opened.set(stream === null ? null : { stream, unreadAfter: undefined, endUser: null });
    },
    known(conversation, me) {
      const opened = $opened.get();
      if (opened?.stream !== conversation.stream || opened.unreadAfter !== undefined) return;
      $opened.set({ ...opened, unreadAfter: lineOf(conversation, me), endUser: conversation.endUser });
    },
  };
}

export interface OpenInput {
  opened: Opened;
  me: Me | null;
  fold: Fold | undefined;
  gone: Gone | undefined;
  /** What is loaded has more above, or below. */
  extent: { more: boolean; newer: boolean };
  target: Target | null;
  entries: readonly Entry[];
}

export function openView({ opened, me, fold, gone, extent, target, entries }: OpenInput): OpenView {
  const { stream, endUser } = opened;
  const conversation = fold?.kind === 'conversation' ? fold : { ...empty(stream), endUser };
  const phase = phaseOf(conversation, me, gone);
  const assignment = assigned(conversation);
  return {
    stream,
    conversation,
    phase,
    gone: gone ?? null,
    request: gone ? null : requestIn(conversation),
    accepted: phase === 'active' ? (assignment?.request ?? null) : null,
    pending: pendingOf(stream, entries),
    more: !gone && extent.more,
    newer: !gone && extent.newer,
    target,
  };
}

const requestIn = remembered(requestOf);

function phaseOf(conversation: Conversation, me: Me | null, gone: Gone | undefined): OpenView['phase'] {
  if (gone) return 'gone';
  if (!me || conversation.n === 0) return 'loading';
  if (takesPart(conversation, me)) return 'active';
  return conversation.request && me.role !== 'end-user' ? 'preview' : 'past';
}

function pendingOf(stream: string, entries: readonly Entry[]): OpenView['pending'] {
  for (const entry of entries) {
    const { intent } = entry;
    if (intent.type === 'transfer.ignore' && intent.conversation === stream) return 'ignore';
    if (entry.stream !== stream) continue;
    if (intent.type === 'transfer.accept') return 'accept';
    if (intent.type === 'conversation.end') return 'end';
    if (intent.type === 'transfer.cancel') return 'cancel';
  }
  return null;
}

/** How far each side had read, as far as these events tell. */
export function readIn(events: readonly Event[]): Conversation['read'] {
  const read = { 'end-user': 0, 'live-agent': 0 };
  for (const event of events) {
    const role = event.by.role;
    if (event.type === 'message.read' && (role === 'end-user' || role === 'live-agent'))
      read[role] = Math.max(read[role], event.upTo);
  }
  return read;
}
