import type { LitElement, ReactiveController } from 'lit';

/**
 * Keeps the focus in a list: a focused row that goes gives it to the next one, the last one to the heading;
 * a row that is moved keeps it. The arrow keys go from row to row.
 */
export class RowFocus implements ReactiveController {
  readonly #host: LitElement;
  #held: { row: HTMLElement; index: number; control: HTMLElement } | null = null;

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdate(): void {
    const control = this.#focused();
    const rows = this.#rows();
    const index = control ? rows.findIndex((row) => row.contains(control)) : -1;
    const row = rows[index];
    this.#held = control && row ? { row, index, control } : null;
  }

  hostUpdated(): void {
    if (!this.#held) return;
    const { row, index, control } = this.#held;
    this.#held = null;
    if (row.isConnected && !row.inert) {
      if (this.#focused() !== control) (control.isConnected ? control : mainOf(row))?.focus();
      return;
    }
    const rows = this.#rows();
    const next = rows[Math.min(index, rows.length - 1)];
    (mainOf(next) ?? this.#host.renderRoot.querySelector<HTMLElement>('h2'))?.focus();
  }

  /** The listener of the list: up, down, first, last. */
  readonly handleKeydown = (event: KeyboardEvent): void => {
    const rows = this.#rows();
    const index = rows.findIndex((row) => row.contains(this.#focused()));
    const to = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: rows.length - 1 }[event.key];
    if (index < 0 || to === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    mainOf(rows[to])?.focus();
  };

  #rows(): HTMLElement[] {
    return [...this.#host.renderRoot.querySelectorAll<HTMLElement>('li:not([inert])')];
  }

  #focused(): HTMLElement | null {
    const active = this.#host.shadowRoot?.activeElement;
    return active instanceof HTMLElement ? active : null;
  }
}

const mainOf = (row: HTMLElement | undefined): HTMLElement | null => row?.querySelector('button') ?? null;
