// WebKitGTK for the element tests: its WebDriver on a display of its own, for as long as the tests run.
import { webdriverLauncher } from '@web/test-runner-webdriver';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import process from 'node:process';
import { setTimeout as delay } from 'node:timers/promises';

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('No free port.');
  return address.port;
}

/** @param {number} port */
const listens = (port) =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });

/**
 * @param {{ driver: string, xvfb: string, miniBrowser: string }} webkit
 * @returns {Promise<import('@web/test-runner').BrowserLauncher>}
 */
export async function webkitLauncher({ driver, xvfb, miniBrowser }) {
  const port = await freePort();
  const launcher = webdriverLauncher({
    hostname: '127.0.0.1',
    port,
    path: '/',
    logLevel: 'error',
    capabilities: /** @type {WebdriverIO.Capabilities} */ ({
      browserName: 'MiniBrowser',
      'webkitgtk:browserOptions': { binary: miniBrowser, args: ['--automation'] },
      'wdio:enforceWebDriverClassic': true,
    }),
  });

  /** @type {import('node:child_process').ChildProcess | undefined} */
  let child;
  // A process group of its own: xvfb-run starts the display and the driver, and all three must end.
  const end = () => {
    if (child?.pid && child.exitCode === null) process.kill(-child.pid, 'SIGTERM');
    child = undefined;
  };
  process.once('exit', end);

  const initialize = launcher.initialize.bind(launcher);
  const stop = launcher.stop.bind(launcher);
  const configured = Object.assign(launcher, {
    name: 'WebKitGTK',
    concurrency: 1,
    /** @param {Parameters<typeof initialize>[0]} config */
    async initialize(config) {
      await initialize({ ...config, concurrency: 1 }); // Else it runs the tests in frames, and loses the keys.
      launcher.name = 'WebKitGTK';
      child = spawn(xvfb, ['-a', driver, `--port=${port}`], { detached: true, stdio: 'ignore' });
      for (let tries = 0; !(await listens(port)); tries += 1) {
        if (tries > 100 || child.exitCode !== null) throw new Error('WebKitWebDriver did not start.');
        await delay(100);
      }
    },
    async stop() {
      try {
        await stop();
      } finally {
        end();
      }
    },
  });
  return /** @type {import('@web/test-runner').BrowserLauncher} */ (configured);
}
