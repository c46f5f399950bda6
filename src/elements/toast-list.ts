import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Toast } from '../store/views.ts';
import type { Wish } from '../store/wishes.ts';
import { alert, check, cross, info } from './icons.ts';
import { ask } from './intent-event.ts';
import { Localize } from './localize.ts';
import { FromSession } from './session-controller.ts';
import { styles } from './toast-list.styles.ts';
import { toastWords } from './toast-words.ts';

const LOOKS = {
  connected: { look: 'good', icon: check },
  ended: { look: 'good', icon: check },
  ignored: { look: 'plain', icon: info },
  taken: { look: 'plain', icon: info },
  gone: { look: 'plain', icon: info },
  left: { look: 'plain', icon: info },
  requeued: { look: 'bad', icon: alert },
  refused: { look: 'bad', icon: alert },
  unsent: { look: 'bad', icon: alert },
} as const;

/**
 * @summary What has just happened, said once: it never takes the focus, and waits while somebody is at it.
 * @tag toast-list
 *
 * @fires {IntentEvent} live-agent-intent - A toast is undone or dismissed. Cancel it to keep it.
 *
 * @csspart toast - One line.
 * @csspart undo - The button "Undo".
 * @csspart dismiss - The button that takes it away.
 */
export class ToastList extends LitElement {
  static override styles = styles;

  readonly #toasts = new FromSession(this, (session) => session.$toasts, []);
  readonly #now = new FromSession(this, (session) => session.$now, 0);
  readonly #localize = new Localize(this);
  #shown: readonly Toast[] = [];
  readonly #done = new Set<string>();
  #hadFocus = false;

  override render() {
    return html`
      <div id="status" role="status" tabindex="-1" @pointerleave=${this.#release} @focusout=${this.#release}>
        ${repeat(
          this.#shown,
          ({ id }) => id,
          (toast) => this.#renderToast(toast),
        )}
      </div>
    `;
  }

  #renderToast(toast: Toast): TemplateResult {
    const { look, icon } = LOOKS[toast.kind];
    const { undo } = toast;
    return html`
      <div class="toast ${look}" part="toast">
        <span class="sign">${icon}</span>
        <p>${toastWords(toast, this.#localize)}</p>
        ${
          undo
            ? html`<button
                class="button small plain"
                part="undo"
                type="button"
                @click=${() => this.#finish(toast, undo)}
              >
                ${this.#localize.term('undo')}
              </button>`
            : nothing
        }
        <button
          class="button icon-only plain"
          part="dismiss"
          type="button"
          aria-label=${this.#localize.term('dismiss')}
          @click=${() => this.#finish(toast)}
        >
          ${cross}
        </button>
      </div>
    `;
  }

  override willUpdate(): void {
    this.#hadFocus = Boolean(this.shadowRoot?.activeElement);
    const isHeld = Boolean(this.#toasts.session) && (this.#hadFocus || this.matches(':hover'));
    const now = this.#now.value;
    const due = this.#toasts.value.filter(({ until }) => until === null || until > now);
    const kept = isHeld ? this.#shown.filter(({ id }) => !due.some((toast) => toast.id === id)) : [];
    this.#shown = [...kept, ...due].filter(({ id }) => !this.#done.has(id));
  }

  override updated(): void {
    if (this.#hadFocus && !this.shadowRoot?.activeElement) this.#focusNext();
  }

  /** It goes at once, even while it is held. */
  #finish({ id }: Toast, undo?: Wish): void {
    if (undo && !ask(this, undo)) return;
    if (!ask(this, { type: 'toast.dismiss', id })) return;
    this.#done.add(id);
    this.requestUpdate();
  }

  #focusNext(): void {
    const next =
      this.renderRoot.querySelector<HTMLElement>('button') ?? this.renderRoot.querySelector<HTMLElement>('#status');
    next?.focus();
  }

  /** What was held may go now. Not at once: what had the focus may be going in this very update. */
  readonly #release = (): void => queueMicrotask(() => this.requestUpdate());
}

declare global {
  interface HTMLElementTagNameMap {
    'toast-list': ToastList;
  }
}
