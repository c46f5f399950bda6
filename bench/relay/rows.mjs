/** The rows of the table. A goal that is not met stays in it. */
import { shown } from './figures.mjs';

const row = (name, figure, ratio, goal, met) => ({ name, figure, goal, met, ratio: Number(ratio.toFixed(3)) });

/** A ratio that must not be below the goal. */
export const least = (name, figure, ratio, goal) => row(name, figure, ratio, `≥ ${goal} × bare ws`, ratio >= goal);

/** A ratio that must not be above the goal. */
export const most = (name, figure, ratio, goal) => row(name, figure, ratio, `≤ ${goal} × bare ws`, ratio <= goal);

/** A time that must not be above the goal, in ms. */
export const within = (name, ms, goal) => ({
  ...{
    name,
    figure: `${shown(ms)} ms`,
    goal: `≤ ${shown(goal)} ms`,
    met: ms <= goal,
    ratio: Number((ms / goal).toFixed(3)),
  },
});

/** What stands beside a goal and has none. */
export const told = (name, figure, ratio = NaN) => ({
  ...{ name, figure, goal: '', met: null, ratio: Number.isFinite(ratio) ? Number(ratio.toFixed(3)) : null },
});

/** @param {ReturnType<typeof row>[]} rows */
export function table(rows) {
  const cells = rows.map(({ name, figure, goal, met, ratio }) => [
    name,
    figure,
    ratio === null ? '' : String(ratio),
    goal,
    met === null ? '' : met ? 'met' : 'NOT MET',
  ]);
  const head = ['name', 'figure', 'ratio', 'goal', 'met'];
  const widths = head.map((title, i) => Math.max(title.length, ...cells.map((line) => line[i].length)));
  const lined = (line) =>
    line
      .map((text, i) => text.padEnd(widths[i]))
      .join('  ')
      .trimEnd();
  return [head, widths.map((width) => '─'.repeat(width)), ...cells].map(lined).join('\n');
}
