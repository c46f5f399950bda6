/**
 * One connection to the relay after the other, for ever: hello with a fresh token, a heartbeat, and a pause with jitter
 * between two attempts, so that many bots do not come back in the same moment.
 */
import { randomUUID } from 'node:crypto';
import { WebSocket } from 'ws';
import { SUBPROTOCOL, parseFromRelay, type FromRelay, type ToRelay } from '../../src/protocol/index.ts';

export interface LinkOptions {
  /** The relay's socket, `ws:` or `wss:`. */
  url: string;
  /** Called for each attempt: a token may have expired in between. */
  getToken: () => Promise<string>;
  onFrame: (frame: FromRelay) => void;
  /** What was under way is lost. */
  onLost: () => void;
  report: (line: string) => void;
}

const FIRST_PAUSE = 300;
const LONGEST_PAUSE = 3_000;
const HEARTBEAT = 20_000;

export class Link {
  readonly #options: LinkOptions;
  #socket: WebSocket | null = null;
  #attempts = 0;
  #stopped = false;
  #pause: NodeJS.Timeout | undefined;
  #heartbeat: NodeJS.Timeout | undefined;
  #heard = true;

  constructor(options: LinkOptions) {
    this.#options = options;
  }

  start(): void {
    void this.#connect();
  }

  stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#pause);
    const socket = this.#socket;
    if (!socket) return Promise.resolve();
    return new Promise((resolve) => {
      const last = setTimeout(() => socket.terminate(), 1000);
      socket.once('close', () => {
        clearTimeout(last);
        resolve();
      });
      socket.close(1000);
    });
  }

  /** Nothing is queued: what could not be sent is still due after the next `followed`. */
  send(frame: ToRelay): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(frame));
  }

  /** For a connection that is believed to be wrong. */
  reconnect(): void {
    this.#socket?.terminate();
  }

  async #connect(): Promise<void> {
    let token: string;
    try {
      token = await this.#options.getToken();
    } catch (error) {
      this.#again(`no token: ${error instanceof Error ? error.message : String(error)}`);
      return;
    }
    if (this.#stopped) return;
    const socket = new WebSocket(this.#options.url, SUBPROTOCOL, { handshakeTimeout: 10_000 });
    this.#socket = socket;
    socket.on('open', () => {
      this.send({ type: 'hello', token, surface: 'digital-agent' });
      this.#beat();
    });
    socket.on('message', (data: Buffer) => this.#receive(data.toString('utf8')));
    socket.on('error', (error) => this.#options.report(error.message)); // `close` follows.
    socket.on('close', (code) => {
      clearInterval(this.#heartbeat);
      this.#socket = null;
      this.#options.onLost();
      this.#again(`the connection was closed (${String(code)})`);
    });
  }

  #receive(text: string): void {
    this.#heard = true;
    const parsed = parseFromRelay(text);
    if (!parsed.ok) return; // A frame from a newer relay.
    if (parsed.frame.type === 'welcome') this.#attempts = 0;
    this.#options.onFrame(parsed.frame);
  }

  /** A connection can be dead and still look open: what answers no ping is dropped. */
  #beat(): void {
    this.#heard = true;
    this.#heartbeat = setInterval(() => {
      if (!this.#heard) this.reconnect();
      this.#heard = false;
      this.send({ type: 'ping', id: randomUUID() });
    }, HEARTBEAT);
  }

  #again(why: string): void {
    if (this.#stopped) return;
    const longest = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** this.#attempts);
    const pause = longest * (0.5 + Math.random() / 2);
    this.#attempts += 1;
    this.#options.report(`${why}; again in ${String(Math.round(pause))} ms`);
    this.#pause = setTimeout(() => void this.#connect(), pause);
  }
}
