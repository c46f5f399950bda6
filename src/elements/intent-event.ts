import type { Wish } from '../store/wishes.ts';

/** The one event that an element sends up: a person asks for something. Cancel it, and it is not done. */
export class IntentEvent extends Event {
  static readonly type = 'live-agent-intent';
  readonly intent: Wish;

  constructor(intent: Wish) {
    super(IntentEvent.type, { bubbles: true, composed: true, cancelable: true });
    this.intent = intent;
  }
}

/** Says it, from an element. */
export const ask = (element: EventTarget, intent: Wish): boolean => element.dispatchEvent(new IntentEvent(intent));

declare global {
  interface HTMLElementEventMap {
    'live-agent-intent': IntentEvent;
  }
}
