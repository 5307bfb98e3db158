import { playwrightLauncher } from '@web/test-runner-playwright';
import { CHROMIUM_ARGUMENTS } from './scripts/chromium-arguments.mjs';
import { findChromium } from './scripts/find-chromium.mjs';
import { sharedConfig } from './scripts/wtr-shared.mjs';

/** The browser suite in Chromium. Playwright's launcher, because only it can emulate media features. */
export default {
  ...sharedConfig,
  files: ['test/**/*.test.ts', '!test/**/*.node.test.ts'],
  browsers: [
    playwrightLauncher({
      product: 'chromium',
      launchOptions: { executablePath: findChromium(), args: CHROMIUM_ARGUMENTS },
    }),
  ],
};
