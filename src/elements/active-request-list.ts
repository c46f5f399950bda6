import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import type { ActiveView, LinkView } from '../store/views.ts';
import { styles } from './active-request-list.styles.ts';
import { away, pencil, star } from './icons.ts';
import { ask } from './intent-event.ts';
import { InSight } from './in-sight.ts';
import { isolated } from './isolated.ts';
import { Localize } from './localize.ts';
import { movingList } from './moving-list.ts';
import { isKnown, mayAnswer } from './permissions.ts';
import { RowFocus } from './row-focus.ts';
import { FromSession } from './session-controller.ts';
import { SteadyList } from './steady-list.ts';

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
 * @csspart new - The button that puts in their place those that came while somebody is at the list.
 * @csspart more - The button that shows more of them.
 */
export class ActiveRequestList extends LitElement {
  static override styles = styles;

  readonly #active = new FromSession(this, (session) => session.$active, []);
  readonly #open = new FromSession(this, (session) => session.$open, null);
  readonly #you = new FromSession(this, (session) => session.$you, null);
  readonly #link = new FromSession(this, (session) => session.$link, CONNECTING);
  readonly #now = new FromSession(this, (session) => session.$now, 0);
  readonly #localize = new Localize(this);
  readonly #list: SteadyList<ActiveView> = new SteadyList<ActiveView>(this);
  readonly #focus: RowFocus = new RowFocus(this);
  readonly #sight = new InSight(this);

  override shouldUpdate(): boolean {
    return this.#sight.now;
  }

  override render() {
    const active = this.#active.value;
    const { session } = this.#active;
    if (!session) this.#list.forget();
    const known = isKnown(session, this.#link.value);
    const none = mayAnswer(this.#you.value) || !this.#you.value ? 'noActive' : 'noActiveToRead';
    return movingList({
      heading: this.#localize.term('activeRequests'),
      count: active.length,
      list: this.#list,
      shown: this.#list.arrange(active, known, this.#open.value?.stream),
      empty: this.#localize.term(known ? none : 'loadingHere'),
      focus: this.#focus,
      localize: this.#localize,
      row: (item, over) => this.#row(item, over),
    });
  }

  /** Rendered again only when it would read otherwise. */
  #row(item: ActiveView, over: boolean): unknown {
    const since = over || item.lastMessage?.by.role !== 'end-user' ? null : item.lastMessage.at;
    const waiting = since === null ? null : this.#localize.duration(this.#now.value - since);
    const isOpen = this.#open.value?.stream === item.stream;
    return guard([item, over, waiting, isOpen, this.#you.value, this.#localize.locale], () =>
      over ? this.#renderOver(item) : this.#renderRow(item, waiting, isOpen),
    );
  }

  #renderRow(item: ActiveView, waiting: string | null, isOpen: boolean): TemplateResult {
    const { stream, endUser, unread, why } = item;
    return html`
      <div class="row ${unread > 0 ? 'unread' : ''}" part="request">
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
          ${endUser.vip ? html`<span class="vip">${star}${this.#localize.term('vip')}</span>` : nothing}
          ${item.away['end-user'] ? html`<span class="mark">${away}${this.#localize.term('away')}</span>` : nothing}
          ${waiting === null ? nothing : this.#renderWaiting(waiting)}
        </div>
        ${why ? html`<p class="why cut quiet">${why}</p>` : nothing}
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

  /** It stays where it was, as high as it was, until nobody is at the list. */
  #renderOver({ endUser, why }: ActiveView): TemplateResult {
    return html`
      <div class="row" part="request" tabindex="-1">
        <div class="line"><span class="name" dir="auto">${endUser.name}</span></div>
        ${why ? html`<p class="why cut quiet">${why}</p>` : nothing}
        <div class="line quiet">${this.#localize.term('noLongerYours')}</div>
      </div>
    `;
  }

  /** How long the end user has been waiting for an answer. */
  #renderWaiting(waiting: string): TemplateResult {
    return html`<span class="time far">
      ${waiting}
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
