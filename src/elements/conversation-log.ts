import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Row } from '../core/timeline.ts';
import { ask } from './intent-event.ts';
import { styles } from './conversation-log.styles.ts';
import { chevronDown } from './icons.ts';
import { Localize } from './localize.ts';
import { FromSession } from './session-controller.ts';
import { RovingFocus } from './transcript/roving-focus.ts';
import { rowContext } from './transcript/row-context.ts';
import { rowView } from './transcript/row-view.ts';
import { answering, identity, isStop } from './transcript/rows.ts';
import { ScrollKeeper, type Shown } from './transcript/scroll-keeper.ts';
import { SeenWatch } from './transcript/seen-watch.ts';
import { shownName } from './transcript/message-view.ts';

/** So many rows are in the page at once; the reader may ask for more of them. */
const WINDOW = 200;

/**
 * @summary The transcript of the open conversation: messages, lines by System, who is typing. A part of `chat-panel` and `end-user-chat`.
 * @tag conversation-log
 *
 * @slot empty - Shown while nothing has been said.
 *
 * @fires {IntentEvent} live-agent-intent - The reader has seen a message, wants older ones, chooses a quick reply, retries or discards.
 *
 * @csspart message - One message; also `message-end-user`, `message-digital-agent`, `message-live-agent`.
 * @csspart author - The name of who wrote it.
 * @csspart bubble - What was said.
 * @csspart card - A rich answer.
 * @csspart link - A link in a message.
 * @csspart quick-replies - The replies to choose from.
 * @csspart quick-reply - One of them.
 * @csspart state - How far a message of the reader's own has come.
 * @csspart retry - The button that sends again.
 * @csspart discard - The button that takes a message back.
 * @csspart notice - A line by System.
 * @csspart separator - A line between rows; also `separator-day`, `separator-unread`, `separator-live`.
 * @csspart earlier - The button for earlier messages.
 * @csspart new-messages - The button that leads to the newest.
 * @csspart typing - The line that says who is typing.
 */
export class ConversationLog extends LitElement {
  static override styles = styles;
  static override properties = {
    replies: { type: Boolean },
    continuous: { type: Boolean },
  };

  /** The reader chooses quick replies; without it they are only shown. */
  declare replies: boolean;
  /** All conversations of the reader are one transcript. */
  declare continuous: boolean;

