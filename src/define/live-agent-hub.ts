/** Registers what a live agent's page needs: the hub with all its panels, and the icon that opens it. */
import { hub, icon, prepareFormats, register } from './elements.ts';

register(hub, icon);
prepareFormats();

export { ActiveRequestList } from '../elements/active-request-list.ts';
export { ChatPanel } from '../elements/chat-panel.ts';
export { ConnectionBanner } from '../elements/connection-banner.ts';
export { ConversationHistory } from '../elements/conversation-history.ts';
export { ConversationLog } from '../elements/conversation-log.ts';
export { EarlierConversations } from '../elements/earlier-conversations.ts';
export { EndUserDetails } from '../elements/end-user-details.ts';
export { LiveAgentHub } from '../elements/live-agent-hub.ts';
export { LiveAgentSession } from '../elements/live-agent-session.ts';
export { LiveChatIcon } from '../elements/live-chat-icon.ts';
export { MessageComposer } from '../elements/message-composer.ts';
export { RecordHistory } from '../elements/record-history.ts';
export { RequestActions } from '../elements/request-actions.ts';
export { ToastList } from '../elements/toast-list.ts';
export { TransferRequestList } from '../elements/transfer-request-list.ts';
export { createSession } from '../store/session.ts';
export * from './shared.ts';
