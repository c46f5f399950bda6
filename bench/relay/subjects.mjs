/** Starts a server or the load as a process of its own, and ends it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { peopleOf } from './people.mjs';

const here = import.meta.dirname;
const root = join(here, '../..');
const probe = join(here, 'probe.mjs');

const DAY = String(24 * 3600 * 1000);

/** The relay as people run it: its built program, its demo's sign-in, its log on disk. Nothing is due within a day. */
function ours(folder) {
  return {
    args: [join(root, 'dist/relay/main.js'), 'serve', '--demo'],
    env: { PORT: '0', DATA_DIR: folder, REQUEST_WAIT_MS: DAY, REQUEST_WARN_MS: '1000', END_USER_GRACE_MS: DAY },
  };
}

const SERVERS = {
  ours,
  bare: (folder, mode) => ({ args: [join(here, 'servers/bare.mjs'), mode, folder], env: {} }),
  'socket.io': (folder, mode) => ({ args: [join(here, 'servers/socketio.mjs'), mode, folder], env: {} }),
};

/**
 * @param {keyof typeof SERVERS} name
 * @param {'durable' | 'broadcast'} mode
 * @param {{ folder?: string, keep?: boolean }} options
 */
export async function startServer(
  name,
  mode,
  { folder = mkdtempSync(join(tmpdir(), 'bench-relay-')), keep = false } = {},
) {
  const people = peopleOf(folder);
  const { args, env } = SERVERS[name](folder, mode);
  const began = performance.now();
  const child = spawn(process.execPath, ['--expose-gc', '--import', probe, ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text) => (errors = (errors + text).slice(-2000)));
  const url = await new Promise((resolve, reject) => {
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      output += text;
      const found = /Ready: (\S+)/.exec(output);
      if (found) resolve(found[1]);
    });
    child.on('exit', () => reject(new Error(`${name} ended: ${errors}`)));
  });
  const readyAfter = performance.now() - began;
  return {
    ...{ name, url, people, readyAfter },
    /** What it has used: CPU in ms; after `memory` its garbage is collected. */
    async used(what = 'used') {
      child.send(what);
      const [answer] = await once(child, 'message');
      return answer;
    },
    /** `SIGTERM`: as an operator stops it. */
    async end(signal = 'SIGKILL') {
      child.removeAllListeners('exit');
      if (child.exitCode === null) {
        const ended = once(child, 'exit');
        child.kill(signal);
        await ended;
      }
      if (!keep) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A job of the load: prepared when this resolves; `go` measures, `end` hangs up. */
export async function startLoad(job) {
  const child = spawn(process.execPath, [join(here, 'client.mjs')], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const answer = async () => {
    const [message] = await once(child, 'message');
    if (message.error) {
      child.kill('SIGKILL');
      throw new Error(`${job.dialect} ${job.job}: ${message.error}`);
    }
    return message;
  };
  child.send(job);
  await answer();
  return {
    async go() {
      child.send('go');
      return (await answer()).result;
    },
    async end() {
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}
