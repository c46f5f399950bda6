import type { LitElement, ReactiveController } from 'lit';

/**
 * Keeps the focus in a list: a focused row that goes gives it to the next one, the last one to the heading;
 * a row that is moved, or that is over and stays, keeps it; the way to more gives it to the first row that it brought.
 * The arrow keys go from row to row.
 */
export class RowFocus implements ReactiveController {
  readonly #host: LitElement;
  /** Its row, if it is in one; else the heading's side, or where rows are added. */
  #held: { control: HTMLElement; row: HTMLElement | null; index: number } | null = null;

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdate(): void {
    const control = this.#focused();
    this.#held = null;
    if (!control) return;
    const rows = this.#rows();
    const row = control.closest('li');
    this.#held = { control, row, index: row ? rows.indexOf(row) : control.closest('.head') ? Infinity : rows.length };
  }

  hostUpdated(): void {
    if (!this.#held) return;
    const { control, row, index } = this.#held;
    this.#held = null;
    if (row ? row.isConnected && !row.inert : control.isConnected) {
      if (row && this.#focused() !== control) (control.isConnected ? control : mainOf(row))?.focus();
      return;
    }
    const rows = this.#rows();
    const next = index === Infinity ? undefined : rows[Math.min(index, rows.length - 1)];
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
    // To ask for the active element works out the style of everything; this does not.
    if (!this.#host.matches(':focus-within')) return null;
    const active = this.#host.shadowRoot?.activeElement;
    return active instanceof HTMLElement ? active : null;
  }
}

const mainOf = (row: HTMLElement | undefined): HTMLElement | null =>
  row?.querySelector<HTMLElement>('button, [tabindex]') ?? null;
