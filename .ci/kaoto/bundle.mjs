// Puts Kaoto's reader and writer into one file for Node. Its pages are left out: nothing here is drawn.
import { build } from 'esbuild';
import { resolve } from 'node:path';

const [kaoto, outfile] = process.argv.slice(2);
const NOT_DRAWN =
  /^(react.*|@patternfly\/.*|monaco-.*|remark-gfm|@kaoto\/forms.*|@dnd-kit\/.*|html-to-image|@kie-tools-core\/.*|@visx\/.*|usehooks-ts|.*\.(svg|png|s?css|woff2?|ttf)(\?.*)?)$/;
const ANYTHING = `
  const anything = new Proxy(function () {}, {
    get: (of, key) => (key === '__esModule' ? true : key === 'prototype' ? of.prototype : key === Symbol.toPrimitive ? () => '' : anything),
    apply: () => anything,
    construct: () => anything,
  });
  module.exports = anything;`;

await build({
  entryPoints: [resolve(import.meta.dirname, 'open-and-save.mjs')],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  logLevel: 'error',
  nodePaths: [resolve('node_modules')],
  banner: { js: 'globalThis.window = globalThis; globalThis.DOMParser = class { parseFromString() {} };' },
  plugins: [
    {
      name: 'kaoto-without-pages',
      setup(bundler) {
        bundler.onResolve({ filter: /^kaoto\// }, ({ path }) => ({ path: resolve(kaoto, `${path.slice(6)}.js`) }));
        bundler.onResolve({ filter: NOT_DRAWN }, ({ path }) => ({ path, namespace: 'not-drawn' }));
        bundler.onLoad({ filter: /.*/, namespace: 'not-drawn' }, () => ({ contents: ANYTHING }));
      },
    },
  ],
});
