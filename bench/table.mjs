/** The rows as a table that can be read in a terminal and pasted into Markdown. */

const HEAD = ['', 'ours', 'compared with', 'its', 'ratio', 'goal', 'met', 'the others'];

/** @param {number | null} value @param {string} [unit] */
const figure = (value, unit = '') =>
  value === null
    ? '—'
    : `${Number.isInteger(value) ? value.toLocaleString('en') : value.toLocaleString('en', { maximumFractionDigits: value < 10 ? 2 : value < 100 ? 1 : 0 })}${unit && ` ${unit}`}`;

/** @param {readonly import('./rows.mjs').Row[]} rows */
export function table(rows) {
  const lines = rows.map((row) => [
    row.name,
    row.problem && row.figure === null ? row.problem : figure(row.figure, row.unit),
    row.compared ?? '',
    row.compared ? figure(row.against) : '',
    row.ratio === null ? '' : row.ratio.toFixed(2),
    row.goal ?? '',
    row.met === null ? '' : row.met ? 'yes' : '**no**',
    Object.entries(row.peers)
      .filter(([name]) => name !== row.compared)
      .map(([name, value]) => `${name} ${figure(value)}`)
      .join(' · '),
  ]);
  const widths = HEAD.map((head, i) =>
    Math.max(...[head, ...lines.map((line) => line[i] ?? '')].map(({ length }) => length)),
  );
  const draw = (/** @type {readonly string[]} */ cells) =>
    `| ${cells.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(' | ')} |`;
  return [draw(HEAD), `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`, ...lines.map(draw)].join('\n');
}
