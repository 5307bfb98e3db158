import { build } from 'esbuild';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { totalsReporter } from './wtr-totals-reporter.mjs';

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

/** What the Chromium run and the run in the other engines have in common. */
export const sharedConfig = {
  nodeResolve: { exportConditions: ['browser'] },
  plugins: [
    seedrandomAsModule,
    esbuildPlugin({ ts: true, tsconfig: 'tsconfig.json', target: 'es2022' }),
  ],
  concurrency: 2,
  browserStartTimeout: 60_000,
  testsFinishTimeout: 300_000,
  testFramework: { config: { timeout: 20_000 } },
  reporters: [
    defaultReporter({ reportTestProgress: Boolean(process.stdout.isTTY) }),
    totalsReporter(),
  ],
};
