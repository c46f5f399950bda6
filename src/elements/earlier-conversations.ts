import { LitElement, html, nothing, type TemplateResult } from 'lit';
import type { ConversationSummary } from '../protocol/index.ts';
import { styles } from './conversation-history.styles.ts';
import { ask } from './intent-event.ts';
import { Localize } from './localize.ts';
import { RowFocus } from './row-focus.ts';
import { FromSession } from './session-controller.ts';

const SHOWN = 5;

/**
 * @summary Earlier Conversations: the last five of the end user of the open conversation.
 * @tag earlier-conversations
 *
 * @fires {IntentEvent} live-agent-intent - The live agent opens one, to read. Cancel it to keep it closed.
 *
 * @csspart heading - The words "Earlier Conversations".
 * @csspart conversation - One conversation.
 * @csspart name - Who answered in it, the button that opens.
 */
export class EarlierConversations extends LitElement {
  static override styles = styles;

  readonly #earlier = new FromSession(this, (session) => session.$earlier, null);
  readonly #open = new FromSession(this, (session) => session.$open, null);
  readonly #localize = new Localize(this);
  readonly #focus: RowFocus = new RowFocus(this);

  override render() {
    if (!this.#open.value) return nothing;
    const earlier = this.#earlier.value;
    return html`
      <div role="region" aria-labelledby="heading">
        <div class="head">
          <h2 id="heading" part="heading" tabindex="-1">${this.#localize.term('earlierConversations')}</h2>
        </div>
        ${
          earlier?.length
            ? html`
                <ul role="list" aria-labelledby="heading" @keydown=${this.#focus.handleKeydown}>
                  ${earlier.slice(0, SHOWN).map((conversation) => this.#renderRow(conversation))}
                </ul>
              `
            : html`<p class="empty">${this.#localize.term(earlier ? 'noEarlier' : 'loadingHere')}</p>`
        }
      </div>
    `;
  }

  #renderRow({ stream, agent, ended, startedAt }: ConversationSummary): TemplateResult {
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
              @click=${() => ask(this, { type: 'conversation.open', conversation: stream })}
            >
              ${agent?.name ?? this.#localize.term('digitalAgent')}
            </button>
            <time class="time far" datetime=${new Date(at).toISOString()}
              >${this.#localize.date(at)}, ${this.#localize.time(at)}</time
            >
          </div>
        </div>
      </li>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'earlier-conversations': EarlierConversations;
  }
}
