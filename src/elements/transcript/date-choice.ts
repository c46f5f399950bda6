import type { LitElement } from 'lit';
import type { Dates } from './day-view.ts';

/** At which line of a day the reader chooses another day. */
export class DateChoice implements Dates {
  /** Its key; null: at none. */
  at: string | null = null;
  readonly #host: LitElement;
  readonly #chosen: (since: number) => void;

  constructor(host: LitElement, chosen: (since: number) => void) {
    this.#host = host;
    this.#chosen = chosen;
  }

  readonly pick = (key: string | null): void => {
    const before = this.at;
    this.at = key;
    this.#host.requestUpdate();
    void this.#host.updateComplete.then(() =>
      this.#host.renderRoot
        .querySelector<HTMLElement>(
          `[data-key="${CSS.escape(key ?? before ?? '')}"] ${key === null ? 'button' : 'input'}`,
        )
        ?.focus(),
    );
  };

  readonly go = (since: number): void => {
    this.at = null;
    this.#host.requestUpdate();
    this.#chosen(since);
  };
}
