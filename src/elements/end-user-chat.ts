import { LitElement, html, nothing } from 'lit';
import type { Locale } from '../locales/locale.ts';
import { createSession, type Session } from '../store/session.ts';
import type { LinkView } from '../store/views.ts';
import { counterpart } from './counterpart.ts';
import { counterpartView, waitingView } from './counterpart-view.ts';
import { styles } from './end-user-chat.styles.ts';
import { ask } from './intent-event.ts';
import { Localize } from './localize.ts';
import type { MessageComposer } from './message-composer.ts';
import { FromSession } from './session-controller.ts';
import { carries } from './permissions.ts';
import { SessionProvider, providerProperties } from './session-provider.ts';

/** What the dialog returns when the end user means it. */
const END = 'end';

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
    ...providerProperties,
    url: { type: String },
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
  readonly #link = new FromSession<LinkView>(this, (session) => session.$link, { state: 'connecting' });
  readonly #now = new FromSession(this, (session) => session.$now, 0);
  readonly #localize = new Localize(this);

  readonly #provider: SessionProvider;

  constructor() {
    super();
    this.url = null;
    this.session = null;
    this.getToken = null;
    this.locale = null;
    this.#provider = new SessionProvider(this, () => 'chat', createSession);
  }

  /** The person leaves: ends the session, and wipes what they left unsent in this browser. */
  signOut(): void {
    this.#provider.signOut();
  }

  override render() {
    const open = this.#open.value;
    const other = counterpart(open);
    const conversation = open?.phase === 'active' ? open.stream : null;
    return html`
      <div class="chat" @keydown=${this.#handleKey}>
        ${counterpartView(other, this.#localize, { off: this.#isOff, end: this.#askToEnd })}
        <connection-banner .detailed=${true}></connection-banner>
        ${
          other.kind === 'waiting'
            ? waitingView(other.until - this.#now.value, this.#localize, {
                off: this.#isOff,
                cancel: this.#cancel,
              })
            : nothing
        }
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

  #renderDialog() {
    const term: Localize['term'] = (key, ...args) => this.#localize.term(key, ...args);
    return html`
      <dialog part="dialog" aria-labelledby="question" aria-describedby="meaning" @close=${this.#handleClose}>
        <h2 id="question">${term('endThisChat')}</h2>
        <p id="meaning">${term('endMeansToYou')}</p>
        <form method="dialog">
          <button class="button" type="submit">${term('cancel')}</button>
          <button class="button danger" type="submit" .value=${END}>${term('end')}</button>
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

  /** Neither an end nor a cancel is sent later: they are for this moment. */
  get #isOff(): boolean {
    return Boolean(this.#open.value?.pending) || !carries(this.#link.value);
  }

  readonly #askToEnd = (): void => {
    if (this.#isOff || !this.#dialog) return;
    this.#dialog.returnValue = '';
    this.#dialog.showModal();
  };

  readonly #handleClose = (): void => {
    if (this.#dialog?.returnValue !== END) return;
    const open = this.#open.value;
    const other = counterpart(open);
    if (open && other.kind === 'live-agent')
      ask(this, { type: 'conversation.end', conversation: open.stream, request: other.request });
    this.focus();
  };

  readonly #cancel = (): void => {
    const open = this.#open.value;
    const other = counterpart(open);
    if (!open || other.kind !== 'waiting' || this.#isOff) return;
    ask(this, { type: 'transfer.cancel', conversation: open.stream, request: other.request });
    this.focus();
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
