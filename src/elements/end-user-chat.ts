import { LitElement, html, nothing } from 'lit';
import type { Locale } from '../locales/locale.ts';
import type { Session } from '../store/session.ts';
import { counterpart, type Counterpart } from './counterpart.ts';
import { styles } from './end-user-chat.styles.ts';
import { bot, headset } from './icons.ts';
import { ask } from './intent-event.ts';
import { Localize } from './localize.ts';
import type { MessageComposer } from './message-composer.ts';
import { FromSession } from './session-controller.ts';
import { SessionProvider } from './session-provider.ts';

/**
 * @summary The end user's side: one chat with the Digital Agent and, when it is needed, with a live agent.
 * @tag end-user-chat
 *
 * @slot empty - Shown before anything has been said.
 *
 * @fires {IntentEvent} live-agent-intent - The end user writes, chooses, cancels or ends. Cancel it to keep it from the relay.
 *
 * @csspart header - Whom the end user talks with.
 * @csspart end - The button that ends the chat.
 * @csspart waiting - What is said while the end user waits for a live agent.
 * @csspart cancel - The button that cancels the request.
 * @csspart dialog - The question "End this chat?".
 * @csspart log - The transcript, a `conversation-log`; its parts can be styled as parts of this element.
 * @csspart footer - Around the composer.
 * @csspart message - One message; also `message-end-user`, `message-digital-agent`, `message-live-agent`.
 * @csspart bubble - What was said.
 * @csspart notice - A line by System.
 * @csspart quick-reply - One of the replies to choose from.
 * @csspart composer - The box around the field and the button.
 */
export class EndUserChat extends LitElement {
  static override styles = styles;
  static override properties = {
    url: { type: String },
    session: { attribute: false },
    getToken: { attribute: false },
    locale: { attribute: false },
  };

  /** Where the relay is: `ws`, `wss`, `http` or `https`, or relative to the page. */
  declare url: string | null;
  /** A session made by `createSession`, instead of one from `url`. */
  declare session: Session | null;
  /** Gives a fresh token for the end user at this page. Setting it starts the session. */
  declare getToken: (() => Promise<string>) | null;
  /** The words of everything inside; English unless set. */
  declare locale: Locale | null;

  readonly #open = new FromSession(this, (session) => session.$open, null);
  readonly #you = new FromSession(this, (session) => session.$you, null);
  readonly #now = new FromSession(this, (session) => session.$now, 0);
  readonly #localize = new Localize(this);

  constructor() {
    super();
    this.url = null;
    this.session = null;
    this.getToken = null;
    this.locale = null;
    new SessionProvider(this, () => 'chat');
  }

  override render() {
    const open = this.#open.value;
    const other = counterpart(open);
    const conversation = open?.phase === 'active' ? open.stream : null;
    return html`
      <div class="chat" @keydown=${this.#handleKey}>
        ${this.#renderHeader(other)}
        <connection-banner .detailed=${true}></connection-banner>
        ${other.kind === 'waiting' ? this.#renderWaiting(other) : nothing}
        <conversation-log
          part="log"
          .replies=${true}
          .continuous=${true}
          exportparts="message, message-end-user, message-digital-agent, message-live-agent, bubble, notice, author, card, separator, quick-reply"
        >
          <slot name="empty" slot="empty">${this.#renderEmpty()}</slot>
        </conversation-log>
        <footer part="footer">
          <message-composer exportparts="composer, input, send" .conversation=${conversation}></message-composer>
        </footer>
      </div>
      ${this.#renderDialog()}
    `;
  }

  override updated(): void {
    if (counterpart(this.#open.value).kind !== 'live-agent') this.#dialog?.close();
  }

  /** Moves the focus to where a message is written. */
  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector<MessageComposer>('message-composer')?.focus(options);
  }

  get #dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector('dialog');
  }

  #renderHeader(other: Counterpart) {
    const { term } = this.#words;
    const [title, about] = this.#who(other);
    const isLive = other.kind === 'live-agent';
    const ending = this.#open.value?.pending === 'end';
    return html`
      <header part="header">
        <span class="face ${other.kind}">${isLive ? headset : bot}</span>
        <h2><bdi>${title}</bdi></h2>
        <p class="about">${about}</p>
        ${
          isLive
            ? html`<button
                class="button small"
                part="end"
                type="button"
                aria-disabled=${ending ? 'true' : 'false'}
                @click=${this.#askToEnd}
              >
                ${term('endChat')}
              </button>`
            : nothing
        }
      </header>
    `;
  }

  #who(other: Counterpart): [title: string, about: string] {
    const { term } = this.#words;
    switch (other.kind) {
      case 'live-agent':
        return [other.name, `${term('liveAgent')} · ${term(other.away ? 'connectionLost' : 'connected')}`];
      case 'waiting':
        return [term('digitalAgent'), term('waits')];
      case 'ended':
        return [term('digitalAgent'), term('nextStarts')];
      case 'digital-agent':
        return [term('digitalAgent'), term('answersFirst')];
    }
  }

  #renderWaiting({ until }: Extract<Counterpart, { kind: 'waiting' }>) {
    const { term } = this.#words;
    const left = until - this.#now.value;
    const cancelling = this.#open.value?.pending === 'cancel';
    return html`
      <div class="waiting" part="waiting">
        <span class="pulse" aria-hidden="true"></span>
        <p>
          <strong>${term('waitingTitle')}</strong>
          <span class="means"
            >${left > 0 ? term('waitingMeans', this.#localize.duration(left)) : term('waitingAnyMoment')}</span
          >
        </p>
        <button
          class="button small"
          part="cancel"
          type="button"
          aria-disabled=${cancelling ? 'true' : 'false'}
          @click=${this.#cancel}
        >
          ${term('cancelRequest')}
        </button>
      </div>
    `;
  }

  #renderDialog() {
    const { term } = this.#words;
    return html`
      <dialog part="dialog" aria-labelledby="question" aria-describedby="meaning">
        <h2 id="question">${term('endThisChat')}</h2>
        <p id="meaning">${term('endMeansToYou')}</p>
        <form method="dialog">
          <button class="button" type="submit">${term('cancel')}</button>
          <button class="button danger" type="submit" @click=${this.#end}>${term('end')}</button>
        </form>
      </dialog>
    `;
  }

  #renderEmpty() {
    const name = this.#you.value?.name;
    return html`<div class="welcome">
      <p class="hello">${name ? this.#localize.term('startMeans', name) : this.#localize.term('startMeansNobody')}</p>
      <p>${this.#localize.term('startHint')}</p>
    </div>`;
  }

  get #words() {
    return { term: this.#localize.term.bind(this.#localize) };
  }

  readonly #askToEnd = (): void => this.#dialog?.showModal();

  readonly #end = (): void => {
    const open = this.#open.value;
    const other = counterpart(open);
    if (open && other.kind === 'live-agent')
      ask(this, { type: 'conversation.end', conversation: open.stream, request: other.request });
    this.focus();
  };

  readonly #cancel = (): void => {
    const open = this.#open.value;
    const other = counterpart(open);
    if (open?.pending || other.kind !== 'waiting' || !open) return;
    ask(this, { type: 'transfer.cancel', conversation: open.stream, request: other.request });
  };

  readonly #handleKey = (event: KeyboardEvent): void => {
    const log = this.renderRoot.querySelector('conversation-log');
    if (event.key === 'Escape' && !event.defaultPrevented && event.target === log) this.focus();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'end-user-chat': EndUserChat;
  }
}
