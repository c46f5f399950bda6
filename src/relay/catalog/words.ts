/**
 * How texts are compared: by their letters, where case and accents are as good as none.
 *
 * What a database indexes are the words that this file gives, so every catalog finds the same.
 */
import { foldText } from '../../core/index.ts';

/** The text without case and accents. It may be of another length. */
export const plain = (text: string): string => (ASCII.test(text) ? text.toLowerCase() : foldText(text));

/** What a text is found by. A script without spaces gives its pairs of characters, and the last one alone. */
export function addWords(words: Set<string>, plainText: string): void {
  for (const { run, dense } of runsOf(plainText)) {
    if (!dense) words.add(run);
    else {
      const pairs = pairsOf(run);
      for (const pair of pairs) words.add(pair);
      words.add(run.slice(-lastLength(run)));
    }
  }
}

/** What somebody looks for, as words that each must begin one of the text's. None: nothing can be found. */
export function soughtWords(text: string): string[] {
  const sought = new Set<string>();
  for (const { run, dense } of runsOf(plain(text))) {
    const pairs = dense ? pairsOf(run) : [];
    for (const word of pairs.length > 0 ? pairs : [run]) sought.add(word);
  }
  return [...sought];
}

/** How many of the sought words a text has, and where the first of them begins; -1: nowhere. */
export function placesOf(plainText: string, sought: readonly string[]): { count: number; first: number } {
  const places = sought.map((word) => placeOf(plainText, word)).filter((place) => place !== -1);
  return { count: places.length, first: places.length > 0 ? Math.min(...places) : -1 };
}

/** Where a word begins with this one: the same as `addWords` says, without making all of them. */
function placeOf(plainText: string, word: string): number {
  const inside = DENSE_START.test(word);
  let at = plainText.indexOf(word);
  while (at > 0 && !inside && !isStart(plainText, at)) at = plainText.indexOf(word, at + 1);
  return at;
}

/** Does a run begin here? After a script without spaces one does. */
function isStart(plainText: string, at: number): boolean {
  const before = plainText.slice(Math.max(0, at - 2), at);
  return !LETTER_END.test(before) || DENSE_END.test(before);
}

/** At most about 160 characters of the text as it was written, around the first of the words. */
export function excerptOf(text: string, sought: readonly string[]): string {
  const at = originalPlace(text, placesOf(plain(text), sought).first);
  let from = Math.max(0, Math.min(at - BEFORE, text.length - LONG));
  if (from > 0) {
    const space = text.indexOf(' ', from);
    if (space !== -1 && space < at) from = space + 1;
    else if (isHalf(text, from)) from += 1;
  }
  let to = Math.min(text.length, from + LONG);
  if (to < text.length) {
    const space = text.lastIndexOf(' ', to);
    if (space > at) to = space;
    else if (isHalf(text, to)) to -= 1;
  }
  const words = text.slice(from, to).replace(/\s+/gu, ' ').trim();
  return `${from > 0 ? '…' : ''}${words}${to < text.length ? '…' : ''}`;
}

/** Of an excerpt, in UTF-16 code units: all of it, and what comes before the place. */
const LONG = 156;
const BEFORE = 48;

const ASCII = /^[\x00-\x7f]*$/;
const RUN = /[\p{L}\p{N}]+/gu;
const LETTER_END = /[\p{L}\p{N}]$/u;
/** Scripts that put no space between words. */
const SPACELESS = '[\\p{scx=Han}\\p{scx=Hira}\\p{scx=Kana}\\p{scx=Thai}\\p{scx=Laoo}\\p{scx=Khmr}\\p{scx=Mymr}]';
const DENSE = new RegExp(`${SPACELESS}+`, 'gu');
const DENSE_START = new RegExp(`^${SPACELESS}`, 'u');
const DENSE_END = new RegExp(`${SPACELESS}$`, 'u');

interface Run {
  run: string;
  dense: boolean;
  at: number;
}

function* runsOf(plainText: string): Generator<Run> {
  if (ASCII.test(plainText)) {
    for (const { 0: run, index } of plainText.matchAll(/[a-z0-9]+/g)) yield { run, dense: false, at: index };
    return;
  }
  for (const { 0: run, index } of plainText.matchAll(RUN)) {
    let done = 0;
    for (const { 0: dense, index: start } of run.matchAll(DENSE)) {
      if (start > done) yield { run: run.slice(done, start), dense: false, at: index + done };
      yield { run: dense, dense: true, at: index + start };
      done = start + dense.length;
    }
    if (done < run.length) yield { run: run.slice(done), dense: false, at: index + done };
  }
}

function pairsOf(run: string): string[] {
  const characters = Array.from(run);
  return characters.slice(1).map((character, i) => `${characters[i] ?? ''}${character}`);
}

const lastLength = (run: string): number => (isHalf(run, run.length - 1) ? 2 : 1);

/** Is this the second half of a character? */
const isHalf = (text: string, at: number): boolean => /^[\udc00-\udfff]/.test(text.charAt(at));

/** Where in the text as it was written a place of the plain text is. */
function originalPlace(text: string, place: number): number {
  let seen = 0;
  let at = 0;
  for (const character of text) {
    seen += plain(character).length;
    if (seen > place) break;
    at += character.length;
  }
  return at;
}

/** The number of the message that has the most of the sought words; of several the first. 0 if there are no messages. */
export function bestOf(messages: Iterable<{ n: number; text: string }>, sought: readonly string[]): number {
  let best = { n: 0, count: -1 };
  for (const { n, text } of messages) {
    const { count } = placesOf(text, sought);
    if (count > best.count) best = { n, count };
    if (count === sought.length) break;
  }
  return best.n;
}
