/**
 * What was measured, as the rows of the report: ours, with whom it is compared, the goal, met or not.
 *
 * @typedef {object} Row
 * @property {string} name
 * @property {string} unit
 * @property {number | null} figure Ours; null: not measured.
 * @property {string | null} compared With what.
 * @property {number | null} against What that was.
 * @property {number | null} ratio
 * @property {string | null} goal Null: for information.
 * @property {boolean | null} met Null: there is no goal, or what it needs was not measured.
 * @property {Record<string, number>} peers The others' own figures.
 * @property {Record<string, number>} [details] Everything that this cell of ours gave.
 * @property {string} [problem] Why a figure is missing.
 */
import { labelOf } from './subjects.mjs';

/**
 * What to read, and what is asked of it. `most`: the ratio to `than`, or the figure itself, may be no more.
 *
 * @typedef {{ name: string, unit: string, cell: string, key?: string, most?: number, than?: string, ours?: string, other?: string }} Wanted
 * @type {readonly Wanted[]}
 */
const WANTED = [
  { name: 'cold start, 20 messages', unit: 'ms', cell: 'cold', most: 0.6, than: 'deep-chat' },
  { name: 'cold start, 20 messages', unit: 'ms', cell: 'cold', most: 1.6, than: 'inner-html' },
  { name: 'render 100', unit: 'ms', cell: 'render-100', most: 0.6, than: 'deep-chat' },
  { name: 'render 1,000', unit: 'ms', cell: 'render-1000' },
  { name: 'render 10,000', unit: 'ms', cell: 'render-10000', most: 0.65, than: 'virtuoso' },
  { name: 'render 10,000', unit: 'ms', cell: 'render-10000', most: 1.2, other: 'render-100' },
  { name: 'render 10,000: long tasks', unit: '', cell: 'render-10000', key: 'longTasks', most: 0 },
  { name: 'DOM nodes at 10,000', unit: '', cell: 'render-10000', key: 'nodes', most: 1500 },
  { name: 'append at 10,000', unit: 'ms', cell: 'append-10000', most: 0.65, than: 'virtuoso' },
  { name: 'append at 10,000', unit: 'ms', cell: 'append-10000', most: 1.2, other: 'append-1000' },
  { name: 'append at 10,000: dropped frames', unit: '', cell: 'append-10000', key: 'dropped', most: 0 },
  { name: 'append at 10,000: bottom gap', unit: 'px', cell: 'append-10000', key: 'worstGap', most: 1 },
  { name: 'burst of 100 at 10,000', unit: 'ms', cell: 'burst', most: 0.8, than: 'virtuoso' },
  { name: 'typing at 10,000, a key', unit: 'ms', cell: 'typing', most: 1.2, than: 'textarea' },
  { name: 'typing at 10,000, a key', unit: 'ms', cell: 'typing', most: 1.1, other: 'typing-empty' },
  { name: 'queue + 1,000', unit: 'ms', cell: 'queue', most: 0.03, than: 'chatscope-queue', ours: 'ours-queue' },
  { name: 'queue + 1,000: long tasks', unit: '', cell: 'queue', key: 'longTasks', most: 0, ours: 'ours-queue' },
  { name: 'queue + 1,000: worst frame', unit: 'ms', cell: 'queue', key: 'worstFrame', most: 33.4, ours: 'ours-queue' },
  { name: 'scroll through 10,000: blank frames', unit: '', cell: 'through', key: 'blank', most: 0 },
  { name: 'scroll through 10,000: jumps', unit: '', cell: 'through', key: 'jumps', most: 0 },
  { name: 'scroll through 10,000, a frame', unit: 'ms', cell: 'through', most: 1.2, than: 'lit-paged' },
  { name: 'scroll 40 × 400 px, a frame', unit: 'ms', cell: 'scroll', most: 1.2, than: 'lit-paged' },
];

const CELL_WORDS = /** @type {Record<string, string>} */ ({
  'render-100': 'own render of 100',
  'append-1000': 'own append at 1,000',
  'typing-empty': 'own typing at 0',
});

/** @param {import('./measure.mjs').Results} results @returns {Row[]} */
export const rowsOf = (results) => WANTED.filter(({ cell }) => results[cell]).map((wanted) => rowOf(wanted, results));

/** @param {Wanted} wanted @param {import('./measure.mjs').Results} results @returns {Row} */
function rowOf({ name, unit, cell, key = 'cpu', most, than, ours = 'ours', other }, results) {
  const read = (/** @type {string} */ from, /** @type {string} */ subject) => {
    const result = results[from]?.[subject];
    return result && 'figures' in result ? (result.figures[key] ?? null) : null;
  };
  const figure = read(cell, ours);
  const against = than ? read(cell, than) : other ? read(other, ours) : null;
  const ratio = figure !== null && against !== null ? figure / against : null;
  const isRatio = Boolean(than ?? other);
  const judged = isRatio ? ratio : figure;
  const peers = Object.keys(results[cell] ?? {}).filter((subject) => subject !== ours);
  const own = results[cell]?.[ours];
  const problem = Object.entries(results[cell] ?? {}).flatMap(([subject, result]) =>
    'problem' in result ? `${labelOf(subject)}: ${result.problem}` : [],
  );
  return {
    name,
    unit,
    figure,
    compared: than ? labelOf(than) : other ? (CELL_WORDS[other] ?? other) : null,
    against,
    ratio,
    goal: most === undefined ? null : isRatio ? `≤ ${most} ×` : `≤ ${most}${unit && ` ${unit}`}`,
    met: most === undefined || judged === null ? null : judged <= most,
    peers: Object.fromEntries(
      peers.flatMap((subject) => {
        const value = read(cell, subject);
        return value === null ? [] : [[labelOf(subject), value]];
      }),
    ),
    ...(own && 'figures' in own ? { details: own.figures } : {}),
    ...(problem.length > 0 ? { problem: problem.join('; ') } : {}),
  };
}

/**
 * @param {{ scriptTag: number, chatPanel: { gz: number, tags: string[] }, twice: string[], peers: Record<string, number> }} sizes
 * @returns {Row[]}
 */
export function sizeRows({ scriptTag, chatPanel, twice, peers }) {
  const row = (
    /** @type {string} */ name,
    /** @type {number} */ figure,
    /** @type {number} */ most,
    unit = 'kB gz',
  ) => ({
    name,
    unit,
    figure,
    compared: null,
    against: null,
    ratio: null,
    goal: `≤ ${most} ${unit}`.trim(),
    met: figure <= most,
    peers: {},
  });
  return [
    { ...row('script tag', scriptTag, 30), peers },
    row(`<chat-panel> alone (${chatPanel.tags.join(', ')})`, chatPanel.gz, 18),
    row(`dependencies twice${twice.length > 0 ? `: ${twice.join(', ')}` : ''}`, twice.length, 0, ''),
  ];
}
