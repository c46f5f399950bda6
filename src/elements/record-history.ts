import { LitElement, html, nothing, type TemplateResult } from 'lit';
import type { Ticket } from '../protocol/index.ts';
import type { LinkView } from '../store/views.ts';
import { newWindow, urgencyIcon } from './icons.ts';
import { Localize } from './localize.ts';
import { carries } from './permissions.ts';
import { styles } from './record-history.styles.ts';
import { safeUrl } from './safe-url.ts';
import { FromSession } from './session-controller.ts';

const CONNECTING: LinkView = { state: 'connecting' };
const SHOWN = 5;
const TABS = ['open', 'closed'] as const;
type Tab = (typeof TABS)[number];

/**
 * @summary Record History: the five newest tickets of the end user of the open conversation, open and closed.
 * @tag record-history
 *
 * @csspart heading - The words "Record History".
 * @csspart tab - The tab "Open" or "Closed".
 * @csspart ticket - One ticket.
 * @csspart link - Its number and title, the link that opens it in a new window; plain text if it has no address that is safe to follow.
 */
export class RecordHistory extends LitElement {
  static override styles = styles;
  static override properties = { tab: { state: true } };

  declare private tab: Tab;

  readonly #records = new FromSession(this, (session) => session.$records, null);
  readonly #open = new FromSession(this, (session) => session.$open, null);
  readonly #link = new FromSession(this, (session) => session.$link, CONNECTING);
  readonly #localize = new Localize(this);

  constructor() {
    super();
    this.tab = 'open';
  }

  override render() {
    if (!this.#open.value) return nothing;
    return html`
      <div role="region" aria-labelledby="heading">
        <div class="head">
          <h2 id="heading" part="heading" tabindex="-1">${this.#localize.term('recordHistory')}</h2>
          <div class="tabs" role="tablist" aria-labelledby="heading" @keydown=${this.#handleKeydown}>
            ${TABS.map((tab) => this.#renderTab(tab))}
          </div>
        </div>
        <div id="panel" role="tabpanel" tabindex="0" aria-labelledby="tab-${this.tab}">${this.#renderTickets()}</div>
      </div>
    `;
  }

  #renderTab(tab: Tab): TemplateResult {
    const selected = tab === this.tab;
    return html`
      <button
        id="tab-${tab}"
        part="tab"
        type="button"
        role="tab"
        aria-selected=${selected}
        aria-controls="panel"
        tabindex=${selected ? 0 : -1}
        @click=${() => (this.tab = tab)}
      >
        ${this.#localize.term(tab)}
      </button>
    `;
  }

  #renderTickets(): TemplateResult {
    const tickets = this.#records.value?.[this.tab];
    if (!tickets) {
      const unknown = carries(this.#link.value) ? 'loadingHere' : 'waitsForLink';
      return html`<p class="empty">${this.#localize.term(unknown)}</p>`;
    }
    if (tickets.length === 0) return html`<p class="empty">${this.#localize.term('noRecords', this.tab)}</p>`;
    return html`<ul role="list">
      ${tickets.slice(0, SHOWN).map((ticket) => this.#renderTicket(ticket))}
    </ul>`;
  }

  #renderTicket({ number, title, state, urgency, openedAt, url }: Ticket): TemplateResult {
    const address = url === '' ? null : safeUrl(url);
    const named = html`<bdi class="number">${number}</bdi> <bdi>${title}</bdi>`;
    return html`
      <li>
        <div class="row" part="ticket">
          ${
            address === null
              ? html`<span class="name" part="link">${named}</span>`
              : html`<a class="name" part="link" href=${address} target="_blank" rel="noopener noreferrer">
                  ${named}
                  <span class="visually-hidden">(${this.#localize.term('opensNewWindow')})</span>
                  <span class="directed">${newWindow}</span>
                </a>`
          }
          <div class="line quiet">
            <bdi class="cut">${state}</bdi>
            ${
              urgency === 'normal'
                ? nothing
                : html`<span class="urgency">${urgencyIcon[urgency]}${this.#localize.term('urgency', urgency)}</span>`
            }
            <time class="time far" datetime=${new Date(openedAt).toISOString()}>${this.#localize.date(openedAt)}</time>
          </div>
        </div>
      </li>
    `;
  }

  readonly #handleKeydown = (event: KeyboardEvent): void => {
    const end = { Home: 0, End: TABS.length - 1 }[event.key];
    const isArrow = event.key === 'ArrowLeft' || event.key === 'ArrowRight';
    const tab = TABS[end ?? (isArrow ? 1 - TABS.indexOf(this.tab) : -1)];
    if (!tab) return;
    event.preventDefault();
    this.tab = tab;
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>(`#tab-${tab}`)?.focus());
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'record-history': RecordHistory;
  }
}
