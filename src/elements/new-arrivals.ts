import type { ReactiveControllerHost } from 'lit';

/** Whether something has come that was not there before, until that has been shown. */
export class NewArrivals {
  readonly #host: ReactiveControllerHost;
  #before: ReadonlySet<string> = new Set();
  #arrived = false;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
  }

  /** To be told at each render what is there now. */
  look(keys: readonly string[]): boolean {
    this.#arrived = keys.length > 0 && (this.#arrived || keys.some((key) => !this.#before.has(key)));
    this.#before = new Set(keys);
    return this.#arrived;
  }

  readonly seen = (): void => {
    this.#arrived = false;
    this.#host.requestUpdate();
  };
}
