/** A relay that a test moves by hand: it says only what the test says, over a real socket. */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';
import {
  SUBPROTOCOL,
  parseToRelay,
  type ConversationSummary,
  type FromRelay,
  type ToRelay,
} from '../../../src/protocol/index.ts';

export class HandMovedRelay {
  readonly #server = new WebSocketServer({ port: 0, host: '127.0.0.1', handleProtocols: () => SUBPROTOCOL });
  #socket: WebSocket | null = null;
  readonly #frames: ToRelay[] = [];
  #arrived = (): void => undefined;

  constructor() {
    this.#server.on('connection', (socket) => {
      this.#socket = socket;
      socket.on('message', (data: Buffer) => {
        const parsed = parseToRelay(data.toString('utf8'));
        if (!parsed.ok) throw new Error(`the digital agent sent ${parsed.code}: ${data.toString('utf8')}`);
        this.#frames.push(parsed.frame);
        this.#arrived();
      });
    });
  }

  async listening(): Promise<string> {
    if (!this.#server.address()) await once(this.#server, 'listening');
    return `ws://127.0.0.1:${String((this.#server.address() as AddressInfo).port)}/socket`;
  }

  /** The next frame, which must be of this type. */
  async next<T extends ToRelay['type']>(type: T): Promise<Extract<ToRelay, { type: T }>> {
    while (this.#frames.length === 0) await new Promise<void>((resolve) => (this.#arrived = resolve));
    const frame = this.#frames.shift();
    if (!frame || !isOf(frame, type)) throw new Error(`expected ${type}, got ${JSON.stringify(frame)}`);
    return frame;
  }

  /** Nothing more comes: what was sent before a ping has been read when its pong is here. */
  async quiet(): Promise<void> {
    const socket = this.#socket;
    if (!socket) throw new Error('nobody is connected');
    socket.ping();
    await once(socket, 'pong');
    if (this.#frames.length > 0) throw new Error(`not quiet: ${JSON.stringify(this.#frames)}`);
  }

  say(...frames: FromRelay[]): void {
    for (const frame of frames) this.#socket?.send(JSON.stringify(frame));
  }

  /** Hello to the list of served conversations. */
  async welcome(...entries: ConversationSummary[]): Promise<void> {
    await this.next('hello');
    this.say({
      type: 'welcome',
      you: {
        tenant: 'demo',
        id: 'digital-agent',
        key: 'bot',
        name: 'Digital Agent',
        role: 'digital-agent',
        workgroups: [],
      },
      policy: {
        maxText: 8000,
        requestWaitMs: 1,
        requestWarnMs: 1,
        agentNoticeMs: 1,
        agentRequeueMs: 1,
        endUserGraceMs: 1,
      },
      now: 0,
    });
    await this.next('feed');
    this.say({ type: 'listed', feed: 'served', entries });
  }

  cut(): void {
    this.#socket?.terminate();
  }

  close(): void {
    this.#server.close();
  }
}

const isOf = <T extends ToRelay['type']>(frame: ToRelay, type: T): frame is Extract<ToRelay, { type: T }> =>
  frame.type === type;

export const summary = (stream: string, n: number, ended = false): ConversationSummary => ({
  stream,
  n,
  endUser: { id: 'user-1', name: 'Ada', vip: false },
  control: ended ? 'nobody' : 'digital-agent',
  agent: null,
  accepted: null,
  startedAt: 0,
  why: null,
  lastMessage: null,
  unread: 0,
  away: { 'end-user': false, 'live-agent': false },
  ended: ended ? { n, at: 0, by: { role: 'live-agent', id: 'analyst-1', name: 'Grace' } } : null,
  closed: null,
});
