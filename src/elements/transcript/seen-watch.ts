import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Says what is in front of the reader's eyes: only while the page is visible and has the focus, and at most once a frame. */
export class SeenWatch implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  /** Looks, and says what it sees. */
  readonly #look: () => void;
  #frame = 0;

  constructor(host: ReactiveControllerHost & HTMLElement, look: () => void) {
    this.#host = host;
    this.#look = look;
    host.addController(this);
  }

  hostConnected(): void {
    window.addEventListener('focus', this.again);
    document.addEventListener('visibilitychange', this.again);
  }

  hostDisconnected(): void {
    window.removeEventListener('focus', this.again);
    document.removeEventListener('visibilitychange', this.again);
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
  }

  hostUpdated(): void {
    this.again();
  }

  /** Something has moved. */
  readonly again = (): void => {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      if (this.#host.isConnected && document.visibilityState === 'visible' && document.hasFocus()) this.#look();
    });
  };
}
