/** Which part a person has in a conversation. */
import { assigned } from '../core/reduce.ts';
import type { Conversation, You } from '../protocol/index.ts';

export type Me = Pick<You, 'id' | 'role'>;

/** May they write in it now? */
export function takesPart(conversation: Conversation, me: Me): boolean {
  if (conversation.ended) return false;
  return me.role === 'end-user' || (me.role === 'live-agent' && assigned(conversation)?.agent.id === me.id);
}

/** The side whose read cursor is theirs. */
export const sideOf = ({ role }: Me): 'end-user' | 'live-agent' => (role === 'end-user' ? 'end-user' : 'live-agent');

/** The last number that they had read, if there is something that they have not; else null. */
export function unreadAfter(conversation: Conversation, me: Me): number | null {
  if (!takesPart(conversation, me)) return null;
  if (me.role === 'live-agent') {
    // What was said before they took over is new to them as a whole.
    const since = assigned(conversation)?.from ?? 0;
    const first = conversation.unread.find((n) => n > since);
    return first === undefined ? null : first - 1;
  }
  const read = conversation.read['end-user'];
  const last = conversation.lastMessage;
  return read > 0 && last && last.n > read && last.by.role !== 'end-user' ? read : null;
}
