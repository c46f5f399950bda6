/**
 * Which rows of a long list are shown, and in what order: the first ones of what there is; but while somebody is at the
 * list, no row leaves its place, so that nobody presses what they did not aim at. Pure.
 */

/** `over`: it is no longer in the list, and stays to be seen. `came`, `goes`: the motion that shows so. */
export interface Row<T> {
  item: T;
  state: 'here' | 'came' | 'over' | 'goes';
}

export interface Arrangement<T> {
  /** All there are, in order. */
  items: readonly T[];
  /** How many of them are shown. */
  limit: number;
  /** Somebody is at the list. */
  held: boolean;
  /** What was not shown before has just come; else it was there, and is only shown now. */
  news: boolean;
  /** The stream of the one that is shown in any case. */
  pinned: string | undefined;
}

interface Known {
  stream: string;
}

/** More at once than this are not followed by the eye: they come and go without motion. */
const MOVING = 10;

/** So many rows are drawn anew at once, more than fit into most screens: with all of them the frame would be late. */
const AT_ONCE = 12;

/** `before`: what was shown until now. If there are fewer rows now than there is room for, they are to be arranged again. */
export function steadyRows<T extends Known>(before: readonly Row<T>[], to: Arrangement<T>): readonly Row<T>[] {
  const { items, limit, held, news, pinned } = to;
  const drawn = new Set(before.map(({ item }) => item.stream));
  let room = AT_ONCE;
  const top = items.slice(0, limit).filter(({ stream }) => drawn.has(stream) || room-- > 0);
  const pin = pinned === undefined ? undefined : items.find(({ stream }) => stream === pinned);
  if (pin && !top.includes(pin)) top.push(pin);
  if (held) return kept(before, top, to);
  return news ? inOrder(before, top, items) : top.map((item) => ({ item, state: 'here' }));
}

/** Every row where it was; what is new below them, as far as there is room. */
function kept<T extends Known>(before: readonly Row<T>[], top: readonly T[], to: Arrangement<T>): Row<T>[] {
  const all = byStream(to.items);
  const rows = before.map((row): Row<T> => {
    const item = all.get(row.item.stream);
    if (!item) return row.state === 'goes' || row.state === 'over' ? row : { item: row.item, state: 'over' };
    return { item, state: row.state === 'came' ? 'came' : 'here' };
  });
  const shown = new Set(before.map(({ item }) => item.stream));
  let room = to.limit - rows.filter(({ state }) => state === 'here' || state === 'came').length;
  for (const item of top)
    if (!shown.has(item.stream) && (room-- > 0 || item.stream === to.pinned)) rows.push({ item, state: 'here' });
  return rows;
}

/** In the order of the list; between them, where they were, those that go. */
function inOrder<T extends Known>(before: readonly Row<T>[], top: readonly T[], items: readonly T[]): Row<T>[] {
  const were = new Map(before.map((row) => [row.item.stream, row.state]));
  const here = new Set(top.map(({ stream }) => stream));
  const gone = before.filter(({ item }) => !here.has(item.stream));
  const all = gone.length > 0 ? byStream(items) : new Map<string, T>();
  const left = gone.filter(({ item }) => !all.has(item.stream));
  const moving =
    before.filter(({ state }) => state === 'came').length +
    top.filter(({ stream }) => isNew(were.get(stream))).length +
    left.length;
  const isCalm = moving > MOVING || matchMedia('(prefers-reduced-motion: reduce)').matches;
  const rows = top.map((item): Row<T> => {
    const was = were.get(item.stream);
    return { item, state: !isCalm && (was === 'came' || isNew(was)) ? 'came' : 'here' };
  });
  if (!isCalm)
    before.forEach(({ item }, place) => {
      if (!here.has(item.stream) && !all.has(item.stream)) rows.splice(place, 0, { item, state: 'goes' });
    });
  return rows;
}

const isNew = (was: Row<unknown>['state'] | undefined): boolean =>
  was === undefined || was === 'goes' || was === 'over';

const byStream = <T extends Known>(items: readonly T[]): Map<string, T> =>
  new Map(items.map((item) => [item.stream, item]));
