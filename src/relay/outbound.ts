/**
 * What sockets are sent, turn by turn: all that one of them gets in a turn of the event loop is one write.
 *
 * A write to the system is most of what a frame costs, and an event and the answer to its author come in the same turn.
 * The frames go beside the library, straight to the stream below it: it compresses nothing here, so it holds nothing back,
 * and its own frames (pings, the close) keep their place.
 */
import type { Duplex } from 'node:stream';
import { framed } from './text-frames.ts';

export interface Outbound {
  send(text: string): void;
  /** Writes at once what waits. */
  flush(): void;
  /** In bytes, or UTF-16 code units for what was not written yet. */
  waiting(): number;
}

/** Makes the way out of each socket; they share their turns. `isOpen`: nothing may follow a goodbye. */
export function createOutbounds(): (stream: Duplex, isOpen: () => boolean) => Outbound {
  let turn: Out[] = [];

  function flushAll(): void {
    const due = turn;
    turn = [];
    for (const out of due) out.flush();
  }

  return (stream, isOpen) =>
    new Out(stream, isOpen, (out) => {
      // After everything else of this turn, also after the promises that it kept.
      if (turn.push(out) === 1) process.nextTick(flushAll);
    });
}

const NONE: string[] = [];

class Out implements Outbound {
  readonly #stream: Duplex;
  readonly #isOpen: () => boolean;
  readonly #due: (out: Out) => void;
  /** What waits: nearly always it is one. */
  #text: string | null = null;
  #more: string[] = NONE;
  #size = 0;

  constructor(stream: Duplex, isOpen: () => boolean, due: (out: Out) => void) {
    this.#stream = stream;
    this.#isOpen = isOpen;
    this.#due = due;
  }

  send(text: string): void {
    this.#size += text.length;
    if (this.#text === null) {
      this.#text = text;
      this.#due(this);
    } else if (this.#more === NONE) this.#more = [text];
    else this.#more.push(text);
  }

  flush(): void {
    const text = this.#text;
    const more = this.#more;
    if (text === null) return;
    this.#text = null;
    this.#more = NONE;
    this.#size = 0;
    if (this.#stream.writable && this.#isOpen()) this.#stream.write(framed(text, more));
  }

  waiting(): number {
    return this.#stream.writableLength + this.#size;
  }
}
