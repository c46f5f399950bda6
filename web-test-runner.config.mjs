// Element tests, in every engine. The name of this file is not free: under another it is ignored without a word.
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';
import process from 'node:process';
import { chromium, chromiumFlags, firefox, webkit } from './scripts/browsers.mjs';
import { webkitLauncher } from './scripts/webkit-driver.mjs';

/** @param {string} name @param {NonNullable<Parameters<typeof chromeLauncher>[0]>} options */
const engine = (name, options) => Object.assign(chromeLauncher(options), { name });

const only = process.env['ENGINE']?.toLowerCase();
const wanted = (/** @type {string} */ name) => !only || only === name;

/** @type {import('@web/test-runner').BrowserLauncher[]} */
const browsers = [];

if (wanted('chromium')) {
  const executablePath = chromium();
  if (!executablePath) throw new Error('Chromium not found: run npm test once, or set CHROME_PATH.');
  browsers.push(
    engine('Chromium', {
      launchOptions: { executablePath, args: chromiumFlags },
      // A window for each: of several tabs in one, all but one are hidden, and get no frame and no scroll.
      createPage: ({ context }) => context.newPage({ type: 'window' }),
    }),
  );
}
if (wanted('firefox')) {
  const executablePath = firefox();
  if (!executablePath) throw new Error('Firefox not found: run npm test once, or set FIREFOX_PATH.');
  // One page at a time: Firefox gives the keys only to the page in front.
  browsers.push(engine('Firefox', { launchOptions: { browser: 'firefox', executablePath }, concurrency: 1 }));
}
if (wanted('webkit')) {
  const found = webkit();
  if (!found) throw new Error('WebKitGTK not found: run npm test once.');
  browsers.push(await webkitLauncher(found));
}

/** nanostores reads a bare process.env.NODE_ENV. */
const nodeEnv = {
  name: 'node-env',
  /** @param {{ response: { is(type: string): string | false | null }, body: unknown }} context */
  transform(context) {
    if (typeof context.body !== 'string' || !context.response.is('js')) return undefined;
    return { body: context.body.replaceAll('process.env.NODE_ENV', '"development"') };
  },
};

/** @type {import('@web/test-runner').TestRunnerConfig} */
export default {
  rootDir: import.meta.dirname,
  files: 'test/**/*.browser.test.ts',
  nodeResolve: { browser: true, exportConditions: ['development'] },
  plugins: [
    esbuildPlugin({ ts: true, target: 'es2022', tsconfig: `${import.meta.dirname}/tsconfig/base.json` }),
    nodeEnv,
  ],
  browsers,
  concurrency: 2,
  concurrentBrowsers: 2,
  testFramework: { config: { ui: 'bdd', timeout: '10000' } },
  testsFinishTimeout: 180_000,
  browserStartTimeout: 60_000,
  filterBrowserLogs: ({ args }) => !args.some((arg) => typeof arg === 'string' && arg.startsWith('Lit is in dev mode')),
  reporters: [defaultReporter({ reportTestResults: true, reportTestProgress: Boolean(process.stdout.isTTY) })],
};
