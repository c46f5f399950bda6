// Only the two files for a script tag. Everybody else imports what tsc emitted, and their bundler drops what they do not use.
import nodeResolve from '@rollup/plugin-node-resolve';
import replace from '@rollup/plugin-replace';
import terser from '@rollup/plugin-terser';

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

/** @type {import('rollup').RollupOptions} */
export default {
  input: entry,
  plugins: [
    scriptTag,
    replace({ preventAssignment: true, values: { 'process.env.NODE_ENV': '"production"' } }),
    nodeResolve({ browser: true, exportConditions: ['production'] }),
    ownTrustedTypesPolicy,
  ],
  output: [
    { file: 'dist/live-agent-hub.js', format: 'iife', name: 'LiveAgentHub', plugins: [terser()] },
    { file: 'dist/live-agent-hub.mjs', format: 'es', plugins: [terser({ module: true })] },
  ],
  onwarn(warning) {
    if (warning.code === 'THIS_IS_UNDEFINED') return;
    throw new Error(`${warning.code ?? 'warning'}: ${warning.message}`);
  },
};
