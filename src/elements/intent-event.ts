import type { Wish } from '../store/wishes.ts';

/** The one event that an element sends up: a person asks for something. Cancel it, and it is not done. */
export class IntentEvent extends Event {
  static readonly type = 'live-agent-intent';
  readonly intent: Wish;
  /** A provider with a session has taken it; without one, nobody will do it. */
  heard = false;

  constructor(intent: Wish) {
    super(IntentEvent.type, { bubbles: true, composed: true, cancelable: true });
    this.intent = intent;
  }
}

/** Says it, from an element. True if it will be done: somebody heard it and nobody cancelled it. */
export function ask(element: EventTarget, intent: Wish): boolean {
  const event = new IntentEvent(intent);
  return element.dispatchEvent(event) && event.heard;
}

declare global {
  interface HTMLElementEventMap {
    'live-agent-intent': IntentEvent;
  }
}
