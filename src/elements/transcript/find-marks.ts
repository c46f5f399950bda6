import { foldText } from '../../store/find.ts';

/** Marks a text wherever it is read, without touching what is there: by ranges, in browsers that can. */
const NAME = 'live-agent-found';

export class FindMarks {
  #ranges: Range[] = [];

  /** Marks it inside of each of these; what was marked before no longer is. */
  show(text: string, within: Iterable<Element>): void {
    this.clear();
    const sought = foldText(text);
    if (sought === '' || !('highlights' in CSS)) return;
    for (const element of within) this.#ranges.push(...rangesOf(sought, element));
    if (this.#ranges.length === 0) return;
    const highlight = CSS.highlights.get(NAME) ?? new Highlight();
    for (const range of this.#ranges) highlight.add(range);
    CSS.highlights.set(NAME, highlight);
  }

  clear(): void {
    if (this.#ranges.length === 0) return;
    const highlight = CSS.highlights.get(NAME);
    for (const range of this.#ranges) highlight?.delete(range);
    this.#ranges = [];
  }
}

/** Also where it goes on in the next element, as in half a bold word. */
function rangesOf(sought: string, element: Element): Range[] {
  const nodes: Text[] = [];
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) nodes.push(walker.currentNode as Text);
  // Folded unit by unit, each with the place that it came from: a fold may be longer or shorter than what it is of.
  let all = '';
  const places: [Text, number, number][] = [];
  for (const node of nodes) {
    let at = 0;
    for (const char of node.data) {
      const fold = foldText(char);
      for (let unit = 0; unit < fold.length; unit += 1) places.push([node, at, at + char.length]);
      all += fold;
      at += char.length;
    }
  }
  const ranges: Range[] = [];
  for (let at = all.indexOf(sought); at >= 0; at = all.indexOf(sought, at + sought.length)) {
    const [first, last] = [places[at], places[at + sought.length - 1]];
    if (!first || !last) continue;
    const range = document.createRange();
    range.setStart(first[0], first[1]);
    range.setEnd(last[0], last[2]);
    ranges.push(range);
  }
  return ranges;
}
