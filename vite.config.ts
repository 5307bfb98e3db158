import minifyTemplateLiterals from 'rollup-plugin-minify-template-literals';
import { minify } from 'terser';
import { defineConfig, type Plugin } from 'vite';
import { CDN_ENTRIES } from './scripts/build.mjs';

const name = process.env['CDN_ENTRY'] ?? 'llm-dashboard-sim';

/** seedrandom is CommonJS only; as a module it needs none of the bundler's interop code. See davidbau/seedrandom#72. */
const seedrandomAsModule: Plugin = {
  name: 'seedrandom-as-module',
  enforce: 'pre',
  transform(code, id) {
    if (!id.endsWith('/seedrandom/lib/alea.js')) return null;
    return `const module = { exports: {} }, define = undefined;\n${code}\nexport default module.exports;`;
  },
};

/**
 * Terser's files are 2 to 3 % smaller, gzipped, than those of the bundler's own minifier. No option changes a number;
 * `unsafe_arrows` is safe where no function expression without `this` is called with `new`.
 */
const minifyWithTerser: Plugin = {
  name: 'terser',
  async renderChunk(code) {
    const options = {
      module: true,
      ecma: 2020,
      compress: { passes: 3, inline: 1, unsafe_arrows: true },
    } as const;
    return { code: (await minify(code, options)).code ?? code, map: null };
  },
};

/** Builds one file of `cdn/`; `scripts/build.mjs` runs it once for each entry. */
export default defineConfig({
  base: './',
  plugins: [
    seedrandomAsModule,
    // Lit's own templates and style sheets are as small as they get.
    minifyTemplateLiterals({ exclude: 'node_modules/**', failOnError: true }),
    minifyWithTerser,
  ],
  build: {
    target: 'es2022',
    outDir: 'cdn',
    emptyOutDir: false,
    copyPublicDir: false,
    // A preload helper would look for its siblings from the page's folder, not from the script's.
    modulePreload: false,
    reportCompressedSize: false,
    lib: { entry: CDN_ENTRIES[name as keyof typeof CDN_ENTRIES], formats: ['es'] },
    rolldownOptions: {
      preserveEntrySignatures: 'allow-extension',
      output: {
        // What terser leaves: the wrappers that the bundler puts around its chunks.
        minify: true,
        // What the first frame needs is one file, also where on-demand files share it; what only those share is another.
        codeSplitting: {
          groups: [
            { name: 'first', tags: ['$initial'], priority: 1 },
            { name: 'shared', minShareCount: 2 },
          ],
        },
        entryFileNames: `${name}.min.js`,
        chunkFileNames: `${name}-[name]-[hash].js`,
      },
    },
  },
});
