// The licences of what is inside the script-tag files, as one file beside them.
import { globSync, readFileSync } from 'node:fs';

const FILE = 'LICENSES.txt';

/** Its paths are in `src/elements/icons.ts`. */
const LUCIDE = `Lucide (icons)

ISC License

Copyright (c) Lucide Icons and Contributors

Permission to use, copy, modify, and/or distribute this software for any purpose with or without fee is hereby granted,
provided that the above copyright notice and this permission notice appear in all copies.

THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES WITH REGARD TO THIS SOFTWARE INCLUDING ALL
IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS. IN NO EVENT SHALL THE AUTHOR BE LIABLE FOR ANY SPECIAL, DIRECT,
INDIRECT, OR CONSEQUENTIAL DAMAGES OR ANY DAMAGES WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS, WHETHER IN AN
ACTION OF CONTRACT, NEGLIGENCE OR OTHER TORTIOUS ACTION, ARISING OUT OF OR IN CONNECTION WITH THE USE OR PERFORMANCE OF
THIS SOFTWARE.`;

/** @param {string} folder Of a package. */
function notice(folder) {
  const [file] = globSync('LICEN[CS]E*', { cwd: folder });
  if (file === undefined) throw new Error(`${folder} has no licence that could be named beside the bundle.`);
  return `${folder.replace(/^.*node_modules[/\\]/, '')}\n\n${readFileSync(`${folder}/${file}`, 'utf8').trim()}`;
}

/** The folders of the packages that are inside any of them. @type {Set<string>} */
const packages = new Set();

export const notices = {
  name: 'notices',
  /** @this {import('rollup').PluginContext} @param {unknown} _options @param {import('rollup').OutputBundle} bundle */
  generateBundle(_options, bundle) {
    const inside = Object.values(bundle).flatMap((output) => (output.type === 'chunk' ? output.moduleIds : []));
    for (const id of inside) {
      const folder = /^.*node_modules[/\\](?:@[^/\\]+[/\\])?[^/\\]+/.exec(id);
      if (folder) packages.add(folder[0]);
    }
    const texts = [...packages].sort().map(notice);
    this.emitFile({
      type: 'asset',
      fileName: FILE,
      source: `${[...texts, LUCIDE].join(`\n\n${'-'.repeat(80)}\n\n`)}\n`,
    });
  },
};
