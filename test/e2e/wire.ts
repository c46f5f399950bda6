/** The line between one page and the relay, to be held, cut or answered by hand. Tap it before the page is opened. */
import type { Page, WebSocketRoute } from '@playwright/test';
import { parseToRelay, type FromRelay, type Intent, type RefusalCode } from '../../src/protocol/index.ts';

type Way = 'up' | 'down';

export class Wire {
  #isCut = false;
  #refuses: { type: Intent['type']; code: RefusalCode } | null = null;
  readonly #held: Record<Way, { only: string; frames: (() => void)[] } | null> = { up: null, down: null };
  readonly #open = new Set<{ page: WebSocketRoute; relay: WebSocketRoute }>();

  static async tap(page: Page): Promise<Wire> {
    const wire = new Wire();
    await page.routeWebSocket(/.*/, (socket) => wire.#join(socket));
    return wire;
  }

  /** From now on frames wait: those of the page ("up") or those of the relay ("down"), or only those that hold this text. */
  hold(way: Way, only = ''): void {
    this.#held[way] ??= { only, frames: [] };
  }

  /** They go on, in order. */
  release(way: Way): void {
    const frames = this.#held[way]?.frames ?? [];
    this.#held[way] = null;
    for (const pass of frames) pass();
  }

  /** The link is lost, and every attempt to connect again fails, until it is mended. What was held is lost with it. */
  async cut(): Promise<void> {
    this.#isCut = true;
    this.#held.up = this.#held.down = null;
    const open = [...this.#open];
    this.#open.clear();
    await Promise.all(open.flatMap(({ page, relay }) => [page.close({ code: 1011 }), relay.close()]));
  }

  mend(): void {
    this.#isCut = false;
  }

  /** The next intent of this type gets this answer, and does not reach the relay. */
  refuse(type: Intent['type'], code: RefusalCode): void {
    this.#refuses = { type, code };
  }

  #join(socket: WebSocketRoute): void {
    if (this.#isCut) {
      void socket.close({ code: 1011 });
      return;
    }
    const relay = socket.connectToServer();
    this.#open.add({ page: socket, relay });
    socket.onMessage((frame) => {
      const answer = this.#answer(String(frame));
      if (answer) socket.send(JSON.stringify(answer));
      else this.#pass('up', frame, relay);
    });
    relay.onMessage((frame) => this.#pass('down', frame, socket));
  }

  #answer(text: string): FromRelay | null {
    const parsed = parseToRelay(text);
    if (
      !this.#refuses ||
      !parsed.ok ||
      parsed.frame.type !== 'intent' ||
      parsed.frame.intent.type !== this.#refuses.type
    )
      return null;
    const { code } = this.#refuses;
    this.#refuses = null;
    return { type: 'refusal', id: parsed.frame.id, code, retryable: false };
  }

  #pass(way: Way, frame: string | Buffer, to: WebSocketRoute): void {
    const held = this.#held[way];
    if (held && String(frame).includes(held.only)) held.frames.push(() => to.send(frame));
    else to.send(frame);
  }
}
