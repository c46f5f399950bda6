import { ContextConsumer } from '@lit/context';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ReadableAtom } from 'nanostores';
import type { Session } from '../store/session.ts';
import { sessionContext } from './session-context.ts';

/** By element: it asks for the session once, however many of its stores it reads. */
const readers = new WeakMap<ReactiveControllerHost, FromSession<unknown>[]>();

/** Renders its host whenever one store of the session changes: the only way an element reads state. */
export class FromSession<T> implements ReactiveController {
  value: T;
  readonly #initial: T;
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #pick: (session: Session) => ReadableAtom<T>;
  #session: Session | undefined;
  #unsubscribe: (() => void) | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, pick: (session: Session) => ReadableAtom<T>, initial: T) {
    this.value = initial;
    this.#initial = initial;
    this.#host = host;
    this.#pick = pick;
    const others = readers.get(host);
    if (others) {
      this.#session = others[0]?.session;
      others.push(this);
    } else {
      const all: FromSession<unknown>[] = [this];
      readers.set(host, all);
      new ContextConsumer(host, {
        context: sessionContext,
        subscribe: true,
        callback: (session) => {
          for (const reader of all) reader.#hear(session);
        },
      });
    }
    host.addController(this);
  }

  /** Whose value it is. */
  get session(): Session | undefined {
    return this.#session;
  }

  /** An element that is moved disconnects and connects again, possibly below the same provider: the context then says nothing new. */
  hostConnected(): void {
    if (!this.#unsubscribe) this.#subscribe();
  }

  hostDisconnected(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
  }

  #hear(session: Session | undefined): void {
    this.#session = session;
    this.#subscribe();
    if (!session) this.#forget();
  }

  /** What one person saw must not stay on the screen for the next. */
  #forget(): void {
    this.value = this.#initial;
    this.#host.requestUpdate();
  }

  #subscribe(): void {
    this.#unsubscribe?.();
    this.#unsubscribe =
      this.#session &&
      this.#pick(this.#session).subscribe((value) => {
        this.value = value;
        this.#host.requestUpdate();
      });
  }
}
