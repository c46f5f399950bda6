/** A relay by hand, for what the real one would take long to do: it says what the test says, and answers what must be answered. */
import { empty, reduce } from '../../src/core/index.ts';
import type {
  Answer,
  Author,
  Conversation,
  ConversationSummary,
  Draft,
  EndUser,
  Event,
  FromRelay,
  Query,
  ToRelay,
  TransferRequest,
} from '../../src/protocol/index.ts';
import { summarize } from '../../src/core/index.ts';
import type { Transport } from '../../src/transports/transport.ts';
import { alex, policy, uma } from '../support/conversation.ts';

export interface HandRelay {
  transport: Transport;
  /** Says it now. */
  say: (frame: FromRelay) => void;
  /** Answers what has come, until nothing comes any more. */
  answer: () => Promise<void>;
  /** Writes facts of that conversation; whoever follows it hears them. */
  write: (stream: string, by: Author, ...drafts: Draft[]) => Conversation;
  request: (change: 'opened' | 'closed', entry: TransferRequest) => void;
  mine: (change: 'opened' | 'changed' | 'closed', entry: ConversationSummary) => void;
  foldOf: (stream: string) => Conversation;
  forget: (stream: string) => void;
}

export const author = ({ id, name, role }: Author): Author => ({ id, name, role });
export const endUser: EndUser = { id: uma.id, name: uma.name, vip: false };
export const summaryOf = (fold: Conversation): ConversationSummary => {
  const summary = summarize(fold);
  if (!summary) throw new Error('nothing has happened in it');
  return summary;
};

export function createHandRelay(now: () => number): HandRelay {
  const inbox: ToRelay[] = [];
  const numbers = { requests: 0, mine: 0 };
  const folds = new Map<string, Conversation>();
  const events = new Map<string, Event[]>();
  const followed = new Set<string>();
  const transport: Transport = {
    onFrame: null,
    onLink: null,
    open: () => queueMicrotask(() => transport.onLink?.({ state: 'open' })),
    send(text) {
      inbox.push(JSON.parse(text) as ToRelay);
      return true;
    },
    reconnect: () => undefined,
    close: () => undefined,
  };

  const say = (frame: FromRelay): void => transport.onFrame?.(JSON.stringify(frame));
  const foldOf = (stream: string): Conversation => folds.get(stream) ?? empty(stream);

  function write(stream: string, by: Author, ...drafts: Draft[]): Conversation {
    for (const draft of drafts) {
      const n = foldOf(stream).n + 1;
      const event: Event = { ...draft, n, id: `${stream}-${n.toString()}`, at: now(), by: author(by) };
      folds.set(stream, reduce(foldOf(stream), event));
      events.set(stream, [...(events.get(stream) ?? []), event]);
      if (followed.has(stream)) say({ type: 'event', stream, event });
    }
    return foldOf(stream);
  }

  function answerTo(query: Query): Answer {
    switch (query.name) {
      case 'transcript':
        return { name: 'transcript', events: (events.get(query.stream) ?? []).slice(-query.limit), more: false };
      case 'find':
        return { name: 'find', numbers: [], total: 0 };
      case 'search':
        return { name: 'search', found: [], cursor: null };
      case 'history':
        return { name: 'history', conversations: [], cursor: null };
      case 'earlier':
        return { name: 'earlier', conversations: [] };
      case 'person':
        return { name: 'person', person: null };
      case 'records':
        return { name: 'records', records: [] };
    }
  }

  function take(frame: ToRelay): void {
    switch (frame.type) {
      case 'hello':
        return say({ type: 'welcome', you: alex, policy, now: now() });
      case 'feed':
        if (frame.feed === 'served') return;
        numbers[frame.feed] = 0;
        return say({ type: 'listed', feed: frame.feed, entries: [] });
      case 'follow': {
        const { stream } = frame;
        followed.add(stream);
        const state = stream.startsWith('agent.')
          ? { kind: 'agent' as const, stream, n: 0, ignored: [] }
          : foldOf(stream);
        return say({ type: 'followed', stream, n: state.n, state });
      }
      case 'unfollow':
        followed.delete(frame.stream);
        return;
      case 'query':
        return say({ type: 'answer', id: frame.id, answer: answerTo(frame.query) });
      case 'intent':
        return say({ type: 'done', id: frame.id, stream: frame.stream, n: foldOf(frame.stream).n });
      default:
    }
  }

  return {
    transport,
    say,
    write,
    foldOf,
    async answer() {
      for (let quiet = 0; quiet < 3; quiet++) {
        await new Promise((resolve) => setImmediate(resolve));
        for (let frame = inbox.shift(); frame; frame = inbox.shift()) {
          take(frame);
          quiet = 0;
        }
      }
    },
    request: (change, entry) => say({ type: 'entry', feed: 'requests', n: ++numbers.requests, change, entry }),
    mine: (change, entry) => say({ type: 'entry', feed: 'mine', n: ++numbers.mine, change, entry }),
    forget(stream) {
      folds.delete(stream);
      events.delete(stream);
    },
  };
}
