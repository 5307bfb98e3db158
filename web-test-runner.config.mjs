import { build } from 'esbuild';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { playwrightLauncher } from '@web/test-runner-playwright';
import { findChromium } from './scripts/find-chromium.mjs';

/**
 * seedrandom is CommonJS only, and the runner serves modules unbundled: its files go out as one
 * ES module each. Remove when davidbau/seedrandom#72 is closed.
 */
const seedrandomAsModule = {
  name: 'seedrandom-as-module',
  async serve(context) {
    if (!context.path.includes('/node_modules/seedrandom/')) return undefined;
    const result = await build({
      entryPoints: [`.${context.path}`],
      bundle: true,
      format: 'esm',
      write: false,
      external: ['crypto'],
    });
    return { body: result.outputFiles[0].text, type: 'js' };
  },
};

/** Chromium's own chatter, not the kit's: nothing else is filtered from the console. */
const chromiumArgs = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export default {
  files: ['test/**/*.test.ts', '!test/**/*.node.test.ts'],
  nodeResolve: { exportConditions: ['browser'] },
  plugins: [
    seedrandomAsModule,
    esbuildPlugin({ ts: true, tsconfig: 'tsconfig.json', target: 'es2022' }),
  ],
  browsers: [
    playwrightLauncher({
      product: 'chromium',
      launchOptions: { executablePath: findChromium(), args: chromiumArgs },
    }),
  ],
  concurrency: 2,
  testFramework: { config: { timeout: 20_000 } },
};
