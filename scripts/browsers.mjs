// Where the browsers of this machine are. No tool here downloads one of its own: they are Debian's, or those that you have.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';

/** @param {string} command @returns {string | undefined} Its full path. */
function onPath(command) {
  for (const folder of (process.env['PATH'] ?? '').split(path.delimiter)) {
    const file = path.join(folder, command);
    try {
      accessSync(file, constants.X_OK);
      return file;
    } catch {
      // Not in this folder.
    }
  }
  return undefined;
}

/** @param {string | undefined} configured @param {readonly string[]} commands */
function find(configured, commands) {
  if (configured) return existsSync(configured) ? configured : undefined;
  for (const command of commands) {
    const found = path.isAbsolute(command) ? (existsSync(command) ? command : undefined) : onPath(command);
    if (found) return found;
  }
  return undefined;
}

export const chromium = () =>
  find(process.env['CHROME_PATH'], [
    'chromium',
    'chromium-browser',
    'google-chrome',
    'google-chrome-stable',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ]);

export const firefox = () =>
  find(process.env['FIREFOX_PATH'], ['firefox-esr', 'firefox', '/Applications/Firefox.app/Contents/MacOS/firefox']);

/** WebKitGTK: its driver, its browser and a display to show it on. */
export function webkit() {
  const driver = onPath('WebKitWebDriver');
  const xvfb = onPath('xvfb-run');
  const miniBrowser = globSync('/usr/{lib,lib64,libexec}/{*/,}webkit2gtk-4.*/MiniBrowser').sort().at(-1);
  return driver && xvfb && miniBrowser ? { driver, xvfb, miniBrowser } : undefined;
}

/** What every start of Chromium gets: quiet, and able to run as root in a container. */
export const chromiumFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

function isDebian() {
  try {
    return /^ID(_LIKE)?=.*(debian|ubuntu)/m.test(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return false;
  }
}

const engines = [
  { name: 'Chromium', find: chromium, packages: ['chromium'], variable: 'CHROME_PATH' },
  { name: 'Firefox', find: firefox, packages: ['firefox-esr'], variable: 'FIREFOX_PATH' },
  { name: 'WebKitGTK', find: webkit, packages: ['webkit2gtk-driver', 'xvfb', 'xauth'], variable: undefined },
];

/**
 * Every engine is there when this returns. As root on Debian or Ubuntu the missing ones are installed;
 * elsewhere it throws, with the command to run.
 */
export function ensureBrowsers() {
  let missing = engines.filter((engine) => !engine.find());
  if (missing.length === 0) return;
  const names = () => missing.map(({ name }) => name).join(', ');
  const packages = missing.flatMap((engine) => engine.packages);
  const install = ['apt-get', '-o', 'DPkg::Lock::Timeout=300', 'install', '-y', ...packages];
  if (isDebian() && process.getuid?.() === 0) {
    process.stdout.write(`Missing: ${names()}. Installing ${packages.join(' ')} by apt …\n`);
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    for (const [command = '', ...args] of [['apt-get', 'update'], install]) {
      const { status, stdout, stderr } = spawnSync(command, args, { env, encoding: 'utf8', maxBuffer: 2 ** 28 });
      if (status !== 0) process.stderr.write(`${stdout}${stderr}\n${command} ${args.join(' ')} failed.\n`);
    }
    missing = engines.filter((engine) => !engine.find());
    if (missing.length === 0) return;
  }
  const variables = missing.flatMap(({ variable }) => variable ?? []);
  throw new Error(
    `No test was run: ${names()} not found.\n` +
      (isDebian() || missing.some(({ variable }) => !variable)
        ? `On Debian or Ubuntu run: sudo apt-get update && sudo ${install.join(' ')}\n`
        : '') +
      (variables.length > 0 ? `Or say where it is, by ${variables.join(' and ')}.\n` : ''),
  );
}
