/**
 * The same texts for every subject, from a seed: 20 to 400 characters, 40 % of them by the reader's side.
 *
 * A text depends on its index alone, so that what is appended to 10,000 is the 10,001st, whoever asks.
 */

/** @typedef {{ index: number, text: string, mine: boolean, at: number }} Message */
/** @typedef {{ index: number, name: string, why: string, at: number }} Request */

const WORDS = (
  'the a my your on with and then it when after before still again password laptop screen printer account mailbox ' +
  'VPN network token code update message window ticket phone browser certificate shows says fails works opens asks ' +
  'restart connect reset install change send please thanks yes no maybe yesterday today morning office home'
).split(' ');

const FIRST = ['Ana', 'Ben', 'Chloe', 'Dev', 'Elif', 'Femi', 'Grace', 'Hugo', 'Ines', 'Jonas'];
const LAST = ['Novak', 'Okafor', 'Silva', 'Tanaka', 'Ullman', 'Varga', 'Weber', 'Xu', 'Young', 'Zapata'];

/** The first message was written then; one every two minutes since. */
const BEGIN = Date.UTC(2026, 0, 5, 9);
const EVERY = 120_000;

/** mulberry32 @param {number} seed @returns {() => number} At least 0, below 1. */
function random(seed) {
  let state = Math.imul(seed, 0x9e3779b1) | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** @template T @param {readonly T[]} all @param {() => number} next @returns {T} */
const oneOf = (all, next) => /** @type {T} */ (all[Math.floor(next() * all.length)]);

/** @param {number} index @returns {Message} */
export function message(index) {
  const next = random(index + 1);
  const length = 20 + Math.floor(next() * 381);
  let text = `Message ${index + 1}:`;
  while (text.length < length) text += ` ${oneOf(WORDS, next)}`;
  return { index, text: text.slice(0, length).trimEnd(), mine: next() < 0.4, at: BEGIN + index * EVERY };
}

/** @param {number} count @returns {Message[]} */
export const messages = (count) => Array.from({ length: count }, (_, index) => message(index));

/** @param {number} index @returns {Request} */
export function request(index) {
  const next = random(1_000_000 + index);
  let why = 'Cannot';
  while (why.length < 20 + next() * 40) why += ` ${oneOf(WORDS, next)}`;
  return { index, name: `${oneOf(FIRST, next)} ${oneOf(LAST, next)} ${index + 1}`, why, at: BEGIN + index * 100 };
}
