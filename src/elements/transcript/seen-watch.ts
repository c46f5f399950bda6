import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Row } from '../../core/timeline.ts';
import { ask } from '../intent-event.ts';
import { streamOf } from './rows.ts';

export interface Watched {
  /** The conversation that the reader takes part in; null: nothing is marked. */
  conversation(): string | null;
  /** The rows in the page, in order. */
  rows(): readonly Row[];
  /** How many of them begin in view or above it; `enough`: so much (px) must be in view. */
  upToView(enough: number): number;
}

/** So much of a message must be in view. */
const ENOUGH = 16;

/** Says which message is in front of the reader's eyes: only while the page is visible and has the focus, and at most once a frame. */
export class SeenWatch implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #watched: Watched;
  readonly #upTo = new Map<string, number>();
  #frame = 0;

  constructor(host: ReactiveControllerHost & HTMLElement, watched: Watched) {
    this.#host = host;
    this.#watched = watched;
    host.addController(this);
  }

  hostConnected(): void {
    window.addEventListener('focus', this.again);
    document.addEventListener('visibilitychange', this.again);
  }

  hostDisconnected(): void {
    window.removeEventListener('focus', this.again);
    document.removeEventListener('visibilitychange', this.again);
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
  }

  hostUpdated(): void {
    this.again();
  }

  /** Something has moved. */
  readonly again = (): void => {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      if (this.#host.isConnected && document.visibilityState === 'visible' && document.hasFocus()) this.#look();
    });
  };

  #look(): void {
    const conversation = this.#watched.conversation();
    if (conversation === null) return;
    const before = this.#upTo.get(conversation) ?? 0;
    const isNews = (row: Row): boolean =>
      row.kind === 'message' && !row.mine && (row.n ?? 0) > before && streamOf(row) === conversation;
    const rows = this.#watched.rows();
    if (!rows.some(isNews)) return; // Nothing needs to be measured.
    const row = rows.slice(0, this.#watched.upToView(ENOUGH)).findLast(isNews);
    if (row?.kind !== 'message' || row.n === null) return;
    this.#upTo.set(conversation, row.n);
    ask(this.#host, { type: 'message.seen', conversation, upTo: row.n });
  }
}
