import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { ConversationSummary } from '../protocol/index.ts';
import type { HistoryView, LinkView } from '../store/views.ts';
import { styles } from './conversation-history.styles.ts';
import { spinner } from './icons.ts';
import { ask } from './intent-event.ts';
import { Localize } from './localize.ts';
import { isKnown } from './permissions.ts';
import { RowFocus } from './row-focus.ts';
import { FromSession } from './session-controller.ts';

const CONNECTING: LinkView = { state: 'connecting' };
const NONE: HistoryView = { conversations: [], more: false, loading: true, search: '', found: null };

/**
 * @summary History: the conversations that the signed-in live agent had, the last ended first.
 * @tag conversation-history
 *
 * @slot empty - Shown while there is none.
 *
 * @fires {IntentEvent} live-agent-intent - The live agent opens a conversation or asks for more. Cancel it to keep it from being done.
 *
 * @csspart heading - The word "History".
 * @csspart conversation - One ended conversation.
 * @csspart name - The end user's name, the button that opens.
 * @csspart more - The button "Show more".
 */
export class ConversationHistory extends LitElement {
  static override styles = styles;

  readonly #history = new FromSession(this, (session) => session.$history, NONE);
  readonly #open = new FromSession(this, (session) => session.$open, null);
  readonly #link = new FromSession(this, (session) => session.$link, CONNECTING);
  readonly #localize = new Localize(this);
  readonly #focus: RowFocus = new RowFocus(this);

  override render() {
    const { conversations, more } = this.#history.value;
    return html`
      <div role="region" aria-labelledby="heading">
        <div class="head"><h2 id="heading" part="heading" tabindex="-1">${this.#localize.term('history')}</h2></div>
        ${
          conversations.length > 0
            ? html`
                <ul role="list" aria-labelledby="heading" @keydown=${this.#focus.handleKeydown}>
                  ${repeat(
                    conversations,
                    ({ stream }) => stream,
                    (conversation) => this.#renderRow(conversation),
                  )}
                </ul>
              `
            : this.#renderEmpty()
        }
        ${more ? this.#renderMore() : nothing}
      </div>
    `;
  }

  #renderEmpty(): TemplateResult {
    const loading = this.#history.value.loading || !isKnown(this.#link.value);
    const text = this.#localize.term(loading ? 'loadingHere' : 'noHistory');
    return html`<div class="empty"><slot name="empty">${text}</slot></div>`;
  }

  #renderRow({ stream, endUser, ended, startedAt }: ConversationSummary): TemplateResult {
    const at = ended?.at ?? startedAt;
    return html`
      <li>
        <div class="row" part="conversation">
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
            <time class="time far" datetime=${new Date(at).toISOString()}
              >${this.#localize.date(at)}, ${this.#localize.time(at)}</time
            >
          </div>
        </div>
      </li>
    `;
  }

  #renderMore(): TemplateResult {
    const { loading } = this.#history.value;
    return html`
      <button
        class="button small plain more"
        part="more"
        type="button"
        aria-disabled=${loading ? 'true' : nothing}
        @click=${() => loading || ask(this, { type: 'history.more' })}
      >
        ${loading ? html`<span class="turning">${spinner}</span>` : nothing}${this.#localize.term('showMore')}
      </button>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'conversation-history': ConversationHistory;
  }
}
