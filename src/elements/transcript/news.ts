import { html, nothing, type TemplateResult } from 'lit';
import type { Row } from '../../core/timeline.ts';
import { chevronDown } from '../icons.ts';
import type { Localize } from '../localize.ts';
import type { RowWindow } from './row-window.ts';
import { identity, isNews, numberOf } from './rows.ts';
import type { ScrollKeeper } from './scroll-keeper.ts';

/** What the session knows of messages that need not be loaded. */
export interface Beyond {
  /** The numbers of those that the reader has not read, ascending. */
  unread: readonly number[];
  /** The number of the newest that somebody else has said; 0: it is the reader's own. */
  newest: number;
}

/** What the reader has not seen, above the view and below it, and the two buttons that lead there. */
export class News {
  readonly #window: RowWindow;
  readonly #scroll: ScrollKeeper;
  readonly #beyond: () => Beyond;
  /** The last row that the reader has been at the end with: what comes below is new. */
  #end: Row | null = null;
  #isFar = false;
  /** What is unread above what the reader sees; `key` null: it is not loaded. */
  #unread: { key: string | null; count: number } | null = null;

  constructor(window: RowWindow, scroll: ScrollKeeper, beyond: () => Beyond) {
    this.#window = window;
    this.#scroll = scroll;
    this.#beyond = beyond;
  }

  /** Another transcript begins. */
  begin(): void {
    this.#end = null;
    const { all } = this.#window;
    const index = all.findIndex(({ kind }) => kind === 'unread');
    const row = all[index];
    this.#unread = row
      ? { key: identity(row), count: all.slice(index).filter(isNews).length }
      : this.#isUnreadAbove()
        ? { key: null, count: this.#beyond().unread.length }
        : null;
  }

  /** Who is at the end has seen it all. */
  seen(): void {
    if (this.#scroll.place === 'end' && this.#window.endsHere) this.#end = this.#window.all.at(-1) ?? null;
  }

  /** The reader goes up there: the row where it begins, -1 if it is not loaded. */
  toUnread(): number {
    const key = this.#unread?.key;
    this.#unread = null;
    return key ? this.#window.indexOf(key) : -1;
  }

  /** The reader sees something else. True: the buttons have something else to say. */
  look(isFar: boolean): boolean {
    const key = this.#unread?.key;
    const isOver = key ? !this.#isAboveView(key) : key === null && !this.#isUnreadAbove();
    const { all, endsHere } = this.#window;
    const isSeen = this.#scroll.place === 'end' && endsHere && this.#end !== (all.at(-1) ?? null);
    if (isFar === this.#isFar && !isOver && !isSeen) return false;
    this.#isFar = isFar;
    if (isOver) this.#unread = null;
    return true;
  }

  buttons(localize: Localize, toUnread: () => void, toNewest: () => void): TemplateResult {
    const count = this.#scroll.place === 'end' ? 0 : this.#count();
    const isBelow = this.#scroll.place !== 'end' && (this.#isFar || count !== 0 || this.#window.newer);
    return html`
      ${
        this.#unread
          ? html`<button class="unread-above" part="unread" type="button" @click=${toUnread}>
              ${chevronDown}${localize.term('unread', this.#unread.count)}
            </button>`
          : nothing
      }
      ${
        isBelow
          ? html`<button
              class="news ${count === 0 ? 'quiet' : ''}"
              part="new-messages"
              type="button"
              @click=${toNewest}
            >
              ${chevronDown}${
                count === 0
                  ? localize.term('toNewest')
                  : count === 'some'
                    ? localize.term('someNewMessages')
                    : localize.term('newMessages', count)
              }
            </button>`
          : nothing
      }
    `;
  }

  /** How many messages of others have come below the end that the reader has seen. */
  #count(): number | 'some' {
    const { all, newer } = this.#window;
    if (!this.#end) return 0;
    const index = this.#window.indexOf(identity(this.#end));
    if (newer || index < 0) return this.#beyond().newest > numberOf(this.#end) ? 'some' : 0;
    return all.slice(index + 1).filter(isNews).length;
  }

  #isUnreadAbove(): boolean {
    const [first = Infinity] = this.#beyond().unread;
    return this.#window.more && first < this.#window.first;
  }

  #isAboveView(key: string): boolean {
    const index = this.#window.indexOf(key);
    if (!this.#window.has(index)) return index >= 0 && index < this.#window.from;
    const [row, view] = [this.#scroll.elementOf(key), this.#scroll.scroller];
    return !row || !view || row.getBoundingClientRect().bottom < view.getBoundingClientRect().top;
  }
}
