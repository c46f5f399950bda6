import { LitElement, html, nothing, type TemplateResult } from 'lit';
import type { Locale } from '../locales/locale.ts';
import { createSession, type Session } from '../store/session.ts';
import type { LinkView } from '../store/views.ts';
import { HubViews } from './hub-views.ts';
import { headset, info, lock, soundOff } from './icons.ts';
import { ask } from './intent-event.ts';
import { styles } from './live-agent-hub.styles.ts';
import { Localize } from './localize.ts';
import { mayOpenHub } from './permissions.ts';
import { initials } from './person-words.ts';
import { FromSession } from './session-controller.ts';
import { SessionProvider, providerProperties } from './session-provider.ts';

const CONNECTING: LinkView = { state: 'connecting' };

/**
 * @summary Live Agent Hub: requests and conversations on the left, the open one in the middle, actions and details on the right.
 * @tag live-agent-hub
 *
 * @slot product - The name at the top.
 * @slot header - More at the end of the header.
 * @slot conversation - In place of the conversation.
 * @slot actions - Actions that the host adds below the details: create an incident, a service request.
 * @slot no-access - Shown to a person without Analyst access.
 *
 * @fires {IntentEvent} live-agent-intent - Whatever is asked for inside. Cancel it to keep it from the relay.
 *
 * @csspart header - The line at the top.
 * @csspart notice - That the hub is open in another tab.
 * @csspart lists - New Requests, Active Requests, History.
 * @csspart conversation - The open conversation.
 * @csspart actions - Accept and Ignore, or End.
 * @csspart details - What is known of the end user, and the host's actions.
 * @csspart views - The way between lists, conversation and details where there is room for one of them.
 *
 * @cssprop [--live-agent-accent=#3d5bd9] - The one accent colour.
 * @cssprop [--live-agent-surface=#ffffff] - The ground.
 * @cssprop [--live-agent-text=#1b1e28] - The text.
 * @cssprop [--live-agent-font=Inter] - The font.
 * @cssprop [--live-agent-radius=0.5rem] - The corners.
 */
export class LiveAgentHub extends LitElement {
  static override styles = styles;
  static override properties = {
    ...providerProperties,
    url: { type: String },
  };

  /** Where the relay is: `ws`, `wss`, `http` or `https`, or relative to the page. */
  declare url: string | null;
  /** A session made by `createSession`, instead of one from `url`. */
  declare session: Session | null;
  /** Gives a fresh token for the person at this page. Setting it starts the session. */
  declare getToken: (() => Promise<string>) | null;
  /** The words of everything inside; English unless set. */
  declare locale: Locale | null;

  readonly #link = new FromSession(this, (session) => session.$link, CONNECTING);
  readonly #you = new FromSession(this, (session) => session.$you, null);
  readonly #open = new FromSession(this, (session) => session.$open, null);
  readonly #requests = new FromSession(this, (session) => session.$requests, []);
  readonly #place = new FromSession(this, (session) => session.$place, 'here');
  readonly #sound = new FromSession(this, (session) => session.$sound, 'on');
  readonly #localize = new Localize(this);
  readonly #views: HubViews = new HubViews(this);

  readonly #provider: SessionProvider;

  constructor() {
    super();
    this.url = null;
    this.session = null;
    this.getToken = null;
    this.locale = null;
    this.#provider = new SessionProvider(this, () => 'hub', createSession);
  }

  /** The person leaves: ends the session, and wipes what they left unsent in this browser. */
  signOut(): void {
    this.#provider.signOut();
  }

  override render() {
    if (mayOpenHub(this.#you.value, this.#link.value) === false) return this.#renderNoAccess();
    this.#views.follow(this.#open.value);
    return html`
      <div id="hub" class="view-${this.#views.view}">
        ${this.#renderHeader()} ${this.#renderNotice()}
        <div id="lists" part="lists" tabindex="-1">
          <transfer-request-list></transfer-request-list>
          <active-request-list></active-request-list>
          <conversation-history></conversation-history>
        </div>
        <div id="conversation" part="conversation" tabindex="-1">
          <slot name="conversation"><chat-panel></chat-panel></slot>
        </div>
        <div id="bar">
          <request-actions part="actions"></request-actions>
          ${this.#views.renderToggle(this.#localize)}
        </div>
        <div id="details" part="details" tabindex="-1">
          <end-user-details></end-user-details>
          <record-history></record-history>
          <earlier-conversations></earlier-conversations>
          <slot name="actions"></slot>
        </div>
        ${this.#views.renderBar(this.#localize, this.#requests.value.length)}
        <toast-list></toast-list>
      </div>
    `;
  }

  #renderHeader(): TemplateResult {
    const you = this.#you.value;
    return html`
      <div part="header">
        <span class="product"
          ><slot name="product">${headset}<span>${this.#localize.term('hubName')}</span></slot></span
        >
        <span class="space"></span>
        ${
          this.#sound.value === 'blocked'
            ? html`<button class="button small chip" type="button" @click=${() => ask(this, { type: 'sound.on' })}>
                ${soundOff}${this.#localize.term('soundIsOff')}
              </button>`
            : nothing
        }
        <connection-banner></connection-banner>
        <slot name="header"></slot>
        ${
          you
            ? html`<span class="you">
                <span class="avatar" aria-hidden="true">${initials(you.name)}</span>
                <span class="who">
                  <bdi>${you.name}</bdi>
                  <bdi class="quiet">
                    ${you.role === 'supervisor' ? this.#localize.term('supervisor') : you.workgroups.join(', ')}
                  </bdi>
                </span>
              </span>`
            : nothing
        }
      </div>
    `;
  }

  #renderNotice(): TemplateResult | typeof nothing {
    const place = this.#place.value;
    if (place === 'here') return nothing;
    return html`
      <div id="notice" part="notice" role="alert">
        <span>${info}${this.#localize.term(place === 'moved' ? 'moved' : 'openElsewhere')}</span>
        <button class="button small" type="button" @click=${() => ask(this, { type: 'hub.use-here' })}>
          ${this.#localize.term('useHere')}
        </button>
      </div>
    `;
  }

  #renderNoAccess(): TemplateResult {
    return html`
      <div id="no-access" role="alert">
        <slot name="no-access">
          ${lock}
          <p class="title">${this.#localize.term('noAccess')}</p>
          <p>${this.#localize.term('noAccessMeans')}</p>
        </slot>
      </div>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'live-agent-hub': LiveAgentHub;
  }
}
