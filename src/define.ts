/**
 * Registers every element, once: a second copy of this library in the page changes nothing.
 *
 * Those that provide a session come first, so that what is already in the page and inside of them finds it.
 */
import {
  ActiveRequestList,
  ChatPanel,
  ConnectionBanner,
  ConversationHistory,
  ConversationLog,
  EarlierConversations,
  EndUserChat,
  EndUserDetails,
  LiveAgentHub,
  LiveAgentSession,
  LiveChatIcon,
  MessageComposer,
  RecordHistory,
  RequestActions,
  ToastList,
  TransferRequestList,
} from './index.ts';

const elements: Record<string, CustomElementConstructor> = {
  'live-agent-session': LiveAgentSession,
  'live-agent-hub': LiveAgentHub,
  'live-chat-icon': LiveChatIcon,
  'end-user-chat': EndUserChat,

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
};

for (const [tag, element] of Object.entries(elements)) {
  if (!customElements.get(tag)) customElements.define(tag, element);
}

/** Whoever imports this module for its effect gets the types of the tags, too. */
export type { LiveAgentHub } from './index.ts';
