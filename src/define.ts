/** Registers every element. `define/live-agent-hub.ts`, `define/live-chat-icon.ts` and `define/end-user-chat.ts` register less. */
import { chat, hub, icon, prepareFormats, register } from './define/elements.ts';

register(hub, icon, chat);
prepareFormats();

/** Whoever imports this module for its effect gets the types of the tags, too. */
export type { LiveAgentHub } from './index.ts';
