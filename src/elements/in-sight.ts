import type { LitElement, ReactiveController } from 'lit';

/** Whether its host has a place on the screen: in a view of a narrow hub that is not in front it has none, and need not work. */
export class InSight implements ReactiveController {
  now = true;
  readonly #observer: ResizeObserver;
  readonly #host: LitElement;

  constructor(host: LitElement) {
    this.#host = host;
    this.#observer = new ResizeObserver(([entry]) => {
      const was = this.now;
      this.now = (entry?.contentRect.width ?? 0) > 0;
      // Not within the observer: what it observes changes its size by that.
      if (this.now && !was) requestAnimationFrame(() => host.requestUpdate());
    });
    host.addController(this);
  }

  hostConnected(): void {
    this.#observer.observe(this.#host);
  }

  hostDisconnected(): void {
    this.#observer.disconnect();
    this.now = true;
  }
}
