import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Something that is said for a while and then no longer. */
export class Briefly implements ReactiveController {
  lasts = false;
  readonly #host: ReactiveControllerHost;
  readonly #ms: number;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost, ms: number) {
    this.#host = host;
    this.#ms = ms;
    host.addController(this);
  }

  begin(): void {
    clearTimeout(this.#timer);
    this.lasts = true;
    this.#timer = setTimeout(() => this.#end(), this.#ms);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.lasts = false;
  }

  #end(): void {
    this.lasts = false;
    this.#host.requestUpdate();
  }
}
