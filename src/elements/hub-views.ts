import { html, nothing, type LitElement, type ReactiveController, type TemplateResult } from 'lit';
import { inbox, messages, person } from './icons.ts';
import { IntentEvent } from './intent-event.ts';
import type { OpenView } from '../store/views.ts';
import type {} from './chat-panel.ts';
import type { Localize } from './localize.ts';

export type HubView = 'lists' | 'conversation' | 'details';

const BAR = [
  { view: 'lists', term: 'requests', icon: inbox },
  { view: 'conversation', term: 'conversation', icon: messages },
  { view: 'details', term: 'details', icon: person },
] as const;

/**
 * Which of lists, conversation and details is in front where there is no room for all three.
 *
 * How much room there is, only the styles know: the way between them is always rendered, and hidden where it is not needed.
 */
export class HubViews implements ReactiveController {
  view: HubView = 'lists';
  readonly #host: LitElement;
  #stream: string | undefined;
  /** What was accepted here and is not yet confirmed. */
  #accepting: string | null = null;
  #writes = false;
  #moved = false;

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
    host.addEventListener(IntentEvent.type, this.#hear);
  }

  /** To be told at each render which conversation is open: another one comes to the front, whoever opened it. */
  follow(open: OpenView | null): void {
    if (open?.phase === 'active' && open.stream === this.#accepting) {
      this.#accepting = null;
      this.#writes = true;
    }
    if (open?.stream === this.#stream) return;
    this.#stream = open?.stream;
    this.#move(open ? 'conversation' : 'lists');
  }

  show(view: HubView): void {
    this.#move(view);
    this.#host.requestUpdate();
  }

  #move(view: HubView): void {
    this.#moved ||= view !== this.view;
    this.view = view;
  }

  /** What had the focus may have gone out of sight: it goes to what came in its place. */
  hostUpdated(): void {
    if (this.#writes) {
      this.#writes = false;
      void this.#focusComposer();
    }
    if (!this.#moved) return;
    this.#moved = false;
    const focused = this.#host.shadowRoot?.activeElement;
    if (focused && !focused.checkVisibility())
      this.#host.renderRoot.querySelector<HTMLElement>(`#${this.view}`)?.focus();
  }

  /** Where there is room for two: details in place of the conversation. */
  renderToggle(localize: Localize): TemplateResult {
    const shown = this.view === 'details';
    return html`
      <button
        id="toggle"
        class="button"
        type="button"
        aria-pressed=${shown}
        @click=${() => this.show(shown ? 'conversation' : 'details')}
      >
        ${person}${localize.term('details')}
      </button>
    `;
  }

  /** Where there is room for one. */
  renderBar(localize: Localize, waiting: number): TemplateResult {
    return html`
      <nav id="views" part="views" aria-label=${localize.term('views')}>
        ${BAR.map(
          ({ view, term, icon }) => html`
            <button type="button" aria-current=${view === this.view ? 'true' : nothing} @click=${() => this.show(view)}>
              ${icon}<span>${localize.term(term)}</span>
              ${view === 'lists' && waiting > 0 ? html`<span class="badge">${waiting}</span>` : nothing}
            </button>
          `,
        )}
      </nav>
    `;
  }

  /** Whoever has just accepted, wherever the button was, wants to write next. */
  async #focusComposer(): Promise<void> {
    const panel = this.#host.renderRoot.querySelector('chat-panel');
    await panel?.updateComplete;
    await panel?.focusComposer();
  }

  readonly #hear = ({ intent }: IntentEvent): void => {
    if (intent.type === 'conversation.open' && intent.conversation) this.show('conversation');
    if (intent.type === 'transfer.accept') this.#accepting = intent.conversation;
  };
}
