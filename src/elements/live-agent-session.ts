import { LitElement, html } from 'lit';
import type { Locale } from '../locales/locale.ts';
import type { Surface } from '../protocol/index.ts';
import { createSession, type Session } from '../store/session.ts';
import { SessionProvider, providerProperties } from './session-provider.ts';
import { styles } from './live-agent-session.styles.ts';

const SURFACES: readonly unknown[] = ['hub', 'dashboard', 'chat'] satisfies Surface[];

/**
 * @summary Provides one session with the relay to everything that is composed inside it.
 * @tag live-agent-session
 *
 * @slot - The elements that share the session.
 *
 * @fires {IntentEvent} live-agent-intent - What an element inside asks for passes through here. Cancel it to keep it from the relay.
 */
export class LiveAgentSession extends LitElement {
  static override styles = styles;
  static override properties = {
    ...providerProperties,
    url: { type: String },
    surface: { type: String },
  };

  /** Where the relay is: `ws`, `wss`, `http` or `https`, or relative to the page. */
  declare url: string | null;
  /** What the page is for: `hub` (default), `dashboard` or `chat`. The token's role says which of them it may open. */
  declare surface: Surface;
  /** A session made by `createSession`, instead of one from `url`. */
  declare session: Session | null;
  /** Gives a fresh token for the person at this page. Setting it starts the session. */
  declare getToken: (() => Promise<string>) | null;
  /** The words of everything inside; English unless set. */
  declare locale: Locale | null;

  readonly #provider: SessionProvider;

  constructor() {
    super();
    this.url = null;
    this.surface = 'hub';
    this.session = null;
    this.getToken = null;
    this.locale = null;
    this.#provider = new SessionProvider(
      this,
      () => (SURFACES.includes(this.surface) ? this.surface : 'hub'),
      createSession,
    );
  }

  /** The person leaves: ends the session, and wipes what they left unsent in this browser. */
  signOut(): void {
    this.#provider.signOut();
  }

  override render() {
    return html`<slot></slot>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'live-agent-session': LiveAgentSession;
  }
}
