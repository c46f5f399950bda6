import { LitElement, html, nothing, type TemplateResult } from 'lit';
import type { Locale } from '../locales/locale.ts';
import { createDashboard } from '../store/dashboard.ts';
import type { Session } from '../store/session.ts';
import type { LinkView } from '../store/views.ts';
import { hubWindowName, showHub } from './hub-window.ts';
import { messages, offline } from './icons.ts';
import { styles } from './live-chat-icon.styles.ts';
import { Localize } from './localize.ts';
import { NewArrivals } from './new-arrivals.ts';
import { carries, mayOpenHub } from './permissions.ts';
import { safeUrl } from './safe-url.ts';
import { FromSession } from './session-controller.ts';
import { SessionProvider, providerProperties } from './session-provider.ts';

const CONNECTING: LinkView = { state: 'connecting' };

/**
 * @summary The Live Chat icon of a dashboard: how many wait, and the way to Live Agent Hub. Not there for who may not go there.
 * @tag live-chat-icon
 *
 * @csspart button - The button "Live Chat".
 * @csspart label - Its words.
 * @csspart badge - How many wait, or waited when the relay was last heard.
 * @csspart offline - The mark that the relay is away: nobody knows how many wait.
 * @csspart link - The link that takes its place if the browser keeps the new tab from opening.
 */
export class LiveChatIcon extends LitElement {
  static override styles = styles;
  static override properties = {
    ...providerProperties,
    url: { type: String },
    hub: { type: String },
    blocked: { state: true },
  };

  /** Where the relay is: `ws`, `wss`, `http` or `https`, or relative to the page. */
  declare url: string | null;
  /** The page with Live Agent Hub, relative to this one; it may carry a query. */
  declare hub: string | null;
  /** A session made by `createDashboard` or `createSession`, instead of one from `url`. */
  declare session: Session | null;
  /** Gives a fresh token for the person at this page. Setting it starts the session. */
  declare getToken: (() => Promise<string>) | null;
  /** The words; English unless set. */
  declare locale: Locale | null;

  declare private blocked: boolean;

  readonly #requests = new FromSession(this, (session) => session.$requests, []);
  readonly #you = new FromSession(this, (session) => session.$you, null);
  readonly #link = new FromSession(this, (session) => session.$link, CONNECTING);
  readonly #localize = new Localize(this);
  readonly #eye = new NewArrivals(this);

  readonly #provider: SessionProvider;

  constructor() {
    super();
    this.url = null;
    this.hub = null;
    this.session = null;
    this.getToken = null;
    this.locale = null;
    this.blocked = false;
    this.#provider = new SessionProvider(this, () => 'dashboard', createDashboard);
  }

  /** The person leaves: ends the session, and wipes what they left unsent in this browser. */
  signOut(): void {
    this.#provider.signOut();
  }

  override render() {
    if (!this.#isOffered) return nothing;
    return this.blocked ? this.#renderLink() : this.#renderButton();
  }

  #renderButton(): TemplateResult {
    const waiting = this.#requests.value.length;
    const arrived = this.#eye.look(this.#requests.value);
    const isAway = !carries(this.#link.value);
    return html`
      <button
        part="button"
        type="button"
        class=${arrived ? 'arrived' : nothing}
        aria-label=${this.#localize.term(isAway ? 'liveChatOffline' : 'liveChat', waiting)}
        @click=${this.#showHub}
        @animationend=${this.#eye.seen}
      >
        ${messages}
        <span part="label">${this.#localize.term('liveChat', 0)}</span>
        ${
          waiting > 0
            ? html`<span part="badge" class=${isAway ? 'old' : nothing} aria-hidden="true">${waiting}</span>`
            : nothing
        }
        ${isAway ? html`<span part="offline">${offline}${this.#localize.term('offline')}</span>` : nothing}
      </button>
    `;
  }

  #renderLink(): TemplateResult {
    const { name, href } = this.#target;
    return html`
      <span role="status">${this.#localize.term('popUpBlocked')}</span>
      <a part="link" href=${href} target=${name} @click=${() => (this.blocked = false)}
        >${this.#localize.term('openHub')}</a
      >
    `;
  }

  get #isOffered(): boolean {
    return mayOpenHub(this.#you.value, this.#link.value) === true;
  }

  get #target(): { name: string; href: string } {
    const you = this.#you.value;
    return { name: you ? hubWindowName(you) : '', href: safeUrl(this.hub ?? '') ?? document.baseURI };
  }

  readonly #showHub = (): void => {
    const { name, href } = this.#target;
    this.blocked = !showHub(href, name);
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'live-chat-icon': LiveChatIcon;
  }
}
