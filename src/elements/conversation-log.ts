import { LitElement, html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Row } from '../core/timeline.ts';
import { styles } from './conversation-log.styles.ts';
import { Localize } from './localize.ts';
import { FromSession } from './session-controller.ts';
import { DateChoice } from './transcript/date-choice.ts';
import { FindMarks } from './transcript/find-marks.ts';
import { Jumps } from './transcript/jumps.ts';
import { MessageFocus } from './transcript/message-focus.ts';
import { shownName } from './transcript/message-view.ts';
import { News } from './transcript/news.ts';
import { Pager } from './transcript/pager.ts';
import { isSame, looks, type RowContext } from './transcript/row-look.ts';
import { rowMemo } from './transcript/row-memo.ts';
import { RowWindow } from './transcript/row-window.ts';
import { answering, identity, isStop } from './transcript/rows.ts';
import { ScrollKeeper } from './transcript/scroll-keeper.ts';
import { SeenWatch } from './transcript/seen-watch.ts';

/**
 * @summary The transcript of the open conversation: messages, lines by System, who is typing. A part of `chat-panel` and `end-user-chat`.
 * @tag conversation-log
 *
 * @slot empty - Shown while nothing has been said.
 *
 * @fires {IntentEvent} live-agent-intent - The reader has seen a message, comes near to the end of what is loaded, goes to another place, chooses a quick reply, retries or discards.
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
 * @csspart loading - What is said at an end of what is loaded, while more is on its way.
 * @csspart unread - The button that leads up to what is unread.
 * @csspart new-messages - The button that leads down to the newest.
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
  readonly #find = new FromSession(this, (session) => session.$find, null);
  readonly #localize = new Localize(this);
  readonly #marks = new FindMarks();
  readonly #window = new RowWindow();
  readonly #scroll = new ScrollKeeper(
    () => this.renderRoot,
    () => this.#window.endsHere,
  );
  readonly #jumps = new Jumps(this, this.#window, this.#scroll);
  readonly #focus = new MessageFocus(this, this.#window, this.#scroll, this.#jumps);
  readonly #dates = new DateChoice(this, (since) => this.#jumps.ask({ since }));
  readonly #news = new News(this.#window, this.#scroll, () => this.#beyond);
  readonly #seen = new SeenWatch(this, {
    conversation: () => (this.#open.value?.phase === 'active' ? this.#open.value.stream : null),
    rows: () => this.#window.drawn,
    upToView: (enough) => this.#scroll.firstAt((this.#scroll.scroller?.clientHeight ?? 0) - enough),
  });
  readonly #pager = new Pager(this, this.#window, this.#scroll, (isFar) => {
    if (this.#news.look(isFar)) this.requestUpdate();
  });

  #given: readonly Row[] = [];
  #transcript: string | null = null;
  #context: RowContext | undefined;
  #isQuiet = true;

  constructor() {
    super();
    this.replies = false;
    this.continuous = false;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#marks.clear();
  }

  override willUpdate(): void {
    this.#scroll.notice(); // The old rows still stand.
    const { from } = this.#window;
    const begins = this.#take();
    this.#focus.want(this.#jumps.bring(this.#open.value, this.#find.value?.at ?? undefined));
    // What stands there at first, or comes above, is not news to be read out.
    this.#isQuiet = begins || this.#window.from < from || this.#scroll.place !== 'end';
    if (this.#isQuiet) this.#scroll.list?.setAttribute('aria-live', 'off');
    this.#news.seen();
  }

  override render() {
    const { all, from, to, drawn: rows, more, newer } = this.#window;
    const [held, isEmpty] = [this.#focus.held, rows.length === 0];
    const context = this.#contextNow();
    const look = looks({
      window: this.#window,
      open: this.#open.value,
      current: this.#focus.current,
      held,
      hit: this.#find.value?.at ?? null,
      brought: this.#jumps.brought,
      continuous: this.continuous,
      nobody: this.#localize.term('liveAgent'),
    });
    if (held) rows.splice(this.#window.isAbove(held) ? 0 : rows.length, 0, held);
    return html`
      <div class="scroller" @scroll=${this.#handleScroll}>
        ${isEmpty ? html`<div class="empty"><slot name="empty"></slot></div>` : nothing}
        ${more && from === 0 && !isEmpty ? this.#renderLoading() : nothing}
        <div
          class="rows"
          role="log"
          aria-label=${this.#localize.term('conversation')}
          aria-live="off"
          aria-relevant="additions"
          @focusin=${this.#focus.came}
          @focusout=${this.#focus.went}
          @keydown=${this.#handleKey}
        >
          ${repeat(rows, identity, (row) => rowMemo(row, context, look(row)))}
        </div>
        ${newer && to === all.length && !isEmpty ? this.#renderLoading() : nothing}
      </div>
      ${this.#news.buttons(this.#localize, this.#showUnread, this.#showNewest)}
      <p class="typing" part="typing" aria-live="polite">${this.#renderTyping()}</p>
    `;
  }

  override updated(): void {
    this.#focus.settle();
    this.#markFound();
    if (this.#isQuiet && this.#window.to > 0)
      requestAnimationFrame(() => this.#scroll.list?.setAttribute('aria-live', 'polite'));
  }

  /** Moves the focus to the message that Tab would reach. */
  override focus(): void {
    const key = this.#focus.current;
    if (key !== null) this.#focus.to(key);
  }

  /** Takes what the session says into the window. True: another transcript begins. */
  #take(): boolean {
    const open = this.#open.value;
    const given = this.#timeline.value;
    const transcript = this.continuous ? 'all' : (open?.stream ?? null);
    const before = this.#window.all.at(-1);
    const begins = transcript !== this.#transcript || before === undefined;
    if (begins && this.#transcript !== null && before) this.#jumps.leave(this.#transcript);
    this.#transcript = transcript;
    [this.#window.more, this.#window.newer] = [open?.more ?? false, open?.newer ?? false];
    if (given === this.#given && !begins) return false;
    this.#given = given;
    this.#window.load(answering(given), this.#scroll.place === 'end' && !this.#window.newer);
    const last = given.at(-1);
    if (begins) {
      this.#jumps.begin(transcript);
      this.#focus.begin();
      this.#news.begin();
      this.#dates.at = null;
      this.#pager.begin();
    } else if (last?.kind === 'message' && last.mine && last.n === null && identity(last) !== identity(before))
      this.#jumps.toEnd();
    return begins;
  }

  /** A fold says what the live agent in charge has not read: to everybody else that tells nothing of themselves. */
  get #beyond() {
    const [open, you] = [this.#open.value, this.#you.value];
    const last = open?.conversation.lastMessage;
    return {
      unread: open?.phase === 'active' && you?.role === 'live-agent' ? open.conversation.unread : [],
      newest: last && last.by.id !== you?.id ? last.n : 0,
    };
  }

  /** The same as before, unless something of it is another. */
  #contextNow(): RowContext {
    const open = this.#open.value;
    const now: RowContext = {
      localize: this.#localize,
      locale: this.#localize.locale,
      reader: this.#you.value,
      endUser: open?.conversation.endUser?.name ?? this.#localize.term('endUser'),
      chooses: this.replies,
      conversation: open?.phase === 'active' ? open.stream : null,
      dates: this.#dates,
      picking: this.#dates.at,
    };
    return (this.#context = isSame(now, this.#context) ? this.#context : now);
  }

  #renderLoading() {
    return html`<p class="loading" part="loading" role="status">${this.#localize.term('loadingMessages')}</p>`;
  }

  #renderTyping() {
    const who = this.#typing.value;
    if (!who) return nothing;
    return html`<span class="dots" aria-hidden="true"><i></i><i></i><i></i></span
      >${this.#localize.term('isTyping', shownName(who, this.#localize))}`;
  }

  #markFound(): void {
    const find = this.#find.value;
    if (find && find.text !== '')
      this.#marks.show(find.text, this.renderRoot.querySelectorAll('.bubble :is(p, li, pre, dt, dd)'));
    else this.#marks.clear();
  }

  readonly #handleScroll = (): void => {
    this.#pager.scrolled();
    this.#seen.again();
  };

  readonly #handleKey = (event: KeyboardEvent): void => {
    this.#focus.walk(event, this.#isWhole);
  };

  /** Is all of it loaded, at that end? */
  readonly #isWhole = (which: 'first' | 'last'): boolean =>
    which === 'last' ? !this.#window.newer : this.continuous || !this.#window.more;

  readonly #showNewest = (): void => {
    this.#focus.toEdge('last', this.#isWhole('last'));
    if (!this.#window.newer) this.#jumps.toEnd();
  };

  readonly #showUnread = (): void => {
    const index = this.#news.toUnread();
    if (index < 0) return this.#jumps.ask('unread');
    this.#jumps.to(index);
    const row = this.#window.all.slice(index).find(isStop);
    if (row) this.#focus.want(identity(row));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'conversation-log': ConversationLog;
  }
}
