/** Registers every element. `define/live-agent-hub.ts`, `define/live-chat-icon.ts` and `define/end-user-chat.ts` register less. */
import { chat, hub, icon, register } from './define/elements.ts';

register(hub, icon, chat);

/** Whoever imports this module for its effect gets the types of the tags, too. */
export type { LiveAgentHub } from './index.ts';

// The first format of a page loads the data of all languages: 5 ms and more, better spent while nothing else is to be done.
if ('requestIdleCallback' in globalThis)
  requestIdleCallback(() => new Intl.DateTimeFormat('en', { timeStyle: 'short' }));
