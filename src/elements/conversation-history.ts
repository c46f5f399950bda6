import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import type { ConversationSummary } from '../protocol/index.ts';
import type { HistoryView, LinkView } from '../store/views.ts';
import { styles } from './conversation-history.styles.ts';
import { HistorySearch } from './history-search.ts';
import { spinner } from './icons.ts';
import { InSight } from './in-sight.ts';
import { ask } from './intent-event.ts';
import { isolated } from './isolated.ts';
import { Localize } from './localize.ts';
import { movingRows } from './moving-list.ts';
import { pastRow } from './past-row.ts';
import { carries, isKnown, mayAnswer } from './permissions.ts';
import { RowFocus } from './row-focus.ts';
import { FromSession } from './session-controller.ts';
import { SteadyList } from './steady-list.ts';

const CONNECTING: LinkView = { state: 'connecting' };
const NONE: HistoryView = { conversations: [], more: false, loading: true, search: '', found: null };

/** A row: one that ended, or one that was found. */
interface Past {
  stream: string;
  conversation: ConversationSummary;
  excerpt: string | null;
}

/**
 * @summary History: the conversations that the signed-in live agent had, the last ended first, and a search in them.
 * @tag conversation-history
 *
 * @slot empty - Shown while there is none.
 *
 * @fires {IntentEvent} live-agent-intent - The live agent opens a conversation, asks for more or looks for words. Cancel it to keep it from being done.
 *
 * @csspart heading - The word "History".
 * @csspart search - The field that looks for words.
 * @csspart conversation - One ended conversation.
 * @csspart name - The end user's name, the button that opens.
 * @csspart why - Why a live agent was asked for.
 * @csspart excerpt - The words around what was found.
 * @csspart more - The button "Show more".
 */
export class ConversationHistory extends LitElement {
  static override styles = styles;

  readonly #history = new FromSession(this, (session) => session.$history, NONE);
  readonly #open = new FromSession(this, (session) => session.$open, null);
  readonly #you = new FromSession(this, (session) => session.$you, null);
  readonly #link = new FromSession(this, (session) => session.$link, CONNECTING);
  readonly #localize = new Localize(this);
  readonly #list: SteadyList<Past> = new SteadyList<Past>(this, Infinity);
  readonly #focus: RowFocus = new RowFocus(this);
  readonly #search: HistorySearch = new HistorySearch(this);
  readonly #sight = new InSight(this);
  /** What the rows are an answer to. */
  #shown = '';

  override shouldUpdate(): boolean {
    return this.#sight.now;
  }

  override render() {
    const { conversations, more, search, found } = this.#history.value;
    if (!this.#history.session) this.#search.forget();
    const shown = `${found ? 'found' : ''} ${search}`;
    if (shown !== this.#shown || !this.#history.session) this.#list.forget();
    this.#shown = shown;
    const past = search ? (found ?? []).map(asFound) : conversations.map(asEnded);
    return html`
      <div role="region" aria-labelledby="heading">
        <div class="head">
          <h2 id="heading" part="heading" tabindex="-1">${this.#localize.term('history')}</h2>
          ${conversations.length > 0 || search || this.#search.isUsed ? this.#search.render(this.#localize) : nothing}
        </div>
        <div class="visually-hidden" role="status">${search ? this.#renderState() : nothing}</div>
        ${
          past.length > 0
            ? movingRows({
                shown: this.#list.arrange(past, true),
                list: this.#list,
                focus: this.#focus,
                row: (item) => this.#row(item),
              })
            : this.#renderEmpty()
        }
        ${more && past.length > 0 ? this.#renderMore() : nothing}
      </div>
    `;
  }

  override updated(): void {
    this.#search.follow(this.#open.value);
  }

  #renderEmpty(): TemplateResult {
    const { search, loading } = this.#history.value;
    if (search) return html`<div class="empty" aria-hidden="true">${this.#renderState()}</div>`;
    const isLoading = loading || !isKnown(this.#history.session, this.#link.value);
    const none = mayAnswer(this.#you.value) || !this.#you.value ? 'noHistory' : 'noHistoryToRead';
    return html`<div class="empty">
      <slot name="empty">${this.#localize.term(isLoading ? 'loadingHere' : none)}</slot>
    </div>`;
  }

  /** How the search stands: it is announced, and where there are no rows it is read in their place. */
  #renderState(): TemplateResult {
    const { search, found, more } = this.#history.value;
    if (!found) return html`${this.#localize.term(carries(this.#link.value) ? 'searching' : 'searchWaits')}`;
    if (found.length > 0) return html`${this.#localize.term('foundSoMany', found.length, more)}`;
    return isolated((words = '') => this.#localize.term('nothingFound', words), search);
  }

  #row({ stream, conversation, excerpt }: Past): unknown {
    const { search } = this.#history.value;
    const isOpen = this.#open.value?.stream === stream;
    return guard([conversation, excerpt, search, isOpen, this.#localize.locale], () =>
      pastRow({
        conversation,
        name: conversation.endUser.name,
        isOpen,
        localize: this.#localize,
        found: excerpt === null ? null : { search, excerpt },
        open: () => {
          if (excerpt === null) ask(this, { type: 'conversation.open', conversation: stream });
          else this.#search.open(stream, search);
        },
      }),
    );
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

const asEnded = (conversation: ConversationSummary): Past => ({
  stream: conversation.stream,
  conversation,
  excerpt: null,
});

const asFound = ({ conversation, excerpt }: NonNullable<HistoryView['found']>[number]): Past => ({
  stream: conversation.stream,
  conversation,
  excerpt,
});

declare global {
  interface HTMLElementTagNameMap {
    'conversation-history': ConversationHistory;
  }
}
