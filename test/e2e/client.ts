/** A page without a screen: it speaks the public frames with the relay, to show what the relay itself refuses. */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { WebSocket } from 'ws';
import {
  parseFromRelay,
  SUBPROTOCOL,
  type FrameOf,
  type FromRelay,
  type Intent,
  type Surface,
} from '../../src/protocol/index.ts';

export class Client {
  readonly #socket: WebSocket;
  readonly #frames: FromRelay[] = [];
  readonly #waiting = new Set<() => void>();
  /** The code that the relay closed it with. */
  readonly closed: Promise<number>;

  constructor(url: string) {
    this.#socket = new WebSocket(new URL(url.replace(/^http/, 'ws')), SUBPROTOCOL);
    this.closed = once(this.#socket, 'close').then(([code]: unknown[]) => Number(code));
    this.#socket.on('message', (data: Buffer) => {
      const parsed = parseFromRelay(data.toString());
      if (!parsed.ok) throw new Error(`The relay sent what is not a frame: ${parsed.code}`);
      this.#frames.push(parsed.frame);
      for (const resolve of this.#waiting) resolve();
      this.#waiting.clear();
    });
  }

  async hello(token: string, surface: Surface): Promise<void> {
    if (this.#socket.readyState === WebSocket.CONNECTING) await once(this.#socket, 'open');
    this.#socket.send(JSON.stringify({ type: 'hello', token, surface }));
  }

  async welcome(): Promise<FrameOf<'welcome'>> {
    return this.#first((frame) => frame.type === 'welcome');
  }

  /** Asks, and gives the answer. */
  async intent(stream: string, intent: Intent): Promise<FrameOf<'done'> | FrameOf<'refusal'>> {
    const id = `test:${randomUUID()}`; // Of all that anybody asks in this stream.
    this.#socket.send(JSON.stringify({ type: 'intent', id, stream, intent }));
    return this.#first((frame) => (frame.type === 'done' || frame.type === 'refusal') && frame.id === id);
  }

  async feed(feed: 'requests' | 'mine' | 'served'): Promise<FrameOf<'listed'>> {
    this.#socket.send(JSON.stringify({ type: 'feed', feed }));
    return this.#first((frame) => frame.type === 'listed' && frame.feed === feed);
  }

  close(): void {
    this.#socket.close();
  }

  async #first<F extends FromRelay>(fits: (frame: FromRelay) => boolean): Promise<F> {
    for (;;) {
      const frame = this.#frames.find(fits);
      if (frame) return frame as F;
      await new Promise<void>((resolve) => this.#waiting.add(resolve));
    }
  }
}
