/** A page or a bot, as a test plays it: frames in, frames out, over a socket pair in memory. */
import {
  parseFromRelay,
  type FrameOf,
  type FromRelay,
  type Intent,
  type Query,
  type ToRelay,
} from '../../src/protocol/index.ts';
import type { Connection, Relay } from '../../src/relay/relay.ts';

export class Client {
  readonly frames: FromRelay[] = [];
  closed: { code: number; reason: string } | null = null;
  /** What its socket does instead of taking a frame. */
  onSend: (() => void) | null = null;
  #connection: Connection;
  #taken = 0;
  #ids = 0;
  readonly #waiting = new Set<() => void>();

  constructor(relay: Relay) {
    this.#connection = relay.connect({
      send: (text) => {
        this.onSend?.();
        const parsed = parseFromRelay(text);
        if (!parsed.ok) throw new Error(`the relay sent what is no frame: ${text}`);
        this.frames.push(parsed.frame);
        this.#arrived();
      },
      close: (code, reason) => {
        this.closed = { code, reason };
        this.#arrived();
      },
    });
  }

  raw(text: string): void {
    this.#connection.receive(text);
  }

  send(frame: ToRelay): void {
    this.raw(JSON.stringify(frame));
  }

  /** The page is gone, after some silence, in ms. */
  leave(silent?: number): void {
    this.#connection.closed(silent);
  }

  /** The next frame of this type that was not taken, and, if asked, that fits. Those before it are skipped. */
  async next<T extends FromRelay['type']>(
    type: T,
    fits: (frame: FrameOf<T>) => boolean = () => true,
  ): Promise<FrameOf<T>> {
    for (;;) {
      while (this.#taken < this.frames.length) {
        const frame = this.frames[this.#taken++];
        if (isFrame(frame, type) && fits(frame)) return frame;
      }
      if (this.closed) throw new Error(`closed with ${String(this.closed.code)} while waiting for ${type}`);
      await this.#more(type);
    }
  }

  async whenClosed(): Promise<number> {
    while (!this.closed) await this.#more('close');
    return this.closed.code;
  }

  /** All frames of this type so far. */
  all<T extends FromRelay['type']>(type: T): FrameOf<T>[] {
    return this.frames.filter((frame) => isFrame(frame, type));
  }

  async follow(stream: string, since?: number): Promise<FrameOf<'followed'>> {
    this.send({ type: 'follow', stream, ...(since === undefined ? {} : { since }) });
    return this.next('followed', (frame) => frame.stream === stream);
  }

  /** Sends an intent and waits for what it comes to, without taking the frames between. */
  async asks(stream: string, intent: Intent, id = this.id()): Promise<FrameOf<'done'> | FrameOf<'refusal'>> {
    const from = this.frames.length;
    this.send({ type: 'intent', id, stream, intent });
    for (;;) {
      for (const frame of this.frames.slice(from))
        if ((frame.type === 'done' || frame.type === 'refusal') && frame.id === id) return frame;
      await this.#more(`an answer to ${intent.type}`);
    }
  }

  /** The same, for one that must succeed: the number of its last fact. */
  async does(stream: string, intent: Intent, id?: string): Promise<number> {
    const answer = await this.asks(stream, intent, id);
    if (answer.type === 'refusal') throw new Error(`${intent.type} was refused: ${answer.code}`);
    return answer.n;
  }

  async queries(query: Query): Promise<FrameOf<'answer'> | FrameOf<'refusal'>> {
    const id = this.id();
    const from = this.frames.length;
    this.send({ type: 'query', id, query });
    for (;;) {
      for (const frame of this.frames.slice(from))
        if ((frame.type === 'answer' || frame.type === 'refusal') && frame.id === id) return frame;
      await this.#more(`an answer to ${query.name}`);
    }
  }

  /** Waits for a pong, which comes after everything that was sent before it. */
  async ping(): Promise<FrameOf<'pong'>> {
    const id = this.id();
    const from = this.frames.length;
    this.send({ type: 'ping', id });
    for (;;) {
      for (const frame of this.frames.slice(from)) if (frame.type === 'pong' && frame.id === id) return frame;
      await this.#more('pong');
    }
  }

  id(): string {
    return `i${String(++this.#ids)}-${Math.random().toString(36).slice(2)}`;
  }

  #arrived(): void {
    for (const wake of this.#waiting) wake();
  }

  #more(what: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const wake = (): void => {
        clearTimeout(timer);
        this.#waiting.delete(wake);
        resolve();
      };
      const timer = setTimeout(() => {
        this.#waiting.delete(wake);
        reject(new Error(`waited in vain for ${what}; the last frames: ${JSON.stringify(this.frames.slice(-3))}`));
      }, 8000);
      this.#waiting.add(wake);
    });
  }
}

function isFrame<T extends FromRelay['type']>(frame: FromRelay | undefined, type: T): frame is FrameOf<T> {
  return frame?.type === type;
}
