import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { before, describe, it } from 'node:test';

const root = path.resolve(import.meta.dirname, '..');
const manifest: unknown = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

/** Every address under a condition, however deep. */
function targets(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(targets) : [];
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

const exists = (target: string) =>
  target.includes('*') ? globSync(target, { cwd: root }).length > 0 : existsSync(path.join(root, target));

describe('package.json', () => {
  before(() => {
    assert.ok(existsSync(path.join(root, 'dist/.built')), 'dist is not built: run `npm run build` first');
  });

  it('every target of exports, bin and the manifest is there', () => {
    const all = [
      ...targets(field(manifest, 'exports')),
      ...targets(field(manifest, 'bin')),
      ...targets(field(manifest, 'customElements')),
      ...targets(field(manifest, 'unpkg')),
      ...targets(field(manifest, 'jsdelivr')),
    ];
    assert.ok(all.length > 10);
    assert.deepEqual(
      all.filter((target) => !exists(target)),
      [],
    );
  });

  it('every module with a side effect is named, and is there', () => {
    const named = strings(field(manifest, 'sideEffects'));
    assert.deepEqual(
      named.filter((target) => !exists(target)),
      [],
    );
    // `define/elements.js` only knows how.
    const defining = globSync('dist/**/*.{js,mjs}', { cwd: root, exclude: ['dist/define/elements.js'] }).filter(
      (file) => /^register\(|customElements\.define\(/m.test(readFileSync(path.join(root, file), 'utf8')),
    );
    assert.equal(defining.length, 10, 'four modules, and the three script tags in two formats');
    assert.deepEqual(
      defining.map((file) => `./${file.split(path.sep).join('/')}`).filter((file) => !named.includes(file)),
      [],
    );
  });

  it('every version is exact', () => {
    const versions = ['dependencies', 'devDependencies'].flatMap((name) => targets(field(manifest, name)));
    assert.deepEqual(
      versions.filter((version) => !/^\d+\.\d+\.\d+$/.test(version)),
      [],
    );
  });

  it('the modules without an element load in Node by their public names', () => {
    const names = ['protocol', 'core', 'relay', 'relay/log/memory', 'relay/log/sqlite'];
    const code = names.map((name) => `await import('live-agent-hub/${name}');`).join('\n');
    const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', code], {
      cwd: root,
      encoding: 'utf8',
    });
    assert.equal(status, 0, stderr);
  });

  it('the bin says its version', () => {
    const { stdout } = spawnSync(process.execPath, ['bin/live-agent-hub.mjs', '--version'], {
      cwd: root,
      encoding: 'utf8',
    });
    assert.equal(stdout.trim(), field(manifest, 'version'));
  });

  it('the bin says what it needs on a Node without node:sqlite', (t) => {
    // The first Node outside of node_modules is the machine's own.
    const own = (process.env['PATH'] ?? '')
      .split(path.delimiter)
      .filter((folder) => !folder.includes('node_modules'))
      .map((folder) => path.join(folder, 'node'))
      .find((file) => existsSync(file));
    const probe = own && spawnSync(own, ['--input-type=module', '--eval', "await import('node:sqlite')"]);
    // Where the machine's own Node is new enough, the same bin is asked on a Node that is told to have none.
    const [command, args] =
      own && probe && probe.status !== 0 ? [own, []] : [process.execPath, ['--no-experimental-sqlite']];
    t.diagnostic(`asked on ${command} ${args.join(' ')}`);
    const { status, stderr } = spawnSync(command, [...args, 'bin/live-agent-hub.mjs', 'serve'], {
      cwd: root,
      encoding: 'utf8',
    });
    assert.equal(status, 1);
    assert.match(stderr, /needs Node 22\.14 or newer/);
  });
});
