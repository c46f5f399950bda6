/** All streams of this relay, by tenant and name. */
import { conversationStream } from '../core/index.ts';
import { createStream, logName, type ConversationStream, type RelayStream } from './stream.ts';

export interface Streams {
  find(tenant: string, name: string): RelayStream | undefined;
  /** The k-th conversation of a person. */
  conversation(tenant: string, key: string, k: number): ConversationStream | undefined;
  /** Finds or makes it; null if nothing can be called that. */
  ensure(tenant: string, name: string): RelayStream | null;
  /** Something has happened in it, so its person has conversations up to this one. */
  begun(stream: ConversationStream): void;
  /** The number of a person's newest conversation; 0 if there is none. */
  newest(tenant: string, key: string): number;
  all(): Iterable<RelayStream>;
}

export function createStreams(): Streams {
  const streams = new Map<string, RelayStream>();
  const newest = new Map<string, number>();

  const find = (tenant: string, name: string): RelayStream | undefined => streams.get(logName(tenant, name));
  const newestOf = (tenant: string, key: string): number => newest.get(logName(tenant, key)) ?? 0;

  return {
    find,
    conversation(tenant, key, k) {
      const stream = find(tenant, conversationStream(key, k));
      return stream?.kind === 'conversation' ? stream : undefined;
    },
    ensure(tenant, name) {
      const found = find(tenant, name);
      if (found) return found;
      const made = createStream(tenant, name);
      if (made) streams.set(made.logName, made);
      return made;
    },
    begun({ tenant, key, k }) {
      if (k > newestOf(tenant, key)) newest.set(logName(tenant, key), k);
    },
    newest: newestOf,
    all: () => streams.values(),
  };
}
