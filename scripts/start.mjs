// npm start: the demo as one process to start and to stop. Builds, starts the relay and the digital agent, and says
// "Ready" once both are there, since a demo whose digital agent is not there yet answers nobody.
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';

const root = path.dirname(import.meta.dirname);
const agentPause = 1000;

process.stdout.write('Building what is served…\n');
const built = spawnSync(process.execPath, [path.join(root, 'scripts/build.mjs')], { stdio: 'inherit' });
if (built.status !== 0) process.exit(built.status ?? 1);

/** @type {Set<import('node:child_process').ChildProcess>} */
const children = new Set();
let stopping = false;
/**
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @param {(line: string) => boolean} take Whether the line was for us, and not for the terminal.
 */
function start(args, env, take) {
  const child = spawn(process.execPath, ['--import', new URL('end-with-parent.mjs', import.meta.url).href, ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  children.add(child);
  child.once('exit', () => children.delete(child));
  createInterface({ input: /** @type {import('node:stream').Readable} */ (child.stdout) }).on('line', (line) => {
    if (!take(line)) process.stdout.write(`${line}\n`);
  });
  return child;
}

function startAgent(/** @type {string} */ url) {
  if (stopping) return;
  const child = start([path.join(root, 'examples/digital-agent/main.ts')], { RELAY_URL: url }, (line) =>
    line.startsWith('Digital agent ready'),
  );
  child.once('exit', (code, signal) => {
    if (stopping) return;
    process.stderr.write(`The digital agent ended (${signal ?? code}); it is started again.\n`);
    setTimeout(() => startAgent(url), agentPause);
  });
}

const relay = start(
  [path.join(root, 'bin/live-agent-hub.mjs'), 'serve', '--demo', '--await-digital-agent', ...process.argv.slice(2)],
  {},
  (line) => {
    const url = /^Listening: (\S+)/.exec(line)?.[1];
    if (url !== undefined) startAgent(url);
    return url !== undefined;
  },
);

relay.once('exit', (code, signal) => {
  if (!stopping && signal !== null) process.stderr.write(`The relay was ended by ${signal}.\n`);
  process.exitCode = stopping ? (code ?? 0) : (code ?? 1);
  stop('SIGTERM');
});

/** @param {NodeJS.Signals} signal */
function stop(signal) {
  stopping = true;
  for (const child of children) child.kill(signal);
  if (relay.exitCode !== null || relay.signalCode !== null) setTimeout(() => process.exit(), 3000).unref();
  clearInterval(watch);
}

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, () => stop(signal));

// npm that is killed outright forwards nothing, and the shell that it put in between neither. Then this ends by itself,
// and the port is free again.
const parent = process.ppid;
const npm = npmBehindShell();
const watch = setInterval(() => {
  if (process.ppid !== parent || (npm !== undefined && parentOf(parent) !== npm)) stop('SIGTERM');
}, 500);
watch.unref();

/** @param {number} pid @returns {number | undefined} */
function parentOf(pid) {
  try {
    return Number(/^PPid:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
  } catch {
    return undefined; // No such process, or not Linux.
  }
}

function npmBehindShell() {
  try {
    const isShell = readFileSync(`/proc/${parent}/cmdline`, 'utf8').split('\0')[1] === '-c';
    return isShell && process.env['npm_lifecycle_event'] === 'start' ? parentOf(parent) : undefined;
  } catch {
    return undefined;
  }
}
