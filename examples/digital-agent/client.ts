/**
 * The digital agent at the relay: a client of the public protocol and of nothing else.
 *
 * It follows every conversation that it serves and sends what `dialogue.ts` says is due. It keeps nothing that is not in
 * the log: after a lost connection it follows again and sends again what is still due, under the same ids.
 */
import { randomUUID } from 'node:crypto';
import type { ConversationSummary, FromRelay } from '../../src/protocol/index.ts';
import { Link } from './link.ts';
import { Served } from './served.ts';

export interface ClientOptions {
  url: string;
  getToken: () => Promise<string>;
  /** Welcomed, and the list of conversations is here; called once per connection. */
  onReady: () => void;
  /** One line for the operator; it never holds what a person wrote. */
  report: (line: string) => void;
}

const PAGE = 200;
const RETRY = 500;

export class DigitalAgent {
  readonly #options: ClientOptions;
  readonly #link: Link;
  readonly #served = new Map<string, Served>();
  /** Which stream a query, by its id, is about. */
  readonly #queries = new Map<string, string>();

  constructor(options: ClientOptions) {
    this.#options = options;
    this.#link = new Link({
      url: options.url,
      getToken: options.getToken,
      onFrame: (frame) => this.#receive(frame),
      onLost: () => this.#lost(),
      report: options.report,
    });
  }

  start(): void {
    this.#link.start();
  }

  stop(): Promise<void> {
    return this.#link.stop();
  }

  #lost(): void {
    this.#queries.clear();
    for (const served of this.#served.values()) served.lost();
  }

  #receive(frame: FromRelay): void {
    switch (frame.type) {
      case 'welcome':
        return this.#link.send({ type: 'feed', feed: 'served' });
      case 'listed':
        return frame.feed === 'served' ? this.#listed(frame.entries) : undefined;
      case 'entry':
        return frame.feed === 'served' ? this.#serve(frame.entry) : undefined;
      case 'followed':
        return this.#with(frame.stream, (served) => this.#ask(served, served.followed(frame)));
      case 'unfollowed':
        this.#served.delete(frame.stream);
        return undefined;
      case 'answer':
        return this.#answered(frame);
      case 'event':
        return this.#with(frame.stream, (served) => {
          if (!served.event(frame.event)) this.#follow(served);
        });
      case 'done':
        return this.#with(frame.stream, (served) => served.done(frame));
      case 'refusal':
        return this.#refused(frame);
      case 'pong':
        return this.#compare(frame.heads);
      case 'signal':
        return undefined; // A real bot may want to know that somebody types.
    }
  }

  #listed(entries: readonly ConversationSummary[]): void {
    const streams = new Set(entries.map(({ stream }) => stream));
    for (const stream of this.#served.keys()) if (!streams.has(stream)) this.#served.delete(stream);
    for (const served of this.#served.values()) this.#follow(served);
    for (const entry of entries) this.#serve(entry);
    this.#options.onReady();
  }

  /** An ended conversation needs no more answers: what the end user writes next begins another one. */
  #serve({ stream, n, ended }: ConversationSummary): void {
    if (ended) {
      if (this.#served.delete(stream)) this.#link.send({ type: 'unfollow', stream });
      return;
    }
    const known = this.#served.get(stream);
    const served = known ?? new Served(stream);
    served.await(n);
    if (known) return;
    this.#served.set(stream, served);
    this.#follow(served);
  }

  #follow(served: Served): void {
    this.#link.send({ type: 'follow', stream: served.stream, since: served.n });
  }

  /** Asks for the page of the transcript below a number, if one is missing. */
  #ask({ stream }: Served, before: number | null): void {
    if (before === null) return;
    const id = randomUUID();
    this.#queries.set(id, stream);
    this.#link.send({ type: 'query', id, query: { name: 'transcript', stream, before, limit: PAGE } });
  }

  #answered({ id, answer }: Extract<FromRelay, { type: 'answer' }>): void {
    const stream = this.#queries.get(id);
    this.#queries.delete(id);
    if (stream === undefined || answer.name !== 'transcript') return;
    this.#with(stream, (served) => this.#ask(served, served.page(answer.events, answer.more)));
  }

  #refused(frame: Extract<FromRelay, { type: 'refusal' }>): void {
    if (frame.id === null) return;
    const asked = this.#queries.get(frame.id);
    if (asked !== undefined) {
      this.#queries.delete(frame.id);
      this.#later(asked, (served) => this.#follow(served));
    } else if (frame.stream !== undefined) {
      if (frame.code !== 'not-in-control') this.#options.report(`${frame.id} was refused: ${frame.code}`);
      this.#with(frame.stream, (served) => {
        if (served.refused(frame)) this.#later(served.stream, () => served.retry());
      });
    }
  }

  /** The relay says how far it has sent: what is not here is a hole. */
  #compare(heads: Extract<FromRelay, { type: 'pong' }>['heads']): void {
    for (const { stream, sent } of heads) {
      const served = this.#served.get(stream);
      if (served && served.n < sent) this.#follow(served);
    }
  }

  #later(stream: string, act: (served: Served) => void): void {
    setTimeout(() => this.#with(stream, act), RETRY * (1 + Math.random()));
  }

  /** Whatever came may make an answer due. */
  #with(stream: string, act: (served: Served) => void): void {
    const served = this.#served.get(stream);
    if (!served) return;
    act(served);
    this.#say(served);
  }

  #say(served: Served): void {
    const reply = served.next();
    if (reply) this.#link.send({ type: 'intent', id: reply.id, stream: served.stream, intent: reply.intent });
  }
}
