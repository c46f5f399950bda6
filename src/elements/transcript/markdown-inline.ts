/**
 * What stands inside a line: bold, italic, code, links. One walk over the text, with at most one open mark of each kind,
 * so that no text takes more than linear time and no tree is deep.
 */
import { safeLink, type Link } from './link.ts';

export type Inline =
  | { type: 'text'; text: string }
  | { type: 'break' }
  | { type: 'code'; text: string }
  | { type: 'strong' | 'emphasis'; children: Inline[] }
  | ({ type: 'link'; text: string } & Link);

/** A mark that waits for its other half: `from` is where what it may enclose begins. */
interface Open {
  mark: string;
  from: number;
}

const ADDRESS = /https?:\/\/|mailto:/iy;
const PUNCTUATION = /[!-/:-@[-`{-~]/;
const SPACE = /\s/;
/** What ends a sentence is not a part of the address in it. */
const TRAILING = new Set('.,;:!?\'")]}*_~');

export const inline = (text: string): Inline[] => new Walk(text).run();

class Walk {
  readonly #text: string;
  readonly #out: Inline[] = [];
  readonly #open: Open[] = [];
  readonly #ticks: Map<number, number[]>;
  #at = 0;
  /** Where the plain text began that is not in `#out` yet. */
  #plain = 0;
  /** The next `)` or white space at or after a place that only moves on. */
  #stop = -1;

  constructor(text: string) {
    this.#text = text;
    this.#ticks = backticks(text);
  }

  run(): Inline[] {
    while (this.#at < this.#text.length) this.#step(this.#text.charAt(this.#at));
    this.#flush(this.#at);
    return this.#out;
  }

  #step(char: string): void {
    if (char === '\\' && PUNCTUATION.test(this.#text.charAt(this.#at + 1))) this.#escape();
    else if (char === '\n') this.#push({ type: 'break' }, 1);
    else if (char === '`') this.#code();
    else if (char === '*' || char === '_') this.#emphasis(char);
    else if (char === '[') this.#openLink();
    else if (char === ']') this.#closeLink();
    else if ((char === 'h' || char === 'H' || char === 'm' || char === 'M') && this.#beginsWord()) this.#address();
    else this.#at += 1;
  }

  /** Puts the plain text before this place out, and goes on `length` later. */
  #push(token: Inline, length: number): void {
    this.#flush(this.#at);
    this.#out.push(token);
    this.#at += length;
    this.#plain = this.#at;
  }

  #flush(to: number): void {
    if (to > this.#plain) this.#out.push({ type: 'text', text: this.#text.slice(this.#plain, to) });
    this.#plain = to;
  }

  #escape(): void {
    this.#flush(this.#at);
    this.#plain = this.#at + 1;
    this.#at += 2;
  }

  #code(): void {
    const from = this.#at;
    let length = 1;
    while (this.#text.charAt(from + length) === '`') length += 1;
    const runs = this.#ticks.get(length) ?? [];
    while ((runs.at(-1) ?? Infinity) <= from) runs.pop(); // Descending: those that lie behind.
    const end = runs.pop();
    if (end === undefined) this.#at += length;
    else
      this.#push(
        { type: 'code', text: this.#text.slice(from + length, end).replace(/^ (.+) $/s, '$1') },
        end + length - from,
      );
  }

  #emphasis(char: string): void {
    const mark = this.#markAt(char);
    const before = this.#text.charAt(this.#at - 1);
    const after = this.#text.charAt(this.#at + mark.length);
    const opened = this.#open.findLastIndex((open) => open.mark === mark);
    const insideWord = char === '_' && isWord(before) && isWord(after);
    if (opened >= 0 && !isSpace(before) && !(char === '_' && isWord(after)) && this.#hasContent(opened))
      this.#close(opened, mark);
    else if (opened < 0 && !isSpace(after) && !insideWord && !(char === '_' && isWord(before))) this.#begin(mark);
    else this.#at += mark.length;
  }

  /** Of three in a row, the one that opened last closes first. */
  #markAt(char: string): string {
    if (this.#text.charAt(this.#at + 1) !== char) return char;
    const triple = this.#text.charAt(this.#at + 2) === char;
    return triple && this.#open.at(-1)?.mark === char ? char : char + char;
  }

  /** The mark stays in `#out` as text, to be replaced when its other half comes. */
  #begin(mark: string): void {
    this.#push({ type: 'text', text: mark }, mark.length);
    this.#open.push({ mark, from: this.#out.length });
  }

  #hasContent(opened: number): boolean {
    return this.#at > this.#plain || this.#out.length > (this.#open[opened]?.from ?? 0);
  }

  #close(opened: number, mark: string): void {
    this.#flush(this.#at);
    const from = this.#open[opened]?.from ?? 0;
    this.#open.length = opened; // What opened inside and did not close is text.
    const children = this.#out.splice(from);
    this.#out.pop();
    this.#push({ type: mark.length === 2 ? 'strong' : 'emphasis', children }, mark.length);
  }

  #openLink(): void {
    const before = this.#open.findIndex((open) => open.mark === '[');
    if (before >= 0) this.#open.splice(before, 1); // The nearest bracket counts.
    this.#begin('[');
  }

  #closeLink(): void {
    const opened = this.#open.findIndex((open) => open.mark === '[');
    const from = this.#open[opened]?.from;
    const end = from === undefined || this.#text.charAt(this.#at + 1) !== '(' ? -1 : this.#stopAfter(this.#at + 2);
    if (from === undefined || end < 0 || this.#text.charAt(end) !== ')') {
      this.#at += 1;
      return;
    }
    this.#flush(this.#at);
    const text = plain(this.#out.slice(from)).trim();
    const link = text === '' ? null : safeLink(this.#text.slice(this.#at + 2, end), text);
    this.#open.length = opened;
    if (!link) {
      this.#at = end; // As it was written, the address included.
      return;
    }
    this.#out.length = from - 1;
    this.#push({ type: 'link', text, ...link }, end + 1 - this.#at);
  }

  #stopAfter(from: number): number {
    if (this.#stop < from) {
      let stop = from;
      while (stop < this.#text.length && this.#text.charAt(stop) !== ')' && !SPACE.test(this.#text.charAt(stop)))
        stop += 1;
      this.#stop = stop;
    }
    return this.#stop;
  }

  #beginsWord(): boolean {
    return !isWord(this.#text.charAt(this.#at - 1));
  }

  /** An address that stands in the text by itself. */
  #address(): void {
    ADDRESS.lastIndex = this.#at;
    const scheme = ADDRESS.exec(this.#text)?.[0];
    if (scheme === undefined) {
      this.#at += 1;
      return;
    }
    let end = this.#at + scheme.length;
    while (end < this.#text.length && !SPACE.test(this.#text.charAt(end)) && !'<>"`[]'.includes(this.#text.charAt(end)))
      end += 1;
    const whole = end;
    while (end > this.#at + scheme.length && TRAILING.has(this.#text.charAt(end - 1))) end -= 1;
    const text = this.#text.slice(this.#at, end);
    const link = safeLink(text, text);
    if (link) this.#push({ type: 'link', text, ...link }, end - this.#at);
    else this.#at = whole;
  }
}

/** Where runs of backticks begin, by their length, descending. */
function backticks(text: string): Map<number, number[]> {
  const runs = new Map<number, number[]>();
  for (const { 0: run, index } of text.matchAll(/`+/g)) {
    const same = runs.get(run.length);
    if (same) same.push(index);
    else runs.set(run.length, [index]);
  }
  for (const same of runs.values()) same.reverse();
  return runs;
}

const isSpace = (char: string): boolean => char === '' || SPACE.test(char);
const isWord = (char: string): boolean => char !== '' && /[\p{L}\p{N}_]/u.test(char);

/** What is read of tokens, without their marks. */
const plain = (tokens: readonly Inline[]): string =>
  tokens
    .map((token) => (token.type === 'break' ? ' ' : 'children' in token ? plain(token.children) : token.text))
    .join('');
