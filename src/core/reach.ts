/**
 * Which events of a conversation a person may read. Asked at query, at follow and for each event that is sent.
 *
 * "Absent" and "forbidden" are the same answer: 0.
 */
import type { Conversation, You } from '../protocol/index.ts';
import { isRoutedTo } from './requests.ts';
import { parseStream } from './streams.ts';

/** The highest number that this person may read: 0 is nothing, Infinity is all that is and comes. */
export function reach(conversation: Conversation, who: Pick<You, 'id' | 'key' | 'role' | 'workgroups'>): number {
  switch (who.role) {
    case 'end-user':
      return parseStream(conversation.stream)?.key === who.key ? Infinity : 0;
    case 'digital-agent':
      return conversation.n > 0 ? Infinity : 0;
    case 'supervisor':
      return conversation.transfer ? Infinity : 0;
    case 'live-agent':
      return Math.max(
        asAssigned(conversation, who.id),
        conversation.request && isRoutedTo(conversation.request, who) ? Infinity : 0,
      );
  }
}

/** May this person read what came before, in that end user's earlier conversations? Whoever may read this one to its end. */
export const reachesEarlier = (conversation: Conversation, who: Parameters<typeof reach>[1]): boolean =>
  reach(conversation, who) === Infinity;

/** Who was in charge when it ended reads it for ever; who gave it back, up to that fact. */
function asAssigned({ assignments, ended }: Conversation, id: string): number {
  const last = assignments.findLast(({ agent }) => agent.id === id);
  if (!last) return 0;
  return last.to === null || last.to === ended?.n ? Infinity : last.to;
}
