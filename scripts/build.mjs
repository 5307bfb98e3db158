import { rmSync } from 'node:fs';
import { runNode } from './child.mjs';
import { inRoot } from './paths.mjs';
import { makeIfStale } from './stamp.mjs';

/** The files a page loads from a CDN; each is built on its own, so that each is complete in one file. */
export const CDN_ENTRIES = {
  'llm-dashboard-sim': 'src/define/llm-dashboard-sim.ts',
  'llm-alert-tuner': 'src/define/llm-alert-tuner.ts',
  kit: 'src/all.ts',
};

const CONFIG = ['package.json', 'package-lock.json', 'tsconfig.json', 'scripts/build.mjs'];

async function makeCdn() {
  rmSync(inRoot('cdn'), { recursive: true, force: true });
  for (const name of Object.keys(CDN_ENTRIES)) {
    const { code } = await runNode(
      'node_modules/vite/bin/vite.js',
      ['build', '--logLevel', 'warn'],
      { env: { CDN_ENTRY: name } },
    );
    if (code !== 0) return code;
  }
  return 0;
}

async function makeDist() {
  rmSync(inRoot('dist'), { recursive: true, force: true });
  return (await runNode('node_modules/typescript/bin/tsc', ['-p', 'tsconfig.json'])).code;
}

async function makeManifest() {
  const { code, output } = await runNode(
    'node_modules/@custom-elements-manifest/analyzer/cem.js',
    ['analyze', '--config', 'custom-elements-manifest.config.mjs'],
    { quiet: true },
  );
  if (code !== 0) console.error(output);
  return code;
}

/** `cdn/`: what a page loads with one script tag. */
export const buildCdn = () =>
  makeIfStale('cdn', {
    sources: ['src', 'vite.config.ts', ...CONFIG],
    results: Object.keys(CDN_ENTRIES).map((name) => `cdn/${name}.min.js`),
    make: makeCdn,
  });

/** `dist/`: ES modules and types for bundlers and Node. */
export const buildDist = () =>
  makeIfStale('dist', { sources: ['src', ...CONFIG], results: ['dist/index.js'], make: makeDist });

/** `custom-elements.json`: what the elements' doc comments say, for editors and Storybook. */
export const buildManifest = () =>
  makeIfStale('manifest', {
    sources: ['src', 'custom-elements-manifest.config.mjs', ...CONFIG],
    results: ['custom-elements.json'],
    make: makeManifest,
  });

/** Everything that is published; goes on after a failure, so that all of them are seen. */
export async function buildAll() {
  let code = 0;
  for (const build of [buildDist, buildCdn, buildManifest]) code = (await build()) || code;
  return code;
}
