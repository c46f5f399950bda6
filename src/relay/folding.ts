/** Folds one commit into its stream: the same for the relay that runs and for one that only fills a catalog. */
import type { Conversation, Event, Message } from '../protocol/index.ts';
import { openAll } from './content.ts';
import type { Committed } from './log/log.ts';
import { fold, settle, type RelayStream } from './stream.ts';
import type { Streams } from './streams.ts';

export interface Folded {
  stream: RelayStream;
  /** The fold as it was. */
  before: RelayStream['fold'];
  /** What was said in it. */
  messages: Message[];
  /** Who was in charge of the conversation that it ended; null: nobody was, or it did not end. */
  agent: string | null;
}

/** Null: nothing can be called as its stream is. `each`: a fact has been folded; `before`: what it was folded into. */
export function foldCommit(
  streams: Streams,
  committed: Committed,
  each?: (stream: RelayStream, event: Event, before: RelayStream['fold']) => void,
): Folded | null {
  const stream = streams.ofLog(committed.stream);
  if (!stream) return null;
  const before = stream.fold;
  const messages: Message[] = [];
  for (const event of openAll(committed, stream.sealed)) {
    const last = stream.fold;
    fold(stream, event);
    if (event.type === 'message.posted') messages.push(event);
    each?.(stream, event, last);
  }
  settle(stream, committed);
  streams.changed(stream);
  return { stream, before, messages, agent: agentAtEnd(before, stream.fold) };
}

function agentAtEnd(before: RelayStream['fold'], after: RelayStream['fold']): string | null {
  if (before.kind === 'agent' || after.kind === 'agent' || before.ended || !after.ended) return null;
  const last: Conversation['assignments'][number] | undefined = after.assignments.at(-1);
  return last?.to === after.ended.n ? last.agent.id : null;
}
