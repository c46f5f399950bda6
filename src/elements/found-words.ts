/** Where the words that were looked for are in a text. Pure. */

export interface Piece {
  text: string;
  isFound: boolean;
}

const WORD = /[\p{L}\p{M}\p{N}]+/gu;

/** The text in pieces, in order: each word that begins with one of those looked for, whatever its case and accents, and what is between. */
export function foundWords(text: string, search: string): Piece[] {
  const sought = wordsOf(search).map(plain);
  const pieces: Piece[] = [];
  let at = 0;
  for (const { 0: word, index } of text.matchAll(WORD)) {
    if (!sought.some((one) => plain(word).startsWith(one))) continue;
    if (index > at) pieces.push({ text: text.slice(at, index), isFound: false });
    pieces.push({ text: word, isFound: true });
    at = index + word.length;
  }
  return at < text.length ? [...pieces, { text: text.slice(at), isFound: false }] : pieces;
}

export const wordsOf = (text: string): string[] => text.match(WORD) ?? [];

const plain = (word: string): string => word.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
