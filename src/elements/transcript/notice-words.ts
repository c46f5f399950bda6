/** What System says about something that happened and is not a message: to the end user, or to who is on the other side. Pure. */
import type { Notice } from '../../core/timeline.ts';
import type { Author } from '../../protocol/index.ts';
import type { Localize } from '../localize.ts';

export interface Names {
  endUser: string;
  /** The live agent in charge when it happened. */
  agent: string;
}

/** Null: nothing is said. */
export function noticeWords(
  event: Notice,
  reader: Pick<Author, 'id' | 'role'> | null,
  names: Names,
  localize: Localize,
): string | null {
  const term: Localize['term'] = (key, ...args) => localize.term(key, ...args);
  const toEndUser = reader?.role === 'end-user';
  const byReader = event.by.id === reader?.id && event.by.role === reader.role;
  switch (event.type) {
    case 'conversation.started':
      return event.previous === null ? null : term('noticeStarted', numberOf(event.previous));
    case 'transfer.requested':
      return toEndUser ? term('noticeRequestedToYou') : term('noticeRequested', event.why);
    case 'transfer.declined':
      return event.text;
    case 'transfer.expired':
      return toEndUser ? term('noticeExpiredToYou') : term('noticeExpired');
    case 'transfer.cancelled':
      if (event.why === 'left')
        return toEndUser ? term('noticeLeftWaitingToYou') : term('noticeLeftWaiting', names.endUser);
      return byReader ? term('noticeCancelledByYou') : term('noticeCancelled', event.by.name);
    case 'transfer.requeued':
      return toEndUser ? term('noticeRequeuedToYou', event.from.name) : term('noticeRequeued', event.from.name);
    case 'participant.left':
      if (event.who === 'end-user') return toEndUser ? term('noticeYouLeft') : term('noticeEndUserLeft', names.endUser);
      return toEndUser ? term('noticeAgentLeftToYou', names.agent) : term('noticeAgentLeft', names.agent);
    case 'participant.returned':
      if (event.who === 'end-user')
        return toEndUser ? term('noticeYouReturned') : term('noticeEndUserReturned', names.endUser);
      return term('noticeAgentReturned', names.agent);
    case 'conversation.ended':
      return byReader ? term('noticeEndedByYou') : term('noticeEnded', event.by.name);
  }
}

/** The k of `<key>.<k>`: which of the end user's conversations it is. */
const numberOf = (stream: string): string => stream.slice(stream.lastIndexOf('.') + 1);
