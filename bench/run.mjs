// Builds the production bundle and measures it beside its peers, in one run. A report: a goal that is missed is no failure.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import os from 'node:os';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { bundle } from './bundle.mjs';
import { CELLS } from './cells.mjs';
import { ensurePeers } from './install.mjs';
import { measure } from './measure.mjs';
import { root } from './paths.mjs';
import { profile } from './profile.mjs';
import { rowsOf, sizeRows } from './rows.mjs';
import { serve } from './serve.mjs';
import { chatPanel, scriptTag, sizeOf, twice } from './sizes.mjs';
import { SUBJECTS, labelOf } from './subjects.mjs';
import { table } from './table.mjs';

const HELP = `npm run bench [-- options]

  --quick            two repetitions instead of five
  --only CELLS       size, ${Object.keys(CELLS).join(', ')}
  --subjects NAMES   ${Object.keys(SUBJECTS).join(', ')}
  --json FILE        writes the rows
  --profile CELL     says where the time of one cell of ours goes, and measures nothing else
`;

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string' },
    subjects: { type: 'string' },
    json: { type: 'string' },
    profile: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});
const only = list(values.only, ['size', ...Object.keys(CELLS)]);
const subjects = list(values.subjects, Object.keys(SUBJECTS));

if (values.help) process.stdout.write(HELP);
else if (values.profile !== undefined) {
  list(values.profile, Object.keys(CELLS));
  build();
  process.stdout.write(await profile(values.profile));
} else await report();

async function report() {
  build();
  const cells = Object.keys(CELLS).filter((name) => !only || only.includes(name));
  const sizes = !only || only.includes('size');
  await bundle(needed(cells, sizes));
  const server = await serve();
  try {
    const results = await measure({ url: server.url, cells, subjects, times: values.quick ? 2 : 5 });
    const rows = [...(sizes ? await sizesOf() : []), ...rowsOf(results)];
    const cpu = os.cpus();
    process.stdout.write(`${table(rows)}\n\n${new Date().toISOString().slice(0, 10)}, ${cpu.length} cores\n`);
    const goals = rows.filter(({ met }) => met !== null);
    process.stdout.write(`${goals.filter(({ met }) => met).length} of ${goals.length} goals met\n`);
    if (values.json) writeFileSync(values.json, `${JSON.stringify(rows, null, 2)}\n`);
    for (const { name, problem } of rows) {
      if (!problem) continue;
      process.stderr.write(`${name}: ${problem}\n`);
      process.exitCode = 1;
    }
  } finally {
    server.close();
  }
}

/** @param {readonly string[]} cells @param {boolean} sizes */
function needed(cells, sizes) {
  const names = new Set(cells.flatMap((name) => CELLS[name]?.subjects ?? []));
  return Object.keys(SUBJECTS).filter((name) => sizes || (names.has(name) && (!subjects || subjects.includes(name))));
}

async function sizesOf() {
  const peers = Object.keys(SUBJECTS).filter((name) => name !== 'ours' && !name.endsWith('-queue'));
  return sizeRows({
    scriptTag: scriptTag(),
    chatPanel: await chatPanel(),
    twice: await twice(),
    peers: Object.fromEntries(peers.map((name) => [labelOf(name), sizeOf(name)])),
  });
}

function build() {
  ensurePeers();
  const { status } = spawnSync(process.execPath, ['scripts/build.mjs'], { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

/** @param {string | undefined} given @param {readonly string[]} known */
function list(given, known) {
  if (given === undefined) return null;
  const all = given.split(',');
  const wrong = all.find((one) => !known.includes(one));
  if (wrong === undefined) return all;
  process.stderr.write(`"${wrong}" is none of: ${known.join(', ')}\n`);
  process.exit(2);
}
