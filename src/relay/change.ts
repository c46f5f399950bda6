/** What one commit did to a conversation: the folds around it. Everything that is kept across conversations follows from these. */
import type { Conversation } from '../protocol/index.ts';
import type { ConversationStream } from './stream.ts';

export interface Change {
  stream: ConversationStream;
  before: Conversation;
  after: Conversation;
}

/** How long what has closed stays in a list, with why, in ms. */
export const KEPT_CLOSED = 10 * 60 * 1000;

/** The value of a key, made when it is not there. */
export function getOrMake<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const found = map.get(key);
  if (found !== undefined) return found;
  const made = make();
  map.set(key, made);
  return made;
}