  readonly #timeline = new FromSession(this, (session) => session.$timeline, []);
  readonly #open = new FromSession(this, (session) => session.$open, null);
  readonly #you = new FromSession(this, (session) => session.$you, null);
  readonly #typing = new FromSession(this, (session) => session.$typing, null);
  readonly #localize = new Localize(this);
  readonly #scroll = new ScrollKeeper(this, {
    scroller: () => this.#part('.scroller'),
    rows: () => this.#part('.rows'),
    shown: () => this.#shown(),
  });
  readonly #roving = new RovingFocus(this, {
    keys: () => this.#rows.filter(isStop).map((row) => row.key),
    element: (key) => this.#element(key),
  });
  readonly #seen = new SeenWatch(this, {
    conversation: () => (this.#open.value?.phase === 'active' ? this.#open.value.stream : null),
    rows: () => this.#rows,
    topOf: (index) => this.#rowAt(index)?.getBoundingClientRect().top ?? null,
    end: () => this.#part('.scroller')?.getBoundingClientRect().bottom ?? 0,
  });

  /** The rows in the page, oldest first. */
  #rows: readonly Row[] = [];
  #limit = WINDOW;
  #transcript: string | null = null;
  /** What stands there at first, or comes above, is not news to be read out. */
  #announces = false;

  constructor() {
    super();
    this.replies = false;
    this.continuous = false;
  }

  override willUpdate(): void {
    const transcript = this.continuous ? 'all' : (this.#open.value?.stream ?? null);
    const oldest = oldestOf(this.#rows);
    if (transcript !== this.#transcript) this.#limit = WINDOW;
    this.#rows = answering(this.#timeline.value.slice(-this.#limit));
    if (transcript !== this.#transcript || oldestOf(this.#rows) !== oldest) this.#announces = false;
    this.#transcript = transcript;
  }

  override render() {
    const rows = this.#rows;
    const drawn = {
      rows,
      open: this.#open.value,
      reader: this.#you.value,
      replies: this.replies,
      current: this.#roving.current,
    };
    const context = rowContext(drawn, this.#localize);
    return html`
      <div class="scroller" @scroll=${this.#handleScroll}>
        ${this.#hasEarlier ? this.#renderEarlier() : nothing}
        ${rows.length === 0 ? html`<div class="empty"><slot name="empty"></slot></div>` : nothing}
        <div
          class="rows"
          role="log"
          aria-label=${this.#localize.term('conversation')}
          aria-live=${this.#announces ? 'polite' : 'off'}
          aria-relevant="additions"
          @focusin=${this.#roving.handleFocus}
          @keydown=${this.#roving.handleKey}
        >
          ${repeat(rows, identity, (row) => html`<div class="row" data-key=${identity(row)}>${rowView(row, context)}</div>`)}
        </div>
      </div>
      ${this.#scroll.news ? this.#renderNews() : nothing}
      <p class="typing" part="typing" aria-live="polite">${this.#renderTyping()}</p>
    `;
  }

  override updated(_changed: PropertyValues<this>): void {
    if (this.#announces || this.#rows.length === 0) return;
    requestAnimationFrame(() => {
      this.#announces = true;
      this.requestUpdate();
    });
  }

  /** Moves the focus to the message that Tab would reach. */
  override focus(): void {
    this.#roving.focus();
  }

  get #hasEarlier(): boolean {
    return this.#rows.length < this.#timeline.value.length || (this.#open.value?.more ?? false);
  }

  #renderEarlier() {
    return html`
      <button class="earlier" part="earlier" type="button" @click=${this.#showEarlier}>
        ${this.#localize.term('showEarlier')}
      </button>
    `;
  }

  #renderNews() {
    return html`
      <button class="news" part="new-messages" type="button" @click=${this.#showNewest}>
        ${chevronDown}${this.#localize.term('newMessages')}
      </button>
    `;
  }

  #renderTyping() {
    const who = this.#typing.value;
    if (!who) return nothing;
    return html`<span class="dots" aria-hidden="true"><i></i><i></i><i></i></span
      >${this.#localize.term('isTyping', shownName(who, this.#localize))}`;
  }

  readonly #handleScroll = (): void => {
    this.#scroll.handleScroll();
    this.#seen.again();
  };

  readonly #showEarlier = (): void => {
    this.#limit += WINDOW;
    if (this.#timeline.value.length < this.#limit) ask(this, { type: 'transcript.older' });
    this.requestUpdate();
  };

  readonly #showNewest = (): void => {
    this.#scroll.toEnd();
    this.#roving.focus(this.#rows.findLast(isStop)?.key ?? null);
  };

  #shown(): Shown {
    const last = this.#rows.at(-1);
    const unread = this.#rows.find((row) => row.kind === 'unread');
    return {
      transcript: this.#transcript,
      last: last ? { key: identity(last), mine: last.kind === 'message' && last.mine } : null,
      unread: unread ? identity(unread) : null,
    };
  }

  #element(key: string): HTMLElement | null {
    return this.#rowAt(this.#rows.findIndex((row) => row.key === key))?.querySelector('article') ?? null;
  }

  #rowAt(index: number): Element | undefined {
    return this.#part('.rows')?.children[index];
  }

  #part(selector: '.scroller' | '.rows'): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>(selector);
  }
}

const oldestOf = (rows: readonly Row[]): string | undefined => rows.find(({ kind }) => kind !== 'day')?.key;

declare global {
  interface HTMLElementTagNameMap {
    'conversation-log': ConversationLog;
  }
}
