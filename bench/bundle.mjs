/** Builds each subject to one minified ESM file, as a site would for production. */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { here, out, root } from './paths.mjs';

/**
 * Ours is the file that the package ships: nothing of it may be dropped. To read a profile, the same modules unminified.
 *
 * @param {{ readable: boolean }} options
 */
const ours = ({ readable }) => ({
  name: 'ours',
  setup(/** @type {import('esbuild').PluginBuild} */ build) {
    build.onResolve({ filter: /^live-agent-hub$/ }, () =>
      readable
        ? { path: 'readable', namespace: 'ours' }
        : { path: path.join(root, 'dist/live-agent-hub.mjs'), sideEffects: true },
    );
    build.onResolve({ filter: /^valibot$/ }, () => ({ path: path.join(root, 'dist/protocol/valibot-in-a-page.js') }));
    build.onLoad({ filter: /.*/, namespace: 'ours' }, () => ({
      contents: `import './dist/define.js'; export * from './dist/index.js';`,
      resolveDir: root,
    }));
  },
});

/** What our file says to the engine in its first line: esbuild drops comments. No other subject has any. */
const hint = () => /^\/\/# .*/.exec(readFileSync(path.join(root, 'dist/live-agent-hub.mjs'), 'utf8'))?.[0] ?? '';

/** Styles become part of the module: one file each. */
const styles = {
  name: 'styles',
  setup(/** @type {import('esbuild').PluginBuild} */ build) {
    build.onLoad({ filter: /\.css$/ }, async ({ path: file }) => {
      const { readFile } = await import('node:fs/promises');
      const css = await readFile(file, 'utf8');
      return {
        contents: `const style = document.createElement('style'); style.textContent = ${JSON.stringify(css)}; document.head.append(style);`,
        loader: 'js',
      };
    });
  },
};

/** @param {readonly string[]} names @param {{ readable?: boolean }} [options] */
export async function bundle(names, { readable = false } = {}) {
  const esbuild = await import('esbuild');
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  /** @type {import('esbuild').BuildOptions} */
  const common = {
    bundle: true,
    format: 'esm',
    target: 'es2022',
    outdir: out,
    absWorkingDir: here,
    logLevel: 'error',
    legalComments: 'none',
  };
  await esbuild.build({ ...common, entryPoints: ['page/bench.js', 'page/through.js'] });
  for (const name of names) {
    await esbuild.build({
      ...common,
      entryPoints: [`subjects/${name}.js`],
      minify: !readable,
      sourcemap: readable,
      treeShaking: !name.startsWith('ours'),
      banner: name.startsWith('ours') ? { js: hint() } : {},
      define: { 'process.env.NODE_ENV': '"production"' },
      conditions: ['production', 'browser'],
      // Loaded only by a list that was told to show Markdown.
      external: ['@vaadin/markdown/*'],
      plugins: [ours({ readable }), styles],
    });
  }
}
