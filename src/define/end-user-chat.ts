/** Registers what an end user's page needs. */
import { chat, prepareFormats, register } from './elements.ts';

register(chat);
prepareFormats();

export { EndUserChat } from '../elements/end-user-chat.ts';
export { createSession } from '../store/session.ts';
export * from './shared.ts';
