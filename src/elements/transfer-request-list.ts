import { LitElement, html, nothing, type TemplateResult } from 'lit';
import type { LinkView, RequestView } from '../store/views.ts';
import { urgencyIcon, spinner, star, timer, warning } from './icons.ts';
import { ask } from './intent-event.ts';
import { ListMotion } from './list-motion.ts';
import { Localize } from './localize.ts';
import { movingList } from './moving-list.ts';
import { carries, isKnown, mayAnswer } from './permissions.ts';
import { RowFocus } from './row-focus.ts';
import { FromSession } from './session-controller.ts';
import { styles } from './transfer-request-list.styles.ts';

const CONNECTING: LinkView = { state: 'connecting' };

/**
 * @summary New Requests: the conversations that wait for a live agent, in the order of the queue.
 * @tag transfer-request-list
 *
 * @slot empty - Shown while nobody waits.
 *
 * @fires {IntentEvent} live-agent-intent - The live agent previews, accepts or ignores a request. Cancel it to keep it from the relay.
 *
 * @csspart heading - The words "New Requests".
 * @csspart request - One waiting conversation.
 * @csspart name - The end user's name, the button that previews.
 * @csspart next - What happens next, and when.
 * @csspart accept - The button that accepts.
 * @csspart ignore - The button that ignores.
 */
export class TransferRequestList extends LitElement {
  static override styles = styles;

  readonly #requests = new FromSession(this, (session) => session.$requests, []);
  readonly #open = new FromSession(this, (session) => session.$open, null);
  readonly #you = new FromSession(this, (session) => session.$you, null);
  readonly #link = new FromSession(this, (session) => session.$link, CONNECTING);
  readonly #now = new FromSession(this, (session) => session.$now, 0);
  readonly #localize = new Localize(this);
  readonly #motion = new ListMotion<RequestView>(this, ({ stream, n }) => `${stream}#${n}`);
  readonly #focus: RowFocus = new RowFocus(this);

  override render() {
    const requests = this.#requests.value;
    if (!this.#requests.session) this.#motion.forget();
    const known = isKnown(this.#link.value);
    return movingList({
      heading: this.#localize.term('newRequests'),
      count: requests.length,
      shown: this.#motion.arrange(requests, known),
      empty: this.#localize.term(known ? 'noRequests' : 'loadingHere'),
      motion: this.#motion,
      focus: this.#focus,
      row: (item) => this.#renderRow(item),
    });
  }

  #renderRow(request: RequestView): TemplateResult {
    const { stream, endUser, why, urgency, workgroup } = request;
    return html`
      <div class="row" part="request">
        <div class="line">
          <button
            class="name"
            part="name"
            type="button"
            dir="auto"
            aria-current=${this.#open.value?.stream === stream ? 'true' : nothing}
            @click=${() => ask(this, { type: 'conversation.open', conversation: stream })}
          >
            ${endUser.name}
          </button>
          ${endUser.vip ? html`<span class="vip">${star}${this.#localize.term('vip')}</span>` : nothing}
          <span class="time far">
            <span class="visually-hidden">${this.#localize.term('waiting')}</span>
            ${this.#localize.duration(this.#now.value - request.since)}
          </span>
        </div>
        <p class="why" dir="auto">${why}</p>
        ${this.#renderNext(request)}
        <div class="line">
          <span class="urgency quiet ${urgency}"
            >${urgencyIcon[urgency]}${this.#localize.term('urgency', urgency)}</span
          >
          <bdi class="cut quiet">${workgroup}</bdi>
          ${mayAnswer(this.#you.value) ? this.#renderActions(request) : nothing}
        </div>
      </div>
    `;
  }

  #renderNext({ expiresAt, warnAt, pending }: RequestView): TemplateResult {
    if (pending)
      return this.#renderNextLine('', spinner, this.#localize.term(pending === 'accept' ? 'accepting' : 'ignoring'));
    const now = this.#now.value;
    const returns = this.#localize.term('returnsIn', this.#localize.duration(expiresAt - now));
    return now < warnAt
      ? this.#renderNextLine('', timer, returns)
      : this.#renderNextLine('soon', warning, returns, html`<strong>${this.#localize.term('expiresSoon')}</strong>`);
  }

  #renderNextLine(
    look: string,
    icon: TemplateResult,
    text: string,
    word: TemplateResult | typeof nothing = nothing,
  ): TemplateResult {
    return html`
      <div class="next ${look}" part="next">
        <span class=${icon === spinner ? 'turning' : nothing}>${icon}</span>
        <span>${word} <span class="returns">${text}</span></span>
      </div>
    `;
  }

  #renderActions({ stream, n, endUser, pending }: RequestView): TemplateResult {
    const off = pending !== null || !carries(this.#link.value);
    const act = (type: 'transfer.accept' | 'transfer.ignore') => (): void => {
      if (!off) ask(this, { type, conversation: stream, request: n });
    };
    return html`
      <div class="actions above">
        <button
          class="button small plain"
          part="ignore"
          type="button"
          aria-label=${this.#localize.term('ignoreOf', endUser.name)}
          aria-disabled=${off ? 'true' : nothing}
          @click=${act('transfer.ignore')}
        >
          ${this.#localize.term('ignore')}
        </button>
        <button
          class="button small accept"
          part="accept"
          type="button"
          aria-label=${this.#localize.term('acceptOf', endUser.name)}
          aria-disabled=${off ? 'true' : nothing}
          @click=${act('transfer.accept')}
        >
          ${this.#localize.term('accept')}
        </button>
      </div>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'transfer-request-list': TransferRequestList;
  }
}
