import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { DraftEcho } from './draft-echo.ts';
import { send } from './icons.ts';
import { ask } from './intent-event.ts';
import { Localize } from './localize.ts';
import { styles } from './message-composer.styles.ts';
import type { Policy } from '../protocol/index.ts';
import type { Session } from '../store/session.ts';
import { FromSession } from './session-controller.ts';

const MOST = 8000;
/** So near to the most, the length is shown. */
const NEAR = 500;

/**
 * @summary Where a message is written. A part of `chat-panel` and `end-user-chat`.
 * @tag message-composer
 *
 * @fires {IntentEvent} live-agent-intent - A message to send, or the draft as typed so far. A message that is cancelled, or that no session hears, stays in the field.
 *
 * @csspart composer - The box around the field and the button.
 * @csspart input - The field.
 * @csspart send - The button that sends.
 * @csspart counter - How long the text is, when that matters.
 */
export class MessageComposer extends LitElement {
  static override styles = styles;
  static override properties = {
    conversation: { type: String },
  };

  /** The conversation that is written to; null: the one that the first message begins. */
  declare conversation: string | null;

  readonly #draft = new FromSession(this, (session) => session.$draft, '');
  readonly #policy = new FromSession(this, (session) => session.$policy, null);
  readonly #localize = new Localize(this);
  readonly #echo = new DraftEcho();
  /** Where the browser does not do it, the field is made as high as its text by hand. */
  readonly #growsByItself = CSS.supports('field-sizing', 'content');
  #lastDraft = '';
  #lastSession: Session | undefined;
  #lastPolicy: Policy | null = null;
  /** What is to be put into the field. */
  #comes: string | null = null;
  #length = 0;
  /** The length says something new. */
  #wants = false;

  constructor() {
    super();
    this.conversation = null;
  }

  override render() {
    const most = this.#most;
    const tooLong = this.#length > most;
    const number = tooLong || this.#length > most - NEAR ? new Intl.NumberFormat(this.#localize.locale.language) : null;
    return html`
      <div class="box ${tooLong ? 'too-long' : ''} ${this.#length > 0 ? 'filled' : ''}" part="composer">
        <textarea
          part="input"
          rows="1"
          enterkeyhint="send"
          aria-label=${this.#localize.term('message')}
          aria-describedby="counter limit"
          aria-invalid=${tooLong ? 'true' : nothing}
          placeholder=${this.#length > 0 ? nothing : this.#localize.term('messageHint')}
          dir="auto"
          @input=${this.#handleInput}
          @keydown=${this.#handleKey}
        ></textarea>
        <button
          class="send"
          part="send"
          type="button"
          title=${this.#localize.term('send')}
          aria-label=${this.#localize.term('send')}
          aria-disabled=${tooLong ? 'true' : 'false'}
          @click=${this.#send}
        >
          ${send}
        </button>
      </div>
      <p class="counter" part="counter">
        <span id="limit" aria-live="polite"
          >${tooLong ? this.#localize.term('tooLong', number?.format(most) ?? '') : nothing}</span
        >
        <span id="counter"
          >${this.#length > most - NEAR ? this.#localize.term('charactersOf', number?.format(this.#length) ?? '', number?.format(most) ?? '') : nothing}</span
        >
      </p>
    `;
  }

  /** What comes back as it was typed here is no news: a keystroke draws nothing. */
  protected override shouldUpdate(changed: PropertyValues<this>): boolean {
    const draft = this.#draft.value;
    const isOwn = draft !== this.#lastDraft && draft === this.#echo.latest && this.#draft.session === this.#lastSession;
    if (!isOwn || changed.size > 0 || this.#wants || !this.hasUpdated || this.#policy.value !== this.#lastPolicy)
      return true;
    this.#lastDraft = draft;
    this.#echo.isEcho(draft);
    return false;
  }

  /** The field is its writer's: a draft is put into it only for another conversation or person, or when it was changed elsewhere. */
  override willUpdate(changed: PropertyValues<this>): void {
    const draft = this.#draft.value;
    this.#lastPolicy = this.#policy.value;
    const { session } = this.#draft;
    // What was typed before there was a session is not another person's.
    const isOther = changed.has('conversation') || (this.#lastSession !== undefined && session !== this.#lastSession);
    this.#lastSession = session;
    if (isOther) this.#echo.forget();
    const isNews = draft !== this.#lastDraft && !this.#echo.isEcho(draft);
    this.#lastDraft = draft;
    if (!isOther && !isNews) return;
    this.#comes = draft;
    this.#length = draft.length;
  }

  override updated(): void {
    this.#wants = false;
    if (this.#comes !== null && this.#comes !== this.#field.value) {
      this.#field.value = this.#comes;
      this.#grow();
    }
    this.#comes = null;
  }

  override focus(options?: FocusOptions): void {
    this.#field.focus(options);
  }

  get #field(): HTMLTextAreaElement {
    const field = this.renderRoot.querySelector('textarea');
    if (!field) throw new Error('The composer has not been rendered.');
    return field;
  }

  get #most(): number {
    return this.#policy.value?.maxText ?? MOST;
  }

  readonly #handleInput = (): void => {
    const text = this.#field.value;
    this.#typed(text);
    ask(this, { type: 'draft.change', conversation: this.conversation, text });
  };

  readonly #handleKey = (event: KeyboardEvent): void => {
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- 229: all that Safari says of the Enter that ends a composition.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    this.#send();
  };

  readonly #send = (): void => {
    const text = this.#field.value;
    this.#field.focus();
    if (text.trim() === '' || text.length > this.#most) return;
    if (!ask(this, { type: 'message.send', conversation: this.conversation, text })) return;
    this.#field.value = '';
    this.#typed('');
  };

  /** Renders only when the length says something new. */
  #typed(text: string): void {
    this.#echo.typed(text);
    this.#grow();
    const before = this.#length;
    this.#length = text.length;
    const near = this.#most - NEAR;
    if (before > 0 === text.length > 0 && before <= near && text.length <= near) return;
    this.#wants = true;
    this.requestUpdate();
  }

  #grow(): void {
    if (this.#growsByItself) return;
    const { style } = this.#field;
    style.blockSize = 'auto';
    style.blockSize = `${this.#field.scrollHeight}px`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'message-composer': MessageComposer;
  }
}
