import { LitElement, html, nothing } from 'lit';
import type { LinkView } from '../store/views.ts';
import { Briefly } from './briefly.ts';
import { styles } from './connection-banner.styles.ts';
import { check, spinner, warning } from './icons.ts';
import { Localize } from './localize.ts';
import { FromSession } from './session-controller.ts';

/**
 * @summary Says in plain words how the connection is, whenever that is worth saying.
 * @tag connection-banner
 *
 * @csspart banner - The line itself.
 */
export class ConnectionBanner extends LitElement {
  static override styles = styles;
  static override properties = {
    detailed: { type: Boolean, reflect: true },
  };

  /** A whole line that also says what a loss means, instead of a few words. */
  declare detailed: boolean;

  readonly #link = new FromSession<LinkView | null>(this, (session) => session.$link, null);
  readonly #localize = new Localize(this);
  /** That all is well again, and no longer needs to be said. */
  readonly #well = new Briefly(this, 4000);
  #wasLost = false;

  constructor() {
    super();
    this.detailed = false;
  }

  override willUpdate(): void {
    const state = this.#link.value?.state;
    if (state === 'reconnecting') this.#wasLost = true;
    if (state === 'up-to-date' && this.#wasLost) {
      this.#wasLost = false;
      this.#well.begin();
    }
  }

  override render() {
    const link = this.#link.value;
    const quiet = link?.state === 'up-to-date' && !this.#well.lasts;
    return html`
      <div class="banner ${quiet ? 'visually-hidden' : ''} ${link?.state ?? 'none'}" part="banner" role="status">
        ${link ? this.#renderWords(link) : nothing}
      </div>
    `;
  }

  #renderWords(link: LinkView) {
    const term: Localize['term'] = (key, ...args) => this.#localize.term(key, ...args);
    switch (link.state) {
      case 'connecting':
        return html`<span class="turning">${spinner}</span><span>${term('connecting')}</span>`;
      case 'reconnecting':
        return html`<span class="turning">${spinner}</span>
          <span>
            <strong>${term('reconnecting')}</strong>
            ${term(this.detailed ? 'reconnectingMeans' : 'mayBeOld')}
          </span>`;
      case 'catching-up':
        return html`<span class="turning">${spinner}</span
          ><span>${term('catchingUp')} ${this.detailed || !this.#wasLost ? nothing : term('mayBeOld')}</span>`;
      case 'up-to-date':
        return html`${check}<span>${term('upToDate')}</span>`;
      case 'stopped':
        return html`${warning}<span>${term('stopped', link.why)}</span>`;
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'connection-banner': ConnectionBanner;
  }
}
