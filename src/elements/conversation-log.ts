import { LitElement, html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Row } from '../core/timeline.ts';
import { Briefly } from './briefly.ts';
import { styles } from './conversation-log.styles.ts';
import { chevronDown } from './icons.ts';
import { ask } from './intent-event.ts';
import { Localize } from './localize.ts';
import { FromSession } from './session-controller.ts';
import { FindMarks } from './transcript/find-marks.ts';
import { shownName } from './transcript/message-view.ts';
import { isSame, type RowContext, type RowLook } from './transcript/row-look.ts';
import { rowMemo } from './transcript/row-memo.ts';
import { RowWindow } from './transcript/row-window.ts';
import {
  agentBefore,
  answering,
  identity,
  isNews,
  isStop,
  numberOf,
  sayingState,
  streamOf,
} from './transcript/rows.ts';
import { ScrollKeeper, firstFrom, type Place, type Room } from './transcript/scroll-keeper.ts';
import { SeenWatch } from './transcript/seen-watch.ts';
import { walk } from './transcript/walk.ts';

/** In screens: rows come in when there are fewer beyond the view, and go when there are more. */
const FEW = 1.5;
const MANY = 3.5;
const KEPT = 2;
/** So many rows beyond the view stay, however high each of them is. */
const NEAREST = 4;
/** A view that is lower than this (px) has as much beyond it as one of this height. */
const LEAST = 200;
/** So few loaded rows are left beyond those in the page that more are asked for. */
const AHEAD = 16;
/** So far below the top (px) is a row that the reader is brought to. */
const NEAR_TOP = 48;
/** So long it is marked; ms. */
const MARKED = 2500;

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
  readonly #window = new RowWindow();
  readonly #marks = new FindMarks();
  readonly #brought = new Briefly(this, MARKED);
  readonly #scroll = new ScrollKeeper({
    scroller: () => this.#scroller,
    rows: () => this.#placed(),
    isNewest: () => this.#endsHere,
  });
  readonly #seen = new SeenWatch(this, {
    conversation: () => (this.#open.value?.phase === 'active' ? this.#open.value.stream : null),
    upToView: (enough) => this.#upToView(enough),
  });
  readonly #sizes = new ResizeObserver(() => {
    this.#scroll.notice();
    this.#settle();
  });

  #given: readonly Row[] = [];
  /** Those in the page, as they were drawn last. */
  #drawn: readonly Row[] = [];
  #transcript: string | null = null;
  /** By transcript: where the reader was. */
  readonly #places = new Map<string, Place>();
  #context: RowContext | undefined;
  /** The target that the reader was brought to last, and its row. */
  #target: number | null = null;
  #broughtTo: string | null = null;
  /** The reader asked by key or click to be brought somewhere: the focus goes along. */
  #takesFocus = false;
  /** The row that has the focus, or Tab would reach. */
  #chosen: Row | null = null;
  #hasFocus = false;
  /** To be focused once it is in the page. */
  #focusing: string | null = null;
  /** The last row that the reader has been at the end with: what comes below is new. */
  #end: Row | null = null;
  #isFar = false;
  /** What is unread above what the reader sees; `key` null: it is not loaded. */
  #unread: { key: string | null; count: number } | null = null;
  #picking: string | null = null;
  /** Asked for, at this row. */
  #asked: { older: string | null; newer: string | null } = { older: null, newer: null };
  #isQuiet = true;
  #frame = 0;

  constructor() {
    super();
    this.replies = false;
    this.continuous = false;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#sizes.disconnect();
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#marks.clear();
  }

  override willUpdate(): void {
    this.#scroll.notice(); // The old rows still stand.
    const { from } = this.#window;
    const begins = this.#take();
    const isHigher = this.#window.from < from;
    this.#isQuiet = begins || isHigher || this.#scroll.place !== 'end';
    // What stands there at first, or comes above, is not news to be read out.
    if (this.#isQuiet) this.#rows?.setAttribute('aria-live', 'off');
    if (this.#scroll.place === 'end' && this.#endsHere) this.#end = this.#window.all.at(-1) ?? null;
  }

  override render() {
    const { all, from, to } = this.#window;
    const open = this.#open.value;
    const rows = all.slice(from, to);
    this.#drawn = [...rows];
    const held = this.#hasFocus && this.#chosen && !rows.some((row) => this.#isChosen(row)) ? this.#chosen : null;
    if (held) rows.splice(this.#isAbove(held) ? 0 : rows.length, 0, held);
    const context = this.#contextNow();
    const look = this.#looks(held);
    return html`
      <div class="scroller" @scroll=${this.#handleScroll}>
        ${rows.length === 0 ? html`<div class="empty"><slot name="empty"></slot></div>` : nothing}
        ${open?.more && from === 0 && rows.length > 0 ? this.#renderLoading() : nothing}
        <div
          class="rows"
          role="log"
          aria-label=${this.#localize.term('conversation')}
          aria-live="off"
          aria-relevant="additions"
          @focusin=${this.#handleFocus}
          @focusout=${this.#handleBlur}
          @keydown=${this.#handleKey}
        >
          ${repeat(rows, identity, (row) => rowMemo(row, context, look(row)))}
        </div>
        ${open?.newer && to === all.length && rows.length > 0 ? this.#renderLoading() : nothing}
      </div>
      ${this.#unread ? this.#renderUnread(this.#unread.count) : nothing} ${this.#renderNews()}
      <p class="typing" part="typing" aria-live="polite">${this.#renderTyping()}</p>
    `;
  }

  override updated(): void {
    const [scroller, rows] = [this.#scroller, this.#rows];
    if (scroller && rows) for (const element of [scroller, rows]) this.#sizes.observe(element);
    this.#settle();
    this.#focusNow();
    this.#markFound();
    if (this.#isQuiet && this.#window.to > 0)
      requestAnimationFrame(() => this.#rows?.setAttribute('aria-live', 'polite'));
  }

  /** Moves the focus to the message that Tab would reach. */
  override focus(): void {
    const key = this.#current();
    if (key !== null) this.#focusRow(key);
  }

  /** Takes what the session says into the window. True: another transcript begins. */
  #take(): boolean {
    const open = this.#open.value;
    const given = this.#timeline.value;
    const transcript = this.continuous ? 'all' : (open?.stream ?? null);
    const before = this.#window.all.at(-1);
    const begins = transcript !== this.#transcript || before === undefined;
    if (begins && this.#transcript !== null && before) this.#places.set(this.#transcript, this.#scroll.place);
    this.#transcript = transcript;
    if (given !== this.#given || begins) {
      this.#given = given;
      this.#window.load(answering(given), this.#scroll.place === 'end' && !open?.newer);
      const last = given.at(-1);
      if (begins) this.#begin();
      else if (last?.kind === 'message' && last.mine && last.n === null && identity(last) !== identity(before))
        this.#goToEnd();
    }
    if (open?.target && open.target.id !== this.#target && given.length > 0) {
      this.#target = open.target.id;
      this.#bring(open.target.to);
    }
    return begins;
  }

  /** Where the reader was; else where they go on reading; else at the end. */
  #begin(): void {
    const remembered = this.#transcript === null ? undefined : this.#places.get(this.#transcript);
    const unread = this.#window.all.findIndex(({ kind }) => kind === 'unread');
    const was = remembered && remembered !== 'end' ? this.#window.indexOf(remembered.key) : -1;
    this.#goToEnd();
    this.#chosen = this.#end = this.#picking = null;
    this.#asked = { older: null, newer: null };
    if (was >= 0 && remembered) this.#goTo(was, remembered);
    else if (unread >= 0 && remembered === undefined) this.#goTo(unread, NEAR_TOP);
    this.#unread = this.#unreadAbove(unread);
  }

  #goToEnd(): void {
    this.#window.toEnd();
    this.#scroll.place = 'end';
  }

  #goTo(index: number, place: Place | number): void {
    const row = this.#window.all[index];
    if (!row) return;
    if (!this.#window.has(index)) this.#window.around(index);
    this.#scroll.place = typeof place === 'number' ? { key: identity(row), offset: place } : place;
  }

  #bring(to: 'end' | number): void {
    const { all } = this.#window;
    const stream = this.#open.value?.target?.stream ?? this.#open.value?.stream;
    const index = to === 'end' ? -1 : all.findIndex((row) => numberOf(row) >= to && streamOf(row) === stream);
    const row = all[index] ?? all.findLast(isStop);
    if (index < 0) this.#goToEnd();
    else {
      const isHit = to === this.#find.value?.at;
      const above = all[index - 1]?.kind;
      const from = above === 'day' || above === 'unread' ? index - 1 : index;
      this.#window.around(index);
      this.#goTo(isHit ? index : from, isHit ? { key: identity(all[index] as Row), offset: 'centre' } : NEAR_TOP);
      if (!isHit && row) {
        this.#broughtTo = identity(row);
        this.#brought.begin();
      }
    }
    if (row && this.#takesFocus) this.#focusing = identity(row);
    this.#takesFocus = false;
  }

  #unreadAbove(index: number): { key: string | null; count: number } | null {
    const { all } = this.#window;
    const row = all[index];
    if (row) return { key: identity(row), count: all.slice(index).filter(isNews).length };
    const first = all.find((one) => !Number.isNaN(numberOf(one)));
    const unread = this.#unreadByReader;
    const isAbove = this.#open.value?.more && first && (unread[0] ?? Infinity) < numberOf(first);
    return isAbove ? { key: null, count: unread.length } : null;
  }

  /** A fold says what the live agent in charge has not read: to everybody else that tells nothing of themselves. */
  get #unreadByReader(): readonly number[] {
    const open = this.#open.value;
    return open?.phase === 'active' && this.#you.value?.role === 'live-agent' ? open.conversation.unread : [];
  }

  /** After a render, or when a size has changed: everything is measured once, then everything is moved once. */
  #settle(): void {
    if (this.#window.to === 0) return;
    const room = this.#scroll.settle();
    const isEmpty = room.above + room.below < 1; // A part of the view: that is not left to the next frame.
    if (isEmpty) this.#page(room);
    else if (this.#nextOf(room)) this.#frame ||= requestAnimationFrame(this.#pageLater);
    this.#look(room);
  }

  readonly #pageLater = (): void => {
    this.#frame = 0;
    this.#scroll.notice();
    if (this.#window.to > 0) this.#page(this.#scroll.settle());
  };

  /** Lets rows come in and go, by how much of them is left beyond the view. */
  #page(room: Room): void {
    const next = this.isUpdatePending ? null : this.#nextOf(room); // Else what is measured is not what the window says.
    if (!next) return;
    [this.#window.from, this.#window.to] = next;
    this.requestUpdate();
  }

  /** From where to where the window is to go; null: it is as it should be. */
  #nextOf({ above, below, screen }: Room): [from: number, to: number] | null {
    const { all, from, to } = this.#window;
    if (screen === 0) return null;
    const view = Math.max(screen, LEAST);
    const some = Math.ceil((view * (to - from)) / (above + below + screen));
    let [first, last] = [from, to];
    if (above < FEW * view) first = Math.max(Math.min(from, this.#unsettled), from - some);
    else if (above > MANY * view)
      first = from + Math.max(0, Math.min(this.#firstAt(-KEPT * view), this.#firstAt(0) - NEAREST) - 1);
    if (below < FEW * view) last = Math.min(all.length, to + some);
    else if (below > MANY * view)
      last = Math.min(to, from + Math.max(this.#firstAt(screen + KEPT * view), this.#firstAt(screen) + NEAREST));
    return first === from && last === to ? null : [first, last];
  }

  /** What is asked for, and what the buttons say, depends on how much is left. */
  #look({ above, below, screen }: Room): void {
    if (screen === 0) return;
    const { all, from, to } = this.#window;
    if (above < KEPT * screen && from < AHEAD) this.#ask('older');
    if (below < KEPT * screen && to > all.length - AHEAD) this.#ask('newer');
    this.#notice(below > screen);
  }

  /** Which of the rows in the page is the first that begins at this height (px, from the top of the view). */
  #firstAt(height: number): number {
    return firstFrom(this.#placed(), (this.#scroller?.getBoundingClientRect().top ?? 0) + height);
  }

  #ask(which: 'older' | 'newer'): void {
    const open = this.#open.value;
    const row = which === 'older' ? this.#window.all.find(({ kind }) => kind !== 'day') : this.#window.all.at(-1);
    if (!row || !(which === 'older' ? open?.more : open?.newer) || this.#asked[which] === row.key) return;
    this.#asked[which] = row.key;
    ask(this, { type: which === 'older' ? 'transcript.older' : 'transcript.newer' });
  }

  /** What the buttons above and below the view depend on. */
  #notice(isFar: boolean): void {
    const isLoaded = this.#unread?.key === null && this.#unreadAbove(-1) === null; // By now.
    const isThere = this.#unread?.key && !this.#isAboveView(this.#unread.key);
    const isLast = this.#scroll.place === 'end' && this.#end !== (this.#window.all.at(-1) ?? null) && this.#endsHere;
    if (isFar === this.#isFar && !isThere && !isLoaded && !isLast) return;
    this.#isFar = isFar;
    if (isThere || isLoaded) this.#unread = null;
    this.requestUpdate();
  }

  #isAboveView(key: string): boolean {
    const index = this.#window.indexOf(key);
    if (!this.#window.has(index)) return index >= 0 && index < this.#window.from;
    const [row, scroller] = [this.#elementOf(key), this.#scroller];
    return !row || !scroller || row.getBoundingClientRect().bottom < scroller.getBoundingClientRect().top;
  }

  #contextNow(): RowContext {
    const open = this.#open.value;
    const conversation = open?.phase === 'active' ? open.stream : null;
    const now: RowContext = {
      localize: this.#localize,
      locale: this.#localize.locale,
      reader: this.#you.value,
      endUser: open?.conversation.endUser?.name ?? this.#localize.term('endUser'),
      choose: !this.replies
        ? null
        : this.#context?.choose?.conversation === conversation
          ? this.#context.choose
          : { conversation },
      dates: this.#dates,
      picking: this.#picking,
    };
    if (!this.#context || !isSame(now, this.#context)) this.#context = now;
    return this.#context;
  }

  /** How each of the rows is drawn, asked for in their order. */
  #looks(held: Row | null): (row: Row) => RowLook {
    const { all, from } = this.#window;
    const open = this.#open.value;
    const current = this.#current();
    const saying = sayingState(all, from);
    const found = this.#find.value?.at ?? null;
    const brought = this.#brought.lasts ? this.#broughtTo : null;
    const whole = open !== null && !open.more;
    const size = whole && open.phase === 'past' && !open.newer && !this.continuous ? all.filter(isStop).length : -1;
    let position = whole ? all.slice(0, from).filter(isStop).length : 0;
    let agent =
      agentBefore(all, from) ?? open?.conversation.assignments.at(-1)?.agent.name ?? this.#localize.term('liveAgent');
    return (row) => {
      if (row.kind === 'connected') agent = row.by.name;
      if (isStop(row) && row !== held) position += 1;
      const key = identity(row);
      return {
        current: key === current,
        saysState: saying.has(row),
        mark:
          found !== null && numberOf(row) === found && streamOf(row) === open?.stream
            ? 'found'
            : key === brought
              ? 'brought'
              : null,
        held: row === held,
        position: whole && row !== held ? position : null,
        size,
        agent: row.kind === 'notice' ? agent : '',
      };
    };
  }

  #renderLoading() {
    return html`<p class="loading" part="loading" role="status">${this.#localize.term('loadingMessages')}</p>`;
  }

  #renderUnread(count: number) {
    return html`<button class="unread-above" part="unread" type="button" @click=${this.#showUnread}>
      ${chevronDown}${this.#localize.term('unread', count)}
    </button>`;
  }

  #renderNews() {
    if (this.#scroll.place === 'end' || (!this.#isFar && this.#news() === 0 && !this.#open.value?.newer))
      return nothing;
    const count = this.#news();
    return html`
      <button class="news ${count === 0 ? 'quiet' : ''}" part="new-messages" type="button" @click=${this.#showNewest}>
        ${chevronDown}${count === 0 ? this.#localize.term('toNewest') : this.#localize.term('newMessages', count)}
      </button>
    `;
  }

  #renderTyping() {
    const who = this.#typing.value;
    if (!who) return nothing;
    return html`<span class="dots" aria-hidden="true"><i></i><i></i><i></i></span
      >${this.#localize.term('isTyping', shownName(who, this.#localize))}`;
  }

  /** How many messages of others have come below the end that the reader has seen; -1: some. */
  #news(): number {
    const { all } = this.#window;
    const end = this.#end;
    if (!end) return 0;
    const index = all.includes(end) ? all.lastIndexOf(end) : this.#window.indexOf(identity(end));
    const last = this.#open.value?.conversation.lastMessage;
    if (this.#open.value?.newer || index < 0)
      return last && last.n > numberOf(end) && last.by.id !== this.#you.value?.id ? -1 : 0;
    return all.slice(index + 1).filter(isNews).length;
  }

  /** The row that Tab reaches: where the reader was, else what they see, else the newest. */
  #current(): string | null {
    const { all, from, to } = this.#window;
    if (this.#chosen && (this.#hasFocus || all.slice(from, to).some((row) => this.#isChosen(row))))
      return identity(this.#chosen);
    const { place } = this.#scroll;
    const seen = place === 'end' ? -1 : this.#window.indexOf(place.key);
    const row = seen >= from && seen < to ? all.slice(seen, to).find(isStop) : undefined;
    const stop = row ?? all.slice(from, to).findLast(isStop);
    return stop ? identity(stop) : null;
  }

  #isChosen(row: Row): boolean {
    return this.#chosen !== null && (row === this.#chosen || identity(row) === identity(this.#chosen));
  }

  #isAbove(row: Row): boolean {
    const index = this.#window.indexOf(identity(row));
    if (index >= 0) return index < this.#window.from;
    const first = this.#window.all.find((one) => !Number.isNaN(numberOf(one)));
    return first !== undefined && numberOf(row) < numberOf(first);
  }

  /** So many rows at the top change when older ones come: the line of the day goes up, and who wrote is said further up. */
  get #unsettled(): number {
    return this.#open.value?.more ? 2 : 0;
  }

  /** The newest of all is in the page. */
  get #endsHere(): boolean {
    return this.#window.to === this.#window.all.length && !this.#open.value?.newer;
  }

  #focusRow(key: string): void {
    const index = this.#window.indexOf(key);
    this.#chosen = this.#window.all[index] ?? this.#chosen;
    this.requestUpdate();
    if (this.#window.has(index)) this.#stopOf(key)?.focus();
    else {
      this.#goTo(index, { key, offset: 'centre' });
      this.#focusing = key;
    }
  }

  #focusNow(): void {
    if (this.#focusing === null) return;
    const stop = this.#stopOf(this.#focusing);
    if (!stop) return;
    this.#focusing = null;
    stop.focus({ preventScroll: true });
  }

  #markFound(): void {
    const find = this.#find.value;
    if (find && find.text !== '') this.#marks.show(find.text, this.renderRoot.querySelectorAll('.bubble'));
    else this.#marks.clear();
  }

  readonly #handleScroll = (): void => {
    this.#scroll.notice();
    const scroller = this.#scroller;
    if (!scroller) return;
    const { scrollTop: above, clientHeight: screen, scrollHeight } = scroller;
    const room = { above, below: scrollHeight - screen - above, screen };
    this.#page(room);
    this.#look(room);
    this.#seen.again();
  };

  readonly #handleFocus = (event: FocusEvent): void => {
    const key = (event.target as Element).closest<HTMLElement>('[data-key]')?.dataset['key'];
    const row = this.#window.all[key === undefined ? -1 : this.#window.indexOf(key)];
    this.#hasFocus = true;
    if (!row || !isStop(row) || row === this.#chosen) return;
    this.#chosen = row;
    this.requestUpdate();
  };

  readonly #handleBlur = (): void => {
    this.#hasFocus = false;
    if (this.#chosen && !this.#window.has(this.#window.indexOf(identity(this.#chosen)))) this.requestUpdate();
  };

  /** Only a row itself: what is inside of it has keys of its own. */
  readonly #handleKey = (event: KeyboardEvent): void => {
    const article = event.target;
    if (!(article instanceof HTMLElement) || article.localName !== 'article') return;
    const key = article.closest<HTMLElement>('[data-key]')?.dataset['key'];
    if (key === undefined) return;
    if (this.#chosen && this.#window.indexOf(key) < 0) {
      this.#takesFocus = true; // It is only held: what is around it has to be loaded again.
      ask(this, { type: 'transcript.go', to: { n: numberOf(this.#chosen) } });
      return;
    }
    walk(event, key, {
      all: () => this.#window.all,
      focus: (to) => this.#focusRow(to),
      end: (which) => this.#focusEnd(which),
      screen: (from, direction) => this.#screenFrom(from, direction),
    });
  };

  #focusEnd(which: 'first' | 'last'): void {
    const open = this.#open.value;
    if (which === 'first' ? open?.more && !this.continuous : open?.newer) {
      this.#takesFocus = true;
      ask(this, { type: 'transcript.go', to: which === 'first' ? { n: 1 } : 'newest' });
      return;
    }
    const row = which === 'first' ? this.#window.all.find(isStop) : this.#window.all.findLast(isStop);
    if (row) this.#focusRow(identity(row));
  }

  #screenFrom(key: string, direction: -1 | 1): string | null {
    const [here, scroller] = [this.#elementOf(key), this.#scroller];
    if (!here || !scroller) return null;
    const height = here.getBoundingClientRect().top + direction * scroller.clientHeight * 0.9;
    const rows = this.#placed().filter((row) => row.matches('article, .connected'));
    const index = Math.min(rows.length - 1, firstFrom(rows, height));
    return rows[index]?.dataset['key'] ?? null;
  }

  readonly #showNewest = (): void => {
    this.#focusEnd('last');
    if (!this.#open.value?.newer) this.#goToEnd();
  };

  readonly #showUnread = (): void => {
    const index = this.#unread?.key ? this.#window.indexOf(this.#unread.key) : -1;
    this.#unread = null;
    if (index >= 0) {
      this.#goTo(index, NEAR_TOP);
      const row = this.#window.all.slice(index).find(isStop);
      if (row) this.#focusing = identity(row);
      this.requestUpdate();
    } else this.#go('unread');
  };

  #go(to: 'unread' | { since: number }): void {
    this.#takesFocus = true;
    ask(this, { type: 'transcript.go', to });
  }

  readonly #dates = {
    pick: (key: string | null): void => {
      const before = this.#picking;
      this.#picking = key;
      this.requestUpdate();
      void this.updateComplete.then(() =>
        this.#elementOf(key ?? before ?? '')
          ?.querySelector<HTMLElement>(key === null ? 'button' : 'input')
          ?.focus(),
      );
    },
    go: (since: number): void => {
      this.#picking = null;
      this.requestUpdate();
      this.#go({ since });
    },
  };

  /** The rows that begin in view or above it. */
  #upToView(enough: number): readonly Row[] {
    const end = (this.#scroller?.getBoundingClientRect().bottom ?? 0) - enough;
    return this.#drawn.slice(0, firstFrom(this.#placed(), end));
  }

  #elementOf(key: string): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`);
  }

  #stopOf(key: string): HTMLElement | null {
    const element = this.#elementOf(key);
    return element?.localName === 'article' ? element : (element?.querySelector('article') ?? null);
  }

  /** The rows that have a place: one that is only held has none. */
  #placed(): readonly HTMLElement[] {
    return [...(this.#rows?.children ?? [])].filter(
      (row): row is HTMLElement => row instanceof HTMLElement && !row.classList.contains('held'),
    );
  }

  get #scroller(): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>('.scroller');
  }

  get #rows(): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>('.rows');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'conversation-log': ConversationLog;
  }
}
