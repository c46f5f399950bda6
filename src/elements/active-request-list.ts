import { LitElement, html, nothing, type TemplateResult } from 'lit';
import type { ActiveView, LinkView } from '../store/views.ts';
import { styles } from './active-request-list.styles.ts';
import { away, pencil, star } from './icons.ts';
import { ask } from './intent-event.ts';
import { isolated } from './isolated.ts';
import { ListMotion } from './list-motion.ts';
import { Localize } from './localize.ts';
import { movingList } from './moving-list.ts';
import { isKnown } from './permissions.ts';
import { RowFocus } from './row-focus.ts';
import { FromSession } from './session-controller.ts';

const CONNECTING: LinkView = { state: 'connecting' };

/**
 * @summary Active Requests: the conversations of the signed-in live agent.
 * @tag active-request-list
 *
 * @slot empty - Shown while there is none.
 *
 * @fires {IntentEvent} live-agent-intent - The live agent opens a conversation. Cancel it to keep it closed.
 *
 * @csspart heading - The words "Active Requests".
 * @csspart request - One conversation.
 * @csspart name - The end user's name, the button that opens.
 * @csspart unread - How many messages are unread.
 */
export class ActiveRequestList extends LitElement {
  static override styles = styles;

  readonly #active = new FromSession(this, (session) => session.$active, []);
  readonly #open = new FromSession(this, (session) => session.$open, null);
  readonly #you = new FromSession(this, (session) => session.$you, null);
  readonly #link = new FromSession(this, (session) => session.$link, CONNECTING);
  readonly #now = new FromSession(this, (session) => session.$now, 0);
  readonly #localize = new Localize(this);
  readonly #motion = new ListMotion<ActiveView>(this, ({ stream }) => stream);
  readonly #focus: RowFocus = new RowFocus(this);

  override render() {
    const active = this.#active.value;
    if (!this.#active.session) this.#motion.forget();
    const known = isKnown(this.#link.value);
    return movingList({
      heading: this.#localize.term('activeRequests'),
      count: active.length,
      shown: this.#motion.arrange(active, known),
      empty: this.#localize.term(known ? 'noActive' : 'loadingHere'),
      motion: this.#motion,
      focus: this.#focus,
      row: (item) => this.#renderRow(item),
    });
  }

  #renderRow(item: ActiveView): TemplateResult {
    const { stream, endUser, unread } = item;
    return html`
      <div class="row ${unread > 0 ? 'unread' : ''}" part="request">
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
          ${item.away['end-user'] ? html`<span class="mark">${away}${this.#localize.term('away')}</span>` : nothing}
          ${this.#renderWaiting(item)}
        </div>
        <div class="line quiet">
          <span class="cut">${this.#renderLast(item)}</span>
          ${item.draft ? html`<span class="mark far">${pencil}${this.#localize.term('draft')}</span>` : nothing}
          ${
            unread > 0
              ? html`<span class="badge ${item.draft ? '' : 'far'}" part="unread"
                  >${this.#localize.term('unread', unread)}</span
                >`
              : nothing
          }
        </div>
      </div>
    `;
  }

  /** How long the end user has been waiting for an answer. */
  #renderWaiting({ lastMessage }: ActiveView): TemplateResult | typeof nothing {
    if (lastMessage?.by.role !== 'end-user') return nothing;
    return html`<span class="time far">
      ${this.#localize.duration(this.#now.value - lastMessage.at)}
      <span class="visually-hidden">${this.#localize.term('waitingForAnswer')}</span>
    </span>`;
  }

  #renderLast({ typing, lastMessage }: ActiveView): TemplateResult {
    if (typing) return html`<span class="typing">${this.#localize.term('typing')}</span>`;
    if (!lastMessage) return html`${this.#localize.term('nothingSaid')}`;
    const { role, id, name } = lastMessage.by;
    const mine = role === 'live-agent' && id === this.#you.value?.id;
    const shown = mine
      ? this.#localize.term('you')
      : role === 'digital-agent'
        ? this.#localize.term('digitalAgent')
        : name;
    return isolated((who = '') => this.#localize.term('lastBy', who), shown);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'active-request-list': ActiveRequestList;
  }
}
