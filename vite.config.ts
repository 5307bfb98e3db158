import minifyTemplateLiterals from 'rollup-plugin-minify-template-literals';
import { defineConfig, type Plugin } from 'vite';
import { CDN_ENTRIES } from './scripts/build.mjs';

const name = process.env['CDN_ENTRY'] ?? 'llm-dashboard-sim';

/** seedrandom is CommonJS only; as a module it needs none of the bundler's interop code. See davidbau/seedrandom#72. */
const seedrandomAsModule: Plugin = {
  name: 'seedrandom-as-module',
  enforce: 'pre',
  transform(code, id) {
    if (!id.endsWith('/seedrandom/lib/alea.js')) return null;
    return `const module = { exports: {} };\n${code}\nexport default module.exports;`;
  },
};

/** Builds one file of `cdn/`; `scripts/build.mjs` runs it once for each entry. */
export default defineConfig({
  base: './',
  plugins: [
    seedrandomAsModule,
    // Lit's own templates and style sheets are as small as they get.
    minifyTemplateLiterals({ exclude: 'node_modules/**', failOnError: true }),
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
        // Library mode leaves ES output unminified unless told here.
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
