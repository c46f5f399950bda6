/** The front door: classes, functions and types. Importing it registers nothing; `define.ts` does. */
export { ActiveRequestList } from './elements/active-request-list.ts';
export { ChatPanel } from './elements/chat-panel.ts';
export { ConnectionBanner } from './elements/connection-banner.ts';
export { ConversationHistory } from './elements/conversation-history.ts';
export { ConversationLog } from './elements/conversation-log.ts';
export { EarlierConversations } from './elements/earlier-conversations.ts';
export { EndUserChat } from './elements/end-user-chat.ts';
export { EndUserDetails } from './elements/end-user-details.ts';
export { LiveAgentHub } from './elements/live-agent-hub.ts';
export { LiveAgentSession } from './elements/live-agent-session.ts';
export { LiveChatIcon } from './elements/live-chat-icon.ts';
export { MessageComposer } from './elements/message-composer.ts';
export { RecordHistory } from './elements/record-history.ts';
export { RequestActions } from './elements/request-actions.ts';
export { ToastList } from './elements/toast-list.ts';
export { TransferRequestList } from './elements/transfer-request-list.ts';

export { IntentEvent, ask } from './elements/intent-event.ts';
export { localeContext, sessionContext } from './elements/session-context.ts';
export { FromSession } from './elements/session-controller.ts';
export { en } from './locales/en.ts';
export type { Locale, Terms } from './locales/locale.ts';

export { createDashboard, type DashboardOptions } from './store/dashboard.ts';
export { createSession, type Session, type SessionOptions } from './store/session.ts';
export type { ActiveView, HistoryView, LinkView, OpenView, Place, RequestView, Sound, Toast } from './store/views.ts';
export type { Asked, Local, Wish } from './store/wishes.ts';

export { inPageTransport, type InPageTransport } from './transports/in-page.ts';
export type { Link, Transport } from './transports/transport.ts';
export { webSocketTransport, type WebSocketTransportOptions } from './transports/websocket.ts';

export type { Row } from './core/timeline.ts';
export type {
  Author,
  Card,
  Conversation,
  ConversationSummary,
  Details,
  Event,
  Intent,
  Person,
  Policy,
  RefusalCode,
  Role,
  Surface,
  Ticket,
  TransferRequest,
  Urgency,
  You,
} from './protocol/index.ts';
