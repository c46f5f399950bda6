// tsc emits what people import; rollup makes the script-tag files from that; the analyzer describes the elements.
// Does nothing when nothing changed, so that `npm start` and `npm test` can always ask for it.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { writeManifest } from './manifest.mjs';
import { minifyLiterals } from './minify-literals.mjs';

const root = path.dirname(import.meta.dirname);
process.chdir(root);
const stamp = 'dist/.built';
const outputs = [
  'dist/index.js',
  'dist/relay/main.js',
  ...['live-agent-hub', 'live-chat-icon', 'end-user-chat'].flatMap((file) => [`dist/${file}.js`, `dist/${file}.mjs`]),
  'custom-elements.json',
];

const inputs = [
  ...globSync('src/**/*.ts'),
  ...globSync('tsconfig/*.json'),
  'package-lock.json',
  'rollup.config.mjs',
  'scripts/build.mjs',
  'scripts/leave-out.mjs',
  'scripts/manifest.mjs',
  'scripts/minify-literals.mjs',
  'scripts/notices.mjs',
].sort();

function fingerprint() {
  const hash = createHash('sha256');
  for (const file of inputs) hash.update(file).update('\0').update(readFileSync(file)).update('\0');
  return hash.digest('hex');
}

/** @param {string} script @param {string[]} args */
function run(script, ...args) {
  const { status } = spawnSync(process.execPath, [path.join('node_modules', script), ...args], { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

/** A source that was renamed must not live on in dist. */
function prune() {
  for (const file of globSync('dist/**/*.{js,d.ts}')) {
    if (outputs.includes(file.split(path.sep).join('/'))) continue;
    const source = file.replace(/^dist/, 'src').replace(/(\.d\.ts|\.js)$/, '.ts');
    if (!existsSync(source)) rmSync(file);
  }
}

/** Styles and templates: no bundler looks into them. Done once more, nothing changes. */
function minify() {
  for (const file of globSync('dist/{elements,styles}/**/*.js')) {
    const code = readFileSync(file, 'utf8');
    const minified = minifyLiterals(code);
    if (minified !== code) writeFileSync(file, minified);
  }
}

const now = fingerprint();
if (outputs.every((file) => existsSync(file)) && existsSync(stamp) && readFileSync(stamp, 'utf8') === now)
  process.exit(0);

rmSync(stamp, { force: true });
prune();
run('typescript/bin/tsc', '-b', 'tsconfig/browser.json', 'tsconfig/relay.json');
minify();
run('rollup/dist/bin/rollup', '--config', '--silent');
writeManifest();
mkdirSync('dist', { recursive: true });
writeFileSync(stamp, now);
