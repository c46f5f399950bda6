import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { LinkView, OpenView } from '../store/views.ts';
import type { Asked } from '../store/wishes.ts';
import { spinner } from './icons.ts';
import { ask } from './intent-event.ts';
import { Localize } from './localize.ts';
import { carries, mayAnswer } from './permissions.ts';
import { styles } from './request-actions.styles.ts';
import { FromSession } from './session-controller.ts';

const CONNECTING: LinkView = { state: 'connecting' };
const PENDING = { accept: 'accepting', ignore: 'ignoring', end: 'ending' } as const;

/**
 * @summary What the live agent can do with the open conversation: Accept or Ignore while it waits, End while it is theirs.
 * @tag request-actions
 *
 * @fires {IntentEvent} live-agent-intent - The live agent accepts, ignores or ends. Cancel it to keep it from the relay.
 *
 * @csspart accept - The button "Accept".
 * @csspart ignore - The button "Ignore".
 * @csspart end - The button "End".
 * @csspart dialog - The question "End this chat?".
 */
export class RequestActions extends LitElement {
  static override styles = styles;

  readonly #open = new FromSession(this, (session) => session.$open, null);
  readonly #you = new FromSession(this, (session) => session.$you, null);
  readonly #link = new FromSession(this, (session) => session.$link, CONNECTING);
  readonly #localize = new Localize(this);
  #hadFocus = false;

  override render() {
    const open = this.#open.value;
    return html`
      <div id="actions" role="group" aria-label=${this.#localize.term('actions')} tabindex="-1">
        ${open && mayAnswer(this.#you.value) ? this.#renderActions(open) : nothing}
      </div>
      ${this.#renderDialog()}
    `;
  }

  #renderActions(open: OpenView): TemplateResult | typeof nothing {
    const { stream, request, accepted, phase } = open;
    if (phase === 'preview' && request) {
      const answer = { conversation: stream, request: request.n };
      return html`
        <div class="buttons">
          ${this.#renderButton('accept', 'primary', () => this.#act({ type: 'transfer.accept', ...answer }))}
          ${this.#renderButton('ignore', '', () => this.#act({ type: 'transfer.ignore', ...answer }))}
        </div>
        ${this.#renderState()}
      `;
    }
    if (phase !== 'active' || accepted === null) return nothing;
    return html`
      <div class="buttons">${this.#renderButton('end', 'ending', () => this.#isOff || this.#dialog?.showModal())}</div>
      ${this.#renderState()}
    `;
  }

  #renderButton(action: 'accept' | 'ignore' | 'end', look: string, act: () => unknown): TemplateResult {
    return html`
      <button
        class="button ${look}"
        part=${action}
        type="button"
        aria-label=${this.#localize.term(action)}
        aria-disabled=${this.#isOff ? 'true' : nothing}
        aria-describedby="state"
        @click=${act}
      >
        ${
          this.#open.value?.pending === action
            ? html`<span class="turning">${spinner}</span>${this.#localize.term(PENDING[action])}`
            : this.#localize.term(action)
        }
      </button>
    `;
  }

  /** Why the buttons do nothing now: while one is pending, it says so itself, and keeps its name. */
  #renderState(): TemplateResult {
    const pending = this.#open.value?.pending;
    if (pending && pending !== 'cancel')
      return html`<p id="state" class="visually-hidden">${this.#localize.term(PENDING[pending])}</p>`;
    const text = carries(this.#link.value) ? nothing : this.#localize.term('waitForLink');
    return html`<p id="state" class="state">${text}</p>`;
  }

  #renderDialog(): TemplateResult {
    return html`
      <dialog part="dialog" aria-labelledby="question" aria-describedby="meaning">
        <h2 id="question">${this.#localize.term('endThisChat')}</h2>
        <p id="meaning">${this.#localize.term('endMeans')}</p>
        <form method="dialog">
          <button class="button" type="submit">${this.#localize.term('cancel')}</button>
          <button class="button danger" type="submit" @click=${this.#end}>${this.#localize.term('endChat')}</button>
        </form>
      </dialog>
    `;
  }

  /** The buttons change under the focus: it stays in this place, and does not slide onto a button that means something else. */
  override willUpdate(): void {
    this.#hadFocus = Boolean(this.shadowRoot?.activeElement?.closest('#actions'));
  }

  override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    if (this.#open.value?.phase !== 'active') this.#dialog?.close();
    if (this.#hadFocus && !this.shadowRoot?.activeElement)
      this.renderRoot.querySelector<HTMLElement>('#actions')?.focus();
  }

  get #dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector('dialog');
  }

  get #isOff(): boolean {
    return Boolean(this.#open.value?.pending) || !carries(this.#link.value);
  }

  #act(intent: Asked): void {
    if (!this.#isOff) ask(this, intent);
  }

  readonly #end = (): void => {
    const open = this.#open.value;
    if (typeof open?.accepted === 'number')
      this.#act({ type: 'conversation.end', conversation: open.stream, request: open.accepted });
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'request-actions': RequestActions;
  }
}
