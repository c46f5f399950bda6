/**
 * Tells a draft that was changed elsewhere from one that comes back as it was typed here, however late.
 *
 * What comes back must not be put into the field again: its writer is further by now.
 */
export class DraftEcho {
  #typed: string[] = [];

  /** What was typed last. */
  get latest(): string | undefined {
    return this.#typed.at(-1);
  }

  typed(text: string): void {
    this.#typed.push(text);
    if (this.#typed.length > 200) this.#typed = this.#typed.slice(-100);
  }

  /** Is this what was typed here? Then so was all that was typed before it. */
  isEcho(draft: string): boolean {
    const index = this.#typed.lastIndexOf(draft);
    if (index >= 0) this.#typed = this.#typed.slice(index);
    return index >= 0;
  }

  forget(): void {
    this.#typed = [];
  }
}
