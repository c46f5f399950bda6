import { LitElement, html, nothing, type TemplateResult } from 'lit';
import type { ConversationSummary } from '../protocol/index.ts';
import type { LinkView } from '../store/views.ts';
import { styles } from './conversation-history.styles.ts';
import { ask } from './intent-event.ts';
import { Localize } from './localize.ts';
import { pastRow } from './past-row.ts';
import { carries } from './permissions.ts';
import { RowFocus } from './row-focus.ts';
import { FromSession } from './session-controller.ts';

const SHOWN = 5;
const CONNECTING: LinkView = { state: 'connecting' };

/**
 * @summary Earlier Conversations: the last five of the end user of the open conversation.
 * @tag earlier-conversations
 *
 * @fires {IntentEvent} live-agent-intent - The live agent opens one, to read. Cancel it to keep it closed.
 *
 * @csspart heading - The words "Earlier Conversations".
 * @csspart conversation - One conversation.
 * @csspart name - Who answered in it, the button that opens.
 * @csspart why - Why a live agent was asked for.
 */
export class EarlierConversations extends LitElement {
  static override styles = styles;

  readonly #earlier = new FromSession(this, (session) => session.$earlier, null);
  readonly #open = new FromSession(this, (session) => session.$open, null);
  readonly #link = new FromSession(this, (session) => session.$link, CONNECTING);
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
                  ${earlier.slice(0, SHOWN).map((conversation) => html`<li>${this.#row(conversation)}</li>`)}
                </ul>
              `
            : html`<p class="empty">${this.#localize.term(earlier ? 'noEarlier' : this.#unknown)}</p>`
        }
      </div>
    `;
  }

  #row(conversation: ConversationSummary): TemplateResult {
    const { stream, agent } = conversation;
    return pastRow({
      conversation,
      name: agent?.name ?? this.#localize.term('digitalAgent'),
      isOpen: false,
      localize: this.#localize,
      open: () => ask(this, { type: 'conversation.open', conversation: stream }),
    });
  }

  /** Nothing is known of them yet. */
  get #unknown(): 'loadingHere' | 'waitsForLink' {
    return carries(this.#link.value) ? 'loadingHere' : 'waitsForLink';
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'earlier-conversations': EarlierConversations;
  }
}
