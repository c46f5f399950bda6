/** The peers are a package of their own: installed when they are first measured. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { here } from './paths.mjs';

export function ensurePeers() {
  if (existsSync(path.join(here, 'node_modules/.package-lock.json'))) return;
  process.stderr.write('Installing the peers in bench/ …\n');
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: here,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error('npm ci failed in bench/');
}
