/**
 * Which tags a purpose needs, and how they are registered.
 *
 * A purpose that is not asked for is dropped by the bundler, with all that only it imports.
 */
import { ActiveRequestList } from '../elements/active-request-list.ts';
import { ChatPanel } from '../elements/chat-panel.ts';
import { ConnectionBanner } from '../elements/connection-banner.ts';
import { ConversationHistory } from '../elements/conversation-history.ts';
import { ConversationLog } from '../elements/conversation-log.ts';
import { EarlierConversations } from '../elements/earlier-conversations.ts';
import { EndUserChat } from '../elements/end-user-chat.ts';
import { EndUserDetails } from '../elements/end-user-details.ts';
import { LiveAgentHub } from '../elements/live-agent-hub.ts';
import { LiveAgentSession } from '../elements/live-agent-session.ts';
import { LiveChatIcon } from '../elements/live-chat-icon.ts';
import { MessageComposer } from '../elements/message-composer.ts';
import { RecordHistory } from '../elements/record-history.ts';
import { RequestActions } from '../elements/request-actions.ts';
import { ToastList } from '../elements/toast-list.ts';
import { TransferRequestList } from '../elements/transfer-request-list.ts';

type Elements = Record<string, CustomElementConstructor>;

/** `providers` make a session from a `url`, `others` read the one above them. */
export interface Purpose {
  providers: Elements;
  others: Elements;
}

/** A live agent's desk: the hub, and each of its panels by itself. */
export const hub: Purpose = {
  providers: { 'live-agent-session': LiveAgentSession, 'live-agent-hub': LiveAgentHub },
  others: {
    'transfer-request-list': TransferRequestList,
    'active-request-list': ActiveRequestList,
    'conversation-history': ConversationHistory,
    'chat-panel': ChatPanel,
    'conversation-log': ConversationLog,
    'message-composer': MessageComposer,
    'request-actions': RequestActions,
    'end-user-details': EndUserDetails,
    'record-history': RecordHistory,
    'earlier-conversations': EarlierConversations,
    'connection-banner': ConnectionBanner,
    'toast-list': ToastList,
  },
};

/** A page that shows how many wait, and opens the hub. */
export const icon: Purpose = { providers: { 'live-chat-icon': LiveChatIcon }, others: {} };

/** The end user's side. */
export const chat: Purpose = {
  providers: { 'end-user-chat': EndUserChat },
  others: {
    'conversation-log': ConversationLog,
    'message-composer': MessageComposer,
    'connection-banner': ConnectionBanner,
  },
};

/**
 * Registers them, once: a second copy of this library in the page changes nothing.
 *
 * Those that provide a session come first, so that what is already in the page and inside of them finds it.
 */
export function register(...purposes: Purpose[]): void {
  for (const elements of [...purposes.map(({ providers }) => providers), ...purposes.map(({ others }) => others)])
    for (const [tag, element] of Object.entries(elements))
      if (!customElements.get(tag)) customElements.define(tag, element);
}

/** The first format of a page loads the data of all languages: 20 ms, better spent while nothing else is to be done. */
export function prepareFormats(): void {
  if ('requestIdleCallback' in globalThis)
    requestIdleCallback(() => new Intl.DateTimeFormat('en', { timeStyle: 'short' }));
}
