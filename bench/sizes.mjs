/** What a page has to load: gz, in kB of 1,000 bytes. */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import nodeResolve from '@rollup/plugin-node-resolve';
import replace from '@rollup/plugin-replace';
import terser from '@rollup/plugin-terser';
import { rollup } from 'rollup';
import config from '../rollup.config.mjs';
import { out, root } from './paths.mjs';

/** @param {string | Buffer} content */
const gz = (content) => gzipSync(content, { level: 9 }).length / 1000;

/** @param {string} name A subject that was bundled. */
export const sizeOf = (name) => gz(readFileSync(path.join(out, `${name}.js`)));

export const scriptTag = () => gz(readFileSync(path.join(root, 'dist/live-agent-hub.js')));

/** How the script tag's files are made; the first is the hub's. @type {import('rollup').RollupOptions} */
const [hub] = [config].flat();
/** What anybody's bundler does. */
const usual = [
  replace({ preventAssignment: true, values: { 'process.env.NODE_ENV': '"production"' } }),
  nodeResolve({ browser: true, exportConditions: ['production'] }),
];

/** @param {string} entry @param {import('rollup').InputPluginOption} plugins @returns {Promise<{ code: string, modules: string[] }>} */
async function bundled(entry, plugins) {
  const name = '\0bench';
  const made = await rollup({
    input: name,
    plugins: [
      { name: 'entry', resolveId: (id) => (id === name ? name : null), load: (id) => (id === name ? entry : null) },
      plugins,
    ],
    onwarn: () => undefined,
  });
  const { output } = await made.generate({ format: 'es', plugins: [terser({ module: true })] });
  await made.close();
  return { code: output[0].code, modules: output[0].moduleIds };
}

/** `<chat-panel>` imported alone, registered with the elements that it is made of. */
export async function chatPanel() {
  const tags = partsOf('chat-panel');
  const lines = tags.map(
    (tag, index) =>
      `import * as part${index} from ${JSON.stringify(elementOf(tag))};
       for (const element of Object.values(part${index})) if (element.prototype instanceof HTMLElement) customElements.define('${tag}', element);`,
  );
  const { code } = await bundled(lines.join('\n'), usual);
  return { gz: gz(code), tags };
}

/** @param {string} tag */
const elementOf = (tag) => path.join(root, `dist/elements/${tag}.js`);

/** That element, and those that its templates and their modules name. @param {string} tag @returns {string[]} */
function partsOf(tag) {
  const all = globSync('dist/elements/*.js', { cwd: root }).map((file) => path.basename(file, '.js'));
  const known = new Set(all.filter((name) => name.includes('-') && isElement(elementOf(name), name)));
  const found = new Set([tag]);
  for (const name of found)
    for (const [, used = ''] of ownModules(elementOf(name)).matchAll(/<([a-z]+(?:-[a-z]+)+)[\s>]/g))
      if (known.has(used)) found.add(used);
  return [...found];
}

/** @param {string} file @param {string} tag */
const isElement = (file, tag) => {
  const name = tag.replaceAll(/(?:^|-)(.)/g, (_, letter) => letter.toUpperCase());
  return readFileSync(file, 'utf8').includes(`export class ${name} `);
};

/** The text of a module and of all of ours that it imports, without comments. @param {string} file @param {Set<string>} [seen] @returns {string} */
function ownModules(file, seen = new Set()) {
  if (seen.has(file)) return '';
  seen.add(file);
  const text = readFileSync(file, 'utf8').replaceAll(/\/\*[^]*?\*\//g, '');
  const imports = [...text.matchAll(/from ['"](\.{1,2}\/[^'"]+)['"]/g)].map(([, from = '']) => from);
  return text + imports.map((from) => ownModules(path.resolve(path.dirname(file), from), seen)).join('\n');
}

/** Packages of which the script tag holds more than one copy, or of which it holds the development build, too. */
export async function twice() {
  const entry = `export * from ${JSON.stringify(`${root}/dist/define/live-agent-hub.js`)};`;
  const { modules } = await bundled(entry, hub.plugins);
  /** @type {Map<string, Set<string>>} */
  const places = new Map();
  for (const id of modules) {
    const [, place = '', name = '', rest = ''] = /^(.*node_modules\/)((?:@[^/]+\/)?[^/]+)\/(.*)$/.exec(id) ?? [];
    if (name === '') continue;
    const copy = `${place}${/(^|\/)development\//.test(rest) ? 'development' : ''}`;
    places.set(name, (places.get(name) ?? new Set()).add(copy));
  }
  return [...places].filter(([, copies]) => copies.size > 1).map(([name]) => name);
}
