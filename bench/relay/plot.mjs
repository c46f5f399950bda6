/** Small plots by hand: panels side by side, both axes logarithmic, in whatever colour the page's text has. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { shown } from './figures.mjs';

const WIDTH = 300;
const HEIGHT = 190;
const EDGE = { left: 58, right: 22, top: 40, bottom: 42 };

/** @typedef {{ title: string, x: string, points: [number, number][] }} Panel */

/** @param {string} file @param {Panel[]} panels */
export function plot(file, panels) {
  const width = WIDTH * panels.length;
  const drawn = panels.map((panel, i) => `<g transform="translate(${WIDTH * i} 0)">${panelOf(panel)}</g>`).join('\n');
  const label = panels.map(({ title, x }) => `${title} by ${x}`).join('; ');
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(
    file,
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${HEIGHT}" width="${width}" height="${HEIGHT}" role="img" aria-label="${label}">
<style>
  text { font: 11px system-ui, sans-serif; fill: #1f2328 }
  .title { font-weight: 600 }
  .axis { stroke: #818b98; fill: none }
  .line { stroke: #0969da; fill: none; stroke-width: 2 }
  .dot { fill: #0969da }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3 }
    .line { stroke: #4493f8 }
    .dot { fill: #4493f8 }
  }
</style>
${drawn}
</svg>
`,
  );
}

/** @param {Panel} panel */
function panelOf({ title, x, points }) {
  const [right, bottom] = [WIDTH - EDGE.right, HEIGHT - EDGE.bottom];
  const across = scale(
    points.map(([value]) => value),
    EDGE.left + 8,
    right,
  );
  const up = scale(
    points.map(([, value]) => value),
    bottom - 8,
    EDGE.top + 12,
  );
  const places = points.map(([a, b]) => [across(a), up(b)]);
  const line = places.map(([a, b]) => `${a.toFixed(1)},${b.toFixed(1)}`).join(' ');
  const marks = points.map(([a, b], i) => {
    const [left, top] = places[i];
    return `<circle class="dot" cx="${left.toFixed(1)}" cy="${top.toFixed(1)}" r="3"/>
<text x="${left.toFixed(1)}" y="${(top - 8).toFixed(1)}" text-anchor="middle">${shown(b)}</text>
<text x="${left.toFixed(1)}" y="${bottom + 16}" text-anchor="middle">${short(a)}</text>`;
  });
  return `<text class="title" x="${EDGE.left - 40}" y="16">${title}</text>
<path class="axis" d="M${EDGE.left - 10} ${EDGE.top - 6}V${bottom}H${right + 10}"/>
<polyline class="line" points="${line}"/>
${marks.join('\n')}
<text x="${(EDGE.left + right) / 2}" y="${HEIGHT - 8}" text-anchor="middle">${x}</text>`;
}

const short = (value) => (value >= 1e6 ? `${value / 1e6} M` : value >= 1e3 ? `${value / 1e3} k` : String(value));

function scale(values, from, to) {
  const [low, high] = [Math.log(Math.min(...values)), Math.log(Math.max(...values))];
  return (value) =>
    high - low < 0.01 ? (from + to) / 2 : from + ((Math.log(value) - low) / (high - low)) * (to - from);
}
