import { ContextEvent, ContextProvider, type Context, type ContextType } from '@lit/context';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { en } from '../locales/en.ts';
import type { Locale } from '../locales/locale.ts';
import type { Surface } from '../protocol/index.ts';
import type { Session, SessionOptions } from '../store/session.ts';
import { webSocketTransport } from '../transports/websocket.ts';
import { leaveHubWindow } from './hub-window.ts';
import { IntentEvent } from './intent-event.ts';
import { localeContext, sessionContext } from './session-context.ts';

/** What an element that provides a session offers as properties. Each may be absent, late or wrong; none of that throws. */
export interface ProviderHost extends ReactiveControllerHost, HTMLElement {
  /** Where the relay is; relative to the page, `http` or `ws`. */
  url: string | null;
  /** A fresh token for the person at this page; setting it starts the session. */
  getToken: (() => Promise<string>) | null;
  /** A session made elsewhere, instead of one from `url`. It is not closed here. */
  session: Session | null;
  /** The words of everything inside. */
  locale: Locale | null;
}

/**
 * Those of them that are no attributes, as lit is told.
 *
 * `url` is not among them, and the fields are declared in each host: the manifest reads attributes and comments only there.
 */
export const providerProperties = {
  session: { attribute: false },
  getToken: { attribute: false },
  locale: { attribute: false },
} as const;

/**
 * Gives a session and a locale to everything inside its host, and hears what is asked there.
 *
 * The session is, in this order: the host's `session`, the one of a provider above, one of its own from `url` and `getToken`.
 */
export class SessionProvider implements ReactiveController {
  readonly #host: ProviderHost;
  readonly #surface: () => Surface;
  readonly #create: (options: SessionOptions) => Session;
  readonly #session: Provided<typeof sessionContext>;
  readonly #locale: Provided<typeof localeContext>;
  #own: { session: Session; url: string; surface: Surface } | null = null;

  /** `create`: `createSession`, or another that is enough for the surface. */
  constructor(host: ProviderHost, surface: () => Surface, create: (options: SessionOptions) => Session) {
    this.#host = host;
    this.#surface = surface;
    this.#create = create;
    this.#session = new Provided(host, sessionContext);
    this.#locale = new Provided(host, localeContext);
    host.addController(this);
    host.addEventListener(IntentEvent.type, this.#hear);
  }

  hostConnected(): void {
    this.#host.requestUpdate();
  }

  /** Before each render: whatever property or provider has changed, and in whatever order. */
  hostUpdate(): void {
    const session = this.#given() ?? this.#session.above;
    const value = session ?? this.#open();
    if (value !== this.#own?.session) this.#close();
    this.#session.provide(value);
    this.#locale.provide(isLocale(this.#host.locale) ? this.#host.locale : (this.#locale.above ?? english));
  }

  /** A move in the document disconnects and connects in one turn: that is no reason to reconnect. */
  hostDisconnected(): void {
    queueMicrotask(() => {
      if (!this.#host.isConnected) this.#close();
    });
  }

  #given(): Session | null {
    const session: Session | null | undefined = this.#host.session;
    return typeof session?.send === 'function' ? session : null;
  }

  #open(): Session | undefined {
    const url = socketUrl(this.#host.url);
    if (!url || typeof this.#host.getToken !== 'function' || !this.#host.isConnected) return undefined;
    const surface = this.#surface();
    if (this.#own?.url === url && this.#own.surface === surface) return this.#own.session;
    this.#close();
    // Asked anew each time: a framework may hand over another function at every render.
    const getToken = async (): Promise<string> => (await this.#host.getToken?.()) ?? '';
    this.#own = { session: this.#create({ transport: webSocketTransport({ url }), surface, getToken }), url, surface };
    return this.#own.session;
  }

  #close(options?: { signOut: boolean }): void {
    this.#own?.session.close(options);
    this.#own = null;
  }

  /** Ends the host's own session, with what the person left unsent and unfinished in this browser, until `getToken` is set anew. */
  signOut(): void {
    this.#close({ signOut: true });
    this.#host.getToken = null;
    if (this.#surface() === 'hub') leaveHubWindow();
  }

  /** Does it only once everybody has had the chance to cancel, wherever they listen; of nested providers, the nearest with a session of its own. */
  readonly #hear = (event: IntentEvent): void => {
    const session = this.#given() ?? (this.#session.above ? null : this.#own?.session);
    if (!session || event.heard) return;
    event.heard = true;
    queueMicrotask(() => {
      if (!event.defaultPrevented) session.send(event.intent);
    });
  };
}

const english: Locale = { language: 'en', terms: en };

const isLocale = (locale: Locale | null | undefined): locale is Locale =>
  typeof locale === 'object' && typeof locale?.language === 'string' && typeof locale.terms === 'object';

/** The address of the relay's socket, or null if this is none. */
export function socketUrl(url: unknown): string | null {
  if (typeof url !== 'string' || url === '' || !URL.canParse(url, document.baseURI)) return null;
  const address = new URL(url, document.baseURI);
  if (address.protocol === 'http:') address.protocol = 'ws:';
  if (address.protocol === 'https:') address.protocol = 'wss:';
  address.hash = '';
  return address.protocol === 'ws:' || address.protocol === 'wss:' ? address.href : null;
}

/** One context: what is provided above its host, and what its host provides to all that is inside, itself included. */
class Provided<C extends Context<unknown, unknown>> implements ReactiveController {
  above: ContextType<C> | null = null;
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #context: C;
  readonly #below: ContextProvider<C>;
  #unsubscribe: (() => void) | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, context: C) {
    this.#host = host;
    this.#context = context;
    this.#below = new ContextProvider(host, { context });
    host.addController(this);
    host.addEventListener('context-request', this.#answerHost);
  }

  provide(value: ContextType<C>): void {
    this.#below.setValue(value);
  }

  hostConnected(): void {
    this.#host.dispatchEvent(new ContextEvent(this.#context, this.#host, this.#hearAbove, true));
  }

  hostDisconnected(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
    this.above = null;
  }

  readonly #hearAbove = (value: ContextType<C>, unsubscribe?: () => void): void => {
    if (this.#unsubscribe !== unsubscribe) this.#unsubscribe?.();
    this.#unsubscribe = unsubscribe;
    this.above = value ?? null;
    this.#host.requestUpdate();
  };

  /** lit's provider does not answer its own host; but the host reads the session as everything inside does. */
  readonly #answerHost = (event: ContextEvent<Context<unknown, unknown>>): void => {
    if (event.context !== this.#context || event.contextTarget !== this.#host) return;
    if (event.callback === this.#hearAbove) return;
    event.stopImmediatePropagation();
    this.#below.addCallback(event.callback, this.#host, event.subscribe);
  };
}
