/** Registers what an end user's page needs. */
import { chat, register } from './elements.ts';

register(chat);

export { EndUserChat } from '../elements/end-user-chat.ts';
export * from './shared.ts';
