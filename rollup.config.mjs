// Only the files for a script tag. Everybody else imports what tsc emitted, and their bundler drops what they do not use.
import { globSync } from 'node:fs';
import nodeResolve from '@rollup/plugin-node-resolve';
import replace from '@rollup/plugin-replace';
import terser from '@rollup/plugin-terser';
import { transformSync } from 'esbuild';
import { dropUnusedWords, trimPartysocket } from './scripts/leave-out.mjs';
import { notices } from './scripts/notices.mjs';

/** The three purposes of a page; each file is all that one of them needs. Two of them in one page share what they hand out. */
const purposes = ['live-agent-hub', 'live-chat-icon', 'end-user-chat'];

/**
 * lit asks for the Trusted Types policy "lit-html" at import, and throws where the host's policy list does not allow it
 * or another lit has taken the name. Each script asks for its own name, and goes on without one where it is refused.
 * @param {string} name
 */
const ownTrustedTypesPolicy = (name) => ({
  name: 'own-trusted-types-policy',
  transform(/** @type {string} */ code, /** @type {string} */ id) {
    if (!/[/\\]lit-html[/\\]lit-html\.js$/.test(id)) return null;
    const ask = /([\w$]+)\.createPolicy\("lit-html",\{createHTML:([\w$]+)=>\2\}\)/;
    if (!ask.test(code)) throw new Error('lit-html no longer makes its policy the way that rollup.config.mjs expects.');
    return {
      code: code.replace(
        ask,
        (_, types) =>
          `(()=>{for(const n of["${name}","lit-html"])try{return ${types}.createPolicy(n,{createHTML:h=>h})}catch{}})()`,
      ),
      map: null,
    };
  },
});

/** Of these libraries a page needs a part. @type {Record<string, string>} */
const parts = {
  // A page has nobody to tell what exactly is wrong with a frame: a quarter of valibot says whether it is one.
  valibot: 'protocol/valibot-in-a-page.js',
  // lit's, for browsers that cannot share a sheet, too.
  './css-tag.js': 'styles/css-in-a-page.js',
};
const partsInstead = {
  name: 'parts-instead',
  resolveId: (/** @type {string} */ id) => (id in parts ? `${import.meta.dirname}/dist/${parts[id]}` : null),
};

const trimmed = {
  name: 'trimmed',
  /** @this {import('rollup').PluginContext} */
  transform(/** @type {string} */ code, /** @type {string} */ id) {
    return /[/\\]partysocket[/\\]/.test(id) ? { code: trimPartysocket(code, this.parse(code)), map: null } : null;
  },
};

const wordsInUse = {
  name: 'words-in-use',
  /** @this {import('rollup').PluginContext} */
  renderChunk(/** @type {string} */ code) {
    return { code: dropUnusedWords(code, this.parse(code)), map: null };
  },
};

/**
 * gzip looks back 32 kB: libraries, styles, icons, the store and words each lie in one piece, so that what is alike is
 * found. Each module is imported before its turn; those that the purpose does not need are dropped as ever. This gains 3 %.
 */
const alikeTogether = {
  name: 'alike-together',
  transform(/** @type {string} */ code, /** @type {string} */ id) {
    const dist = `${import.meta.dirname}/dist`;
    if (!purposes.some((purpose) => id === `${dist}/define/${purpose}.js`)) return null;
    const files = ['locales/en.js', 'elements/icons.js', 'styles/*.js', 'elements/**/*.styles.js', 'store/session.js'];
    const first = files.flatMap((pattern) => globSync(pattern, { cwd: dist }).sort());
    return { code: first.map((file) => `import '${dist}/${file}';`).join('') + code, map: null };
  },
};

/** Names the private members of each class alike; terser gives no name twice. */
const alikeNames = {
  name: 'alike-names',
  renderChunk: (/** @type {string} */ code) => ({
    code: transformSync(code, { minifyIdentifiers: true, charset: 'utf8', target: 'esnext' }).code,
    map: null,
  }),
};

/**
 * Chromium compiles each function when it is first called, on the thread that draws. Nearly all of ours are called to show the
 * first message: told so, it compiles them beside that thread, as they come from the network. Others read a comment.
 */
const HINT = '//# allFunctionsCalledOnLoad';

const minify = () => [
  alikeNames,
  terser({
    module: true,
    ecma: 2020,
    // Reading a property of ours, or of what we import, has no side effect when what it gives is not used.
    compress: { passes: 6, pure_getters: true, unsafe_arrows: true, lhs_constants: false },
    // The notices of what is inside are in a file beside it.
    format: { comments: false, preamble: `${HINT}\n/* Live Agent Hub. Licences: LICENSES.txt */` },
  }),
];

/** @type {import('rollup').RollupOptions[]} */
export default purposes.map((purpose) => ({
  input: `dist/define/${purpose}.js`,
  plugins: [
    partsInstead,
    replace({ preventAssignment: true, values: { 'process.env.NODE_ENV': '"production"' } }),
    nodeResolve({ browser: true, exportConditions: ['production'] }),
    ownTrustedTypesPolicy(purpose),
    alikeTogether,
    trimmed,
    wordsInUse,
    notices,
  ],
  // Reading a property of ours has no effect.
  treeshake: { propertyReadSideEffects: false },
  output: [
    { file: `dist/${purpose}.js`, format: 'iife', name: 'LiveAgentHub', extend: true, plugins: minify() },
    { file: `dist/${purpose}.mjs`, format: 'es', plugins: minify() },
  ],
  onwarn(warning) {
    if (warning.code === 'THIS_IS_UNDEFINED') return;
    throw new Error(`${warning.code ?? 'warning'}: ${warning.message}`);
  },
}));
