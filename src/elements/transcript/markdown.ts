/**
 * The safe subset of Markdown that a message may use, as tokens: paragraphs, code blocks, lists, quotes.
 *
 * Pure, total, and linear in the length of the text. What is not understood stays as it was written. No HTML ever exists.
 */
import { inline, type Inline } from './markdown-inline.ts';

export type Block =
  | { type: 'paragraph'; children: Inline[] }
  | { type: 'code'; text: string }
  | { type: 'list'; ordered: boolean; start: number; items: Inline[][] }
  | { type: 'quote'; children: Block[] };

/** Quotes inside of quotes, no deeper. */
const DEEPEST = 3;

const FENCE = /^ {0,3}(`{3,}|~{3,})[^`]*$/;
const QUOTE = /^ {0,3}> ?/;
const BULLET = /^ {0,5}[-*+•] +(?=\S)/;
const NUMBER = /^ {0,5}(\d{1,9})[.)] +(?=\S)/;

export const markdown = (text: string): Block[] => blocks(text.replace(/\r\n?/g, '\n').split('\n'), 0);

function blocks(lines: readonly string[], depth: number): Block[] {
  const found: Block[] = [];
  let at = 0;
  while (at < lines.length) {
    const [block, next] = blockAt(lines, at, depth);
    if (block) found.push(block);
    at = next;
  }
  return found;
}

/** The block that begins with this line, and the line after it. */
function blockAt(lines: readonly string[], at: number, depth: number): [Block | null, number] {
  const line = lines[at] ?? '';
  if (line.trim() === '') return [null, at + 1];
  if (FENCE.test(line)) return code(lines, at);
  if (depth < DEEPEST && QUOTE.test(line)) return quote(lines, at, depth);
  if (BULLET.test(line) || NUMBER.test(line)) return list(lines, at);
  return paragraph(lines, at, depth);
}

function code(lines: readonly string[], at: number): [Block, number] {
  const fence = FENCE.exec(lines[at] ?? '')?.[1] ?? '```';
  let end = at + 1;
  while (end < lines.length && !(lines[end] ?? '').trimStart().startsWith(fence)) end += 1;
  return [{ type: 'code', text: lines.slice(at + 1, end).join('\n') }, end + 1];
}

function quote(lines: readonly string[], at: number, depth: number): [Block, number] {
  const inner: string[] = [];
  let end = at;
  for (; end < lines.length && QUOTE.test(lines[end] ?? ''); end += 1)
    inner.push((lines[end] ?? '').replace(QUOTE, ''));
  return [{ type: 'quote', children: blocks(inner, depth + 1) }, end];
}

function list(lines: readonly string[], at: number): [Block, number] {
  const first = NUMBER.exec(lines[at] ?? '');
  const item = first ? NUMBER : BULLET;
  const items: string[][] = [];
  let end = at;
  for (; end < lines.length; end += 1) {
    const line = lines[end] ?? '';
    if (item.test(line)) items.push([line.replace(item, '')]);
    else if (/^ {2,}\S/.test(line))
      items.at(-1)?.push(line.trim()); // Indented: the item goes on.
    else break;
  }
  const children = items.map((item) => inline(item.join('\n')));
  return [{ type: 'list', ordered: first !== null, start: Number(first?.[1] ?? 1), items: children }, end];
}

function paragraph(lines: readonly string[], at: number, depth: number): [Block, number] {
  let end = at + 1;
  while (end < lines.length && !beginsOther(lines[end] ?? '', depth)) end += 1;
  return [{ type: 'paragraph', children: inline(lines.slice(at, end).join('\n')) }, end];
}

const beginsOther = (line: string, depth: number): boolean =>
  line.trim() === '' ||
  FENCE.test(line) ||
  BULLET.test(line) ||
  NUMBER.test(line) ||
  (depth < DEEPEST && QUOTE.test(line));
