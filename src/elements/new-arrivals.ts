import type { ReactiveControllerHost } from 'lit';

/** Whether something has come that was not there before, until that has been shown. */
export class NewArrivals {
  readonly #host: ReactiveControllerHost;
  #streams: ReadonlySet<string> = new Set();
  #seen: readonly unknown[] = [];
  #arrived = false;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
  }

  /** To be told at each render what is there now. */
  look(all: readonly { stream: string }[]): boolean {
    if (all === this.#seen) return this.#arrived;
    this.#arrived = all.length > 0 && (this.#arrived || all.some(({ stream }) => !this.#streams.has(stream)));
    this.#streams = new Set(all.map(({ stream }) => stream));
    this.#seen = all;
    return this.#arrived;
  }

  readonly seen = (): void => {
    this.#arrived = false;
    this.#host.requestUpdate();
  };
}
