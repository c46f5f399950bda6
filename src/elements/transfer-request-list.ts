import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import type { TransferRequest } from '../protocol/index.ts';
import type { LinkView, RequestView } from '../store/views.ts';
import { info, urgencyIcon, spinner, star, timer, warning } from './icons.ts';
import { InSight } from './in-sight.ts';
import { ask } from './intent-event.ts';
import { Localize } from './localize.ts';
import { movingList } from './moving-list.ts';
import { carries, isKnown, mayAnswer } from './permissions.ts';
import { goneWords } from './panel-words.ts';
import { RowFocus } from './row-focus.ts';
import { FromSession } from './session-controller.ts';
import { SteadyList } from './steady-list.ts';
import { styles } from './transfer-request-list.styles.ts';

const CONNECTING: LinkView = { state: 'connecting' };
const NONE: ReadonlyMap<string, TransferRequest> = new Map();

/** As high as the buttons of a row that is no longer to be answered. */
const room = html`<span class="button small room" aria-hidden="true">&nbsp;</span>`;

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
 * @csspart new - The button that puts in their place those that came while somebody is at the list.
 * @csspart more - The button that shows more of them.
 */
export class TransferRequestList extends LitElement {
  static override styles = styles;

  readonly #requests = new FromSession(this, (session) => session.$requests, []);
  readonly #open = new FromSession(this, (session) => session.$open, null);
  readonly #you = new FromSession(this, (session) => session.$you, null);
  readonly #link = new FromSession(this, (session) => session.$link, CONNECTING);
  readonly #now = new FromSession(this, (session) => session.$now, 0);
  readonly #closed = new FromSession(this, (session) => session.$closed, NONE);
  readonly #localize = new Localize(this);
  readonly #list: SteadyList<RequestView> = new SteadyList<RequestView>(this);
  readonly #focus: RowFocus = new RowFocus(this);
  readonly #sight = new InSight(this);

  override shouldUpdate(): boolean {
    return this.#sight.now;
  }

  override render() {
    const requests = this.#requests.value;
    const { session } = this.#requests;
    if (!session) this.#list.forget();
    const known = isKnown(session, this.#link.value);
    return movingList({
      heading: this.#localize.term('newRequests'),
      count: requests.length,
      list: this.#list,
      shown: this.#list.arrange(requests, known, this.#open.value?.stream),
      empty: this.#localize.term(known ? 'noRequests' : 'loadingHere'),
      focus: this.#focus,
      localize: this.#localize,
      row: (item, over) => this.#row(item, over),
    });
  }

  /** Rendered again only when it would read otherwise. */
  #row(request: RequestView, over: boolean): unknown {
    const now = this.#now.value;
    const isOpen = this.#open.value?.stream === request.stream;
    const may = mayAnswer(this.#you.value);
    if (over) {
      const closed = this.#closed.value.get(request.stream);
      return guard([request, closed, may, this.#localize.locale], () => this.#renderOver(request, closed, may));
    }
    const waited = this.#localize.duration(now - request.since);
    const left = this.#localize.duration(request.expiresAt - now);
    const isSoon = now >= request.warnAt;
    const off = request.pending !== null || !carries(this.#link.value);
    return guard([request, isOpen, waited, left, isSoon, may, off, this.#localize.locale], () => {
      const actions = may && this.#renderActions(request, off);
      return this.#renderRow(request, isOpen, waited, this.#renderNext(request, left, isSoon), actions);
    });
  }

  #renderRow(
    request: RequestView,
    isOpen: boolean,
    waited: string,
    next: TemplateResult,
    actions: TemplateResult | false,
  ): TemplateResult {
    const { stream, endUser, why } = request;
    return html`
      <div class="row" part="request">
        <div class="line">
          <button
            class="name"
            part="name"
            type="button"
            dir="auto"
            aria-current=${isOpen ? 'true' : nothing}
            @click=${() => ask(this, { type: 'conversation.open', conversation: stream })}
          >
            ${endUser.name}
          </button>
          ${this.#renderVip(request)}
          <span class="time far">
            <span class="visually-hidden">${this.#localize.term('waiting')}</span>
            ${waited}
          </span>
        </div>
        <p class="why" dir="auto">${why}</p>
        ${next}
        <div class="line">${this.#renderKind(request)}${actions || nothing}</div>
      </div>
    `;
  }

  /** `left`: until it returns. Always one line, so that no row below moves when it is soon. */
  #renderNext({ pending }: RequestView, left: string, isSoon: boolean): TemplateResult {
    if (pending)
      return this.#renderNextLine('', spinner, this.#localize.term(pending === 'accept' ? 'accepting' : 'ignoring'));
    const returns = this.#localize.term('returnsIn', left);
    if (!isSoon) return this.#renderNextLine('', timer, returns);
    const word = html`<strong>${this.#localize.term('expiresSoon')}</strong> <span aria-hidden="true">${left}</span>`;
    return this.#renderNextLine('soon', warning, html`${word} <span class="visually-hidden">${returns}</span>`);
  }

  #renderNextLine(look: string, icon: TemplateResult, text: string | TemplateResult): TemplateResult {
    return html`
      <div class="next ${look}" part="next">
        <span class=${icon === spinner ? 'turning' : nothing}>${icon}</span>
        <span class="returns">${text}</span>
      </div>
    `;
  }

  /** It stays where it was, as high as it was, until nobody is at the list. */
  #renderOver(request: RequestView, closed: TransferRequest | undefined, may: boolean): TemplateResult {
    const { endUser, why } = request;
    return html`
      <div class="row" part="request" tabindex="-1">
        <div class="line"><span class="name" dir="auto">${endUser.name}</span>${this.#renderVip(request)}</div>
        <p class="why" dir="auto">${why}</p>
        ${this.#renderNextLine('', info, this.#becameOf(request, closed))}
        <div class="line">${this.#renderKind(request)}${may ? room : nothing}</div>
      </div>
    `;
  }

  /** What became of one that no longer waits, as far as this page can tell. */
  #becameOf({ n, pending, endUser }: RequestView, last: TransferRequest | undefined): string | TemplateResult {
    if (last?.n !== n || !last.closed)
      return this.#localize.term(pending === 'ignore' ? 'ignoredByYou' : 'noLongerWaiting');
    const { why, by } = last.closed;
    const isMine = by.role === 'live-agent' && by.id === this.#you.value?.id;
    return goneWords({ why, by: isMine ? { ...by, name: this.#localize.term('you') } : by }, endUser, this.#localize);
  }

  #renderVip({ endUser }: RequestView): TemplateResult | typeof nothing {
    return endUser.vip ? html`<span class="vip">${star}${this.#localize.term('vip')}</span>` : nothing;
  }

  /** How urgent it is, and whose it is to answer. */
  #renderKind({ urgency, workgroup }: RequestView): TemplateResult {
    return html`<span class="urgency quiet ${urgency}"
        >${urgencyIcon[urgency]}${this.#localize.term('urgency', urgency)}</span
      >
      <bdi class="cut quiet">${workgroup}</bdi>`;
  }

  #renderActions({ stream, n, endUser }: RequestView, off: boolean): TemplateResult {
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
