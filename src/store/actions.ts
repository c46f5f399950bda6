/**
 * Accept, ignore, cancel, end: wishes that answer one request, and are for the moment.
 *
 * An accept, a cancel and an end are sent within 30 s of the click or not at all. If the relay may have had it and its
 * answer was lost, what became of the request tells.
 */
import { agentStream } from '../core/streams.ts';
import type { Author, RefusalCode, You } from '../protocol/index.ts';
import type { Became } from './became.ts';
import type { Entry } from './entry.ts';
import type { Outbox } from './outbox.ts';
import { LONG, SHORT, type Toasts } from './toasts.ts';
import type { Asked } from './wishes.ts';

export interface ActionsOptions {
  outbox: Outbox;
  toasts: Toasts;
  you: () => You | null;
  now: () => { machine: number; relay: number };
  /** The end user's name. */
  nameOf: (conversation: string) => string;
  /** What became of a request that this person wanted to accept, as far as this page can tell. */
  became: (conversation: string, request: number) => Became;
  /** The request is no longer for this person. */
  gone: (conversation: string, why: RefusalCode, by: Author | null) => void;
  /** It is this person's now. */
  accepted: (conversation: string) => void;
  /** This person does not want to see it. */
  ignored: (conversation: string) => void;
}

export interface Actions {
  ask: (wish: Exclude<Asked, { type: 'message.send' }>) => void;
  settled: (entry: Entry) => void;
  refused: (entry: Entry, code: RefusalCode, by: Author | null) => void;
  overdue: (entry: Entry) => void;
  /** More is known than before. */
  review: () => void;
}

const IN_TIME = 30_000;

export function createActions(options: ActionsOptions): Actions {
  const { outbox, toasts, you, now, nameOf, became, gone, accepted, ignored } = options;
  /** Those of which only the conversation can tell what became. */
  const asking = new Map<string, Entry>();

  function isAsked(wish: Parameters<Actions['ask']>[0]): boolean {
    return outbox.$entries.get().some(({ stream, intent }) => {
      if (intent.type !== wish.type || !('request' in intent) || intent.request !== wish.request) return false;
      return ('conversation' in intent ? intent.conversation : stream) === wish.conversation;
    });
  }

  function refused({ stream, intent }: Entry, code: RefusalCode, by: Author | null): void {
    if (stream === null) return;
    if (intent.type === 'transfer.accept') {
      if (code === 'taken' && by?.id === you()?.id) return connected(stream); // In another tab.
      const isTaken = code === 'taken';
      const isOver = isTaken || code === 'expired' || code === 'cancelled' || code === 'requeued' || code === 'ended';
      toasts.say({ kind: isTaken ? 'taken' : isOver ? 'gone' : 'refused', name: nameOf(stream), by, code }, LONG);
      if (isOver) gone(stream, code, by);
      return;
    }
    // What was wished for is so, or the transcript says what happened instead: somebody ended it, or joined.
    if (intent.type === 'conversation.end' && code !== 'forbidden' && code !== 'taken') return;
    if (intent.type === 'transfer.cancel' && code !== 'forbidden') return;
    if (intent.type === 'message.read') return;
    toasts.say({ kind: 'refused', name: nameOf(stream), by, code }, LONG);
  }

  function connected(stream: string): void {
    toasts.say({ kind: 'connected', name: nameOf(stream) }, SHORT, stream);
    accepted(stream);
  }

  /** True if it is certain now. */
  function tell(entry: Entry): boolean {
    const { stream, intent } = entry;
    if (stream === null || !('request' in intent)) return true;
    const outcome = became(stream, intent.request);
    if (outcome === 'unknown') return false;
    if (intent.type === 'transfer.accept') {
      if (outcome === 'mine') connected(stream);
      else if (outcome === 'open') unsent(stream);
      else refused(entry, outcome.code, outcome.by);
      return true;
    }
    const isStill = intent.type === 'conversation.end' ? outcome === 'mine' : outcome === 'open';
    if (isStill) unsent(stream);
    return true;
  }

  /** What was undone is not offered any more. */
  function undone({ conversation, request }: { conversation: string; request: number }): void {
    for (const { id, undo } of toasts.$toasts.get()) {
      if (undo?.type === 'transfer.unignore' && undo.conversation === conversation && undo.request === request)
        toasts.dismiss(id);
    }
  }

  const unsent = (stream: string): void => toasts.say({ kind: 'unsent', name: nameOf(stream) }, LONG);

  return {
    ask(wish) {
      const me = you();
      if (!me || isAsked(wish)) return;
      const { machine, relay } = now();
      if (wish.type === 'transfer.unignore') undone(wish);
      if (wish.type === 'transfer.ignore' || wish.type === 'transfer.unignore') {
        outbox.add({ stream: agentStream(me.key), intent: wish, at: relay });
        return;
      }
      const intent = { type: wish.type, request: wish.request };
      outbox.add({ stream: wish.conversation, intent, at: relay, until: machine + IN_TIME });
    },
    settled({ stream, intent }) {
      if (stream === null) return;
      if (intent.type === 'transfer.accept') connected(stream);
      if (intent.type === 'transfer.ignore') {
        const { conversation, request } = intent;
        toasts.say(
          { kind: 'ignored', name: nameOf(conversation), undo: { type: 'transfer.unignore', conversation, request } },
          LONG,
        );
        ignored(conversation);
      }
    },
    refused,
    overdue(entry) {
      // It stays in the outbox, shown as pending, until it is certain; `until` keeps it off the wire.
      if (!entry.sent) {
        outbox.remove(entry.id);
        if (entry.stream !== null) unsent(entry.stream);
      } else asking.set(entry.id, entry);
    },
    review() {
      for (const [id, entry] of asking) {
        if (!outbox.$entries.get().some((one) => one.id === id))
          asking.delete(id); // Its event came after all.
        else if (tell(entry)) {
          asking.delete(id);
          outbox.remove(id);
        }
      }
    },
  };
}
