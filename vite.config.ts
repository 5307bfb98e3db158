import { defineConfig } from 'vite';
import { CDN_ENTRIES } from './scripts/build.mjs';

const name = process.env['CDN_ENTRY'] ?? 'llm-dashboard-sim';

/** Builds one file of `cdn/`; `scripts/build.mjs` runs it once for each entry. */
export default defineConfig({
  base: './',
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
      // What the entry shares with an on-demand file stays in the entry, so that a page first loads one file.
      preserveEntrySignatures: 'allow-extension',
      output: {
        // Library mode leaves ES output unminified unless told here.
        minify: true,
        entryFileNames: `${name}.min.js`,
        chunkFileNames: `${name}-[name]-[hash].js`,
      },
    },
  },
});
