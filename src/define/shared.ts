/** What every script tag hands out beside its elements: what is asked for, and the way to read a session. */
export { IntentEvent, ask } from '../elements/intent-event.ts';
export { localeContext, sessionContext } from '../elements/session-context.ts';
export { FromSession } from '../elements/session-controller.ts';
export { webSocketTransport } from '../transports/websocket.ts';
