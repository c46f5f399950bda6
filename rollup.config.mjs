// Only the two files for a script tag. Everybody else imports what tsc emitted, and their bundler drops what they do not use.
import nodeResolve from '@rollup/plugin-node-resolve';
import replace from '@rollup/plugin-replace';
import terser from '@rollup/plugin-terser';
import { minifyLiterals } from './scripts/minify-literals.mjs';
import { notices } from './scripts/notices.mjs';

const entry = '\0script-tag';

/** Registers the elements, and hands out what the front door exports. */
const scriptTag = {
  name: 'script-tag',
  resolveId: (/** @type {string} */ id) => (id === entry ? { id, moduleSideEffects: true } : null),
  load: (/** @type {string} */ id) =>
    id === entry
      ? `import ${JSON.stringify(`${import.meta.dirname}/dist/define.js`)};
         export * from ${JSON.stringify(`${import.meta.dirname}/dist/index.js`)};`
      : null,
};

/**
 * lit asks for the Trusted Types policy "lit-html" at import, and throws where the host's policy list does not allow it
 * or another lit has taken the name. The bundle asks for a name of its own, and goes on without one where it is refused.
 */
const ownTrustedTypesPolicy = {
  name: 'own-trusted-types-policy',
  transform(/** @type {string} */ code, /** @type {string} */ id) {
    if (!/[/\\]lit-html[/\\]lit-html\.js$/.test(id)) return null;
    const ask = /([\w$]+)\.createPolicy\("lit-html",\{createHTML:([\w$]+)=>\2\}\)/;
    if (!ask.test(code)) throw new Error('lit-html no longer makes its policy the way that rollup.config.mjs expects.');
    return {
      code: code.replace(
        ask,
        (_, types) =>
          `(()=>{for(const n of["live-agent-hub","lit-html"])try{return ${types}.createPolicy(n,{createHTML:h=>h})}catch{}})()`,
      ),
      map: null,
    };
  },
};

/** A page has nobody to tell what exactly is wrong with a frame: a quarter of valibot says whether it is one. */
const valibotInAPage = {
  name: 'valibot-in-a-page',
  resolveId: (/** @type {string} */ id) =>
    id === 'valibot' ? `${import.meta.dirname}/dist/protocol/valibot-in-a-page.js` : null,
};

/** Styles and templates of ours. */
const literals = {
  name: 'minify-literals',
  transform: (/** @type {string} */ code, /** @type {string} */ id) =>
    id.startsWith(`${import.meta.dirname}/dist/`) ? { code: minifyLiterals(code), map: null } : null,
};

const minify = () =>
  terser({
    module: true,
    ecma: 2020,
    // Reading a property of ours, or of what we import, has no side effect when what it gives is not used.
    compress: { passes: 3, pure_getters: true, unsafe_arrows: true },
    // The notices of what is inside are in a file beside it.
    format: { comments: false, preamble: '/* Live Agent Hub. Licences: live-agent-hub.LICENSES.txt */' },
  });

/** @type {import('rollup').RollupOptions} */
export default {
  input: entry,
  plugins: [
    scriptTag,
    valibotInAPage,
    replace({ preventAssignment: true, values: { 'process.env.NODE_ENV': '"production"' } }),
    nodeResolve({ browser: true, exportConditions: ['production'] }),
    ownTrustedTypesPolicy,
    literals,
    notices,
  ],
  output: [
    { file: 'dist/live-agent-hub.js', format: 'iife', name: 'LiveAgentHub', plugins: [minify()] },
    { file: 'dist/live-agent-hub.mjs', format: 'es', plugins: [minify()] },
  ],
  onwarn(warning) {
    if (warning.code === 'THIS_IS_UNDEFINED') return;
    throw new Error(`${warning.code ?? 'warning'}: ${warning.message}`);
  },
};
