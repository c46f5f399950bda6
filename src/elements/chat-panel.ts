import { LitElement, html, nothing, type PropertyValues } from 'lit';
import type { LinkView, OpenView } from '../store/views.ts';
import { styles } from './chat-panel.styles.ts';
import type { ConversationLog } from './conversation-log.ts';
import { messages, star } from './icons.ts';
import { Localize } from './localize.ts';
import type { MessageComposer } from './message-composer.ts';
import { aboutWords, endUserOf, footWords, goneWords } from './panel-words.ts';
import { carries, mayAnswer } from './permissions.ts';
import { FromSession } from './session-controller.ts';
import { FindBar } from './transcript/find-bar.ts';

/**
 * @summary The middle of the hub: what was said in the open conversation, and the composer while it is this agent's.
 * @tag chat-panel
 *
 * @slot empty - Shown while no conversation is open.
 * @slot header-end - At the end of the line with the end user's name.
 *
 * @fires {IntentEvent} live-agent-intent - The agent writes, sends, reads or looks for earlier messages. Cancel it to keep it from the relay.
 *
 * @csspart header - The line with the end user's name.
 * @csspart find-button - The button that opens the field to find a text in the conversation.
 * @csspart find - The line with that field.
 * @csspart log - The transcript, a `conversation-log`; its parts can be styled as parts of this element.
 * @csspart footer - The composer, or why there is none.
 * @csspart empty - What is said while there is nothing to show.
 * @csspart message - One message; also `message-end-user`, `message-digital-agent`, `message-live-agent`.
 * @csspart bubble - What was said.
 * @csspart notice - A line by System.
 * @csspart composer - The box around the field and the button.
 */
export class ChatPanel extends LitElement {
  static override styles = styles;

  readonly #open = new FromSession(this, (session) => session.$open, null);
  readonly #you = new FromSession(this, (session) => session.$you, null);
  readonly #link = new FromSession<LinkView>(this, (session) => session.$link, { state: 'connecting' });
  readonly #find = new FromSession(this, (session) => session.$find, null);
  readonly #localize = new Localize(this);
  readonly #bar: FindBar = new FindBar(this, this.#localize, {
    find: () => this.#find.value,
    carries: () => carries(this.#link.value),
  });
  #phase: OpenView['phase'] | null = null;

  override render() {
    const open = this.#open.value;
    if (!open) return html`<slot name="empty">${this.#renderEmpty('nothingOpen', 'nothingOpenMeans')}</slot>`;
    if (open.phase === 'gone') {
      return html`<div class="empty" part="empty" role="status">
        ${messages}
        <h2>${goneWords(open.gone, endUserOf(open), this.#localize)}</h2>
        <p>${this.#localize.term('goneMeans')}</p>
      </div>`;
    }
    return html`
      <div class="panel" @keydown=${this.#handleKey}>
        ${this.#renderHeader(open)}${this.#bar.bar()}
        <conversation-log
          part="log"
          exportparts="message, message-end-user, message-digital-agent, message-live-agent, bubble, notice, author, card, separator"
        >
          <p slot="empty">${open.phase === 'loading' ? this.#localize.term('loadingConversation') : nothing}</p>
        </conversation-log>
        <footer part="footer">${this.#renderFooter(open)}</footer>
      </div>
    `;
  }

  /** Whoever has just accepted wants to write next. */
  override updated(_changed: PropertyValues<this>): void {
    const phase = this.#open.value?.phase ?? null;
    if (phase === 'active' && this.#phase === 'preview' && !isElsewhere(this)) void this.focusComposer();
    this.#phase = phase;
  }

  /** Moves the focus to where a message is written, if there is such a place. */
  async focusComposer(): Promise<void> {
    const composer = this.renderRoot.querySelector<MessageComposer>('message-composer');
    await composer?.updateComplete;
    composer?.focus();
  }

  #renderHeader(open: OpenView) {
    const endUser = endUserOf(open);
    return html`
      <header part="header">
        <h2><bdi>${endUser?.name ?? this.#localize.term('conversation')}</bdi></h2>
        ${endUser?.vip ? html`<span class="vip">${star}${this.#localize.term('vip')}</span>` : nothing}
        <p class="about">${aboutWords(open, this.#localize)}</p>
        ${this.#bar.button()}
        <slot name="header-end"></slot>
      </header>
    `;
  }

  #renderFooter(open: OpenView) {
    if (open.phase === 'active') {
      return html`<message-composer
        exportparts="composer, input, send"
        .conversation=${open.stream}
      ></message-composer>`;
    }
    return html`<p class="foot">${footWords(open, mayAnswer(this.#you.value), this.#localize)}</p>`;
  }

  #renderEmpty(title: 'nothingOpen', means: 'nothingOpenMeans') {
    return html`<div class="empty" part="empty">
      ${messages}
      <h2>${this.#localize.term(title)}</h2>
      <p>${this.#localize.term(means)}</p>
    </div>`;
  }

  readonly #handleKey = (event: KeyboardEvent): void => {
    this.#bar.handleKey(event);
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    if (event.target === this.renderRoot.querySelector<ConversationLog>('conversation-log')) void this.focusComposer();
  };
}

/** Does something that this element is not inside of have the focus? */
function isElsewhere(element: Element): boolean {
  const active = document.activeElement;
  if (!active || active === document.body) return false;
  for (
    let node: Node | null = element;
    node;
    node = node.parentNode ?? (node instanceof ShadowRoot ? node.host : null)
  ) {
    if (node === active) return false;
  }
  return true;
}

declare global {
  interface HTMLElementTagNameMap {
    'chat-panel': ChatPanel;
  }
}
