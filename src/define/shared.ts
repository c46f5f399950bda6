/** What every script tag hands out beside its elements: a session of one's own, words, and what is asked for. */
export { IntentEvent, ask } from '../elements/intent-event.ts';
export { localeContext, sessionContext } from '../elements/session-context.ts';
export { FromSession } from '../elements/session-controller.ts';
export { en } from '../locales/en.ts';
export { createSession } from '../store/session.ts';
export { webSocketTransport } from '../transports/websocket.ts';
