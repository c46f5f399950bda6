// npm test: everything, in every engine, and one line at the end that says how it went.
// `npm run test:node`, `test:elements` and `test:e2e` run one suite, and take the files to run after `--`.
// Nothing passes that did not run: a suite or an engine without a single test counts as a failure.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { globSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { ensureBrowsers } from './browsers.mjs';

/** @typedef {{ suite: string, passed: number, failed: number, skipped: number, remark?: string }} Count */

process.chdir(path.dirname(import.meta.dirname));
const [only, ...files] = process.argv.slice(2);

const suites = { node, elements, e2e };
if (only !== undefined && !Object.hasOwn(suites, only)) {
  process.stderr.write(`Unknown suite "${only}": node, elements or e2e.\n`);
  process.exit(2);
}

/** @param {string} title */
const heading = (title) => process.stdout.write(`\n── ${title} ${'─'.repeat(Math.max(0, 76 - title.length))}\n\n`);

/** @param {string[]} args @param {NodeJS.ProcessEnv} [env] */
async function nodeRuns(args, env = {}) {
  const child = spawn(process.execPath, args, { stdio: 'inherit', env: { ...process.env, ...env } });
  const [code] = await once(child, 'exit');
  return code === 0;
}

/** @returns {Promise<Count[]>} */
async function node() {
  heading('Node');
  const found = globSync(files.length > 0 ? files : 'test/**/*.test.ts').filter(
    (file) => !file.endsWith('.browser.test.ts') && !file.startsWith(path.join('test', 'e2e')),
  );
  const count = { suite: 'Node', passed: 0, failed: 0, skipped: 0 };
  if (found.length === 0) return [count];
  const stream = run({
    files: found.sort(),
    concurrency: 2,
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  stream.on('test:summary', ({ file, counts }) => {
    if (file !== undefined) return;
    count.passed = counts.passed;
    count.failed = counts.tests - counts.passed - counts.skipped - counts.todo;
    count.skipped = counts.skipped + counts.todo;
  });
  const report = stream.compose(new spec());
  for await (const text of report) process.stdout.write(text);
  return [count];
}

/** @returns {Promise<Count[]>} */
async function elements() {
  heading('Elements');
  const { startTestRunner } = await import('@web/test-runner');
  const { default: config } = await import('../web-test-runner.config.mjs');
  const engines = (config.browsers ?? []).map(({ name }) => name);
  const counts = new Map(engines.map((suite) => [suite, { suite, passed: 0, failed: 0, skipped: 0 }]));

  /** @param {Count} count @param {import('@web/test-runner-core').TestSuiteResult} suite */
  function add(count, suite) {
    for (const test of suite.tests) {
      if (test.skipped) count.skipped += 1;
      else if (test.passed) count.passed += 1;
      else count.failed += 1;
    }
    for (const inner of suite.suites) add(count, inner);
  }

  /** @type {import('@web/test-runner').Reporter} */
  const counter = {
    onTestRunFinished({ sessions }) {
      for (const session of sessions) {
        const count = counts.get(session.browser.name);
        if (!count) continue;
        const before = count.failed;
        if (session.testResults) add(count, session.testResults);
        if (!session.passed && count.failed === before) count.failed += 1; // The file itself: it did not load, or it threw.
      }
    },
  };

  const runner = await startTestRunner({
    readCliArgs: false,
    readFileConfig: false,
    autoExitProcess: false,
    config: {
      ...config,
      ...(files.length > 0 ? { files } : {}),
      reporters: [...(config.reporters ?? []), counter],
    },
  });
  if (runner) await new Promise((resolve) => void runner.on('stopped', resolve));
  return [...counts.values()];
}

/** @returns {Promise<Count[]>} */
async function e2e() {
  heading('End to end');
  const report = path.resolve('test-results', 'e2e.json');
  mkdirSync(path.dirname(report), { recursive: true });
  rmSync(report, { force: true });
  const ok = await nodeRuns(['node_modules/@playwright/test/cli.js', 'test', '--reporter=list,json', ...files], {
    PLAYWRIGHT_JSON_OUTPUT_FILE: report,
  });
  const count = { suite: 'End to end', passed: 0, failed: 0, skipped: 0 };
  try {
    const { stats, errors } = JSON.parse(readFileSync(report, 'utf8'));
    count.passed = stats.expected;
    count.failed = stats.unexpected + stats.flaky + errors.length;
    count.skipped = stats.skipped;
  } catch {
    count.failed = 1;
  }
  if (!ok && count.failed === 0) count.failed = 1;
  return [count];
}

/** @param {() => Promise<Count[]>} suite @param {string} name @returns {Promise<Count[]>} */
async function counted(suite, name) {
  try {
    return (await suite()).map((count) =>
      count.passed + count.failed === 0 ? { ...count, failed: 1, remark: 'no test ran' } : count,
    );
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    return [{ suite: name, passed: 0, failed: 1, skipped: 0, remark: 'did not run to its end' }];
  }
}

try {
  if (only !== 'node') ensureBrowsers();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}

const needsBuild = only === undefined || only === 'e2e' || (only === 'node' && files.length === 0);
if (needsBuild && !(await nodeRuns(['scripts/build.mjs']))) {
  process.stderr.write('No test was run: the build failed.\n');
  process.exit(1);
}

/** @type {Count[]} */
const counts = [];
for (const [name, suite] of Object.entries(suites)) {
  if (only === undefined || only === name) counts.push(...(await counted(suite, name)));
}

heading('Result');
for (const { suite, passed, failed, skipped, remark } of counts) {
  const rest = `${skipped > 0 ? `, ${skipped} skipped` : ''}${remark ? ` (${remark})` : ''}`;
  process.stdout.write(`${suite.padEnd(12)} ${passed} passed, ${failed} failed${rest}\n`);
}
const passed = counts.reduce((sum, count) => sum + count.passed, 0);
const failed = counts.reduce((sum, count) => sum + count.failed, 0);
process.stdout.write(`\nTests: ${passed} passed, ${failed} failed\n`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);
