/**
 * `npm run bench:relay`: the relay as it is shipped, beside bare `ws` and socket.io, in one run.
 *
 *   --only PART   intents, fan-out, memory, growth (repeat it for several)
 *   --quick       small sizes and one round: does it run, not how fast
 *   --json FILE   the rows, as a JSON array
 */
import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { ensurePeers } from '../install.mjs';
import { fanOut } from './part-fan-out.mjs';
import { growth } from './part-growth.mjs';
import { intents } from './part-intents.mjs';
import { memory } from './part-memory.mjs';
import { table } from './rows.mjs';

const PARTS = { intents, 'fan-out': fanOut, memory, growth };

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    quick: { type: 'boolean', default: false },
    json: { type: 'string' },
    rounds: { type: 'string' },
  },
});
const options = { quick: values.quick, rounds: Number(values.rounds ?? (values.quick ? 1 : 3)) };
ensurePeers();
const rows = [];
for (const name of values.only ?? Object.keys(PARTS)) {
  if (!PARTS[name]) throw new Error(`there is no part ${name}: ${Object.keys(PARTS).join(', ')}`);
  process.stderr.write(`${name}\n`);
  rows.push(...(await PARTS[name](options)).rows);
}
process.stdout.write(
  `${table(rows)}\n\nNode ${process.version}, ${availableParallelism()} cores, the load in a process of its own; medians of ${options.rounds}.\n`,
);
if (values.json) writeFileSync(values.json, `${JSON.stringify(rows, null, 2)}\n`);
