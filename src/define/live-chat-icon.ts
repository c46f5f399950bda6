/** Registers what a dashboard needs: the icon that says how many wait, and opens the hub. */
import { icon, register } from './elements.ts';

register(icon);

export { LiveChatIcon } from '../elements/live-chat-icon.ts';
export { createDashboard } from '../store/dashboard.ts';
export * from './shared.ts';
