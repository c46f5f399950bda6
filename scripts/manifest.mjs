// custom-elements.json: what the elements offer, read from their JSDoc. Only what is public, and where it is shipped.
// @ts-expect-error Its types leave out create.
import { create, ts } from '@custom-elements-manifest/analyzer/index.js';
// @ts-expect-error It has no types.
import { litPlugin } from '@custom-elements-manifest/analyzer/src/features/framework-plugins/lit/lit.js';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';

const root = path.dirname(import.meta.dirname);

/** src/elements/x.ts is shipped as dist/elements/x.js. */
const shipped = (/** @type {string} */ file) => file.replace(/^\/?src\//, 'dist/').replace(/\.ts$/, '.js');

/** @param {unknown} value @returns {unknown} The same without what is private, and with the paths that are shipped. */
function published(value) {
  if (Array.isArray(value)) return value.filter(isPublic).map(published);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      (key === 'path' || key === 'module') && typeof inner === 'string' ? shipped(inner) : published(inner),
    ]),
  );
}

/** @param {unknown} member */
function isPublic(member) {
  if (typeof member !== 'object' || member === null) return true;
  if ('privacy' in member && member.privacy !== 'public') return false;
  return !('name' in member && typeof member.name === 'string' && member.name.startsWith('#'));
}

export function writeManifest() {
  const modules = globSync('src/elements/**/*.ts', { cwd: root })
    .filter((file) => !file.endsWith('.styles.ts'))
    .sort()
    .map((file) =>
      ts.createSourceFile(
        file.split(path.sep).join('/'),
        readFileSync(path.join(root, file), 'utf8'),
        ts.ScriptTarget.ES2022,
        true,
      ),
    );
  const manifest = create({ modules, plugins: litPlugin(), context: { dev: false } });
  writeFileSync(path.join(root, 'custom-elements.json'), `${JSON.stringify(published(manifest), null, 2)}\n`);
}

if (process.argv[1] === import.meta.filename) writeManifest();
