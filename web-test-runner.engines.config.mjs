import { chromeLauncher } from '@web/test-runner-chrome';
import { webdriverLauncher } from '@web/test-runner-webdriver';
import { sharedConfig } from './scripts/wtr-shared.mjs';

const { FIREFOX_PATH, MINIBROWSER_PATH, WEBKIT_DRIVER_PORT } = process.env;

/**
 * A page whose viewport can be set in Firefox 140 ESR, which does not know the command for screen orientation that
 * Puppeteer 24.43 sends along with the size. To be removed when Debian's Firefox knows it.
 */
async function createFirefoxPage({ context }) {
  const page = await context.newPage();
  const setViewport = page.setViewport.bind(page);
  page.setViewport = async (viewport) => {
    try {
      await setViewport(viewport);
    } catch (error) {
      if (!String(error).includes('unknown command emulation.setScreenOrientationOverride')) {
        throw error;
      }
    }
  };
  return page;
}

/** Firefox through WebDriver BiDi: Puppeteer speaks it, and the Chrome launcher is Puppeteer's. */
const firefox = chromeLauncher({
  launchOptions: { browser: 'firefox', executablePath: FIREFOX_PATH, headless: true },
  createBrowserContext: ({ browser }) => browser.defaultBrowserContext(),
  createPage: createFirefoxPage,
});
// The launcher takes its name from who brought Puppeteer, which would say "Chrome".
firefox.name = 'Firefox';

const webkit = webdriverLauncher({
  capabilities: {
    browserName: 'MiniBrowser',
    'wdio:enforceWebDriverClassic': true,
    'webkitgtk:browserOptions': { binary: MINIBROWSER_PATH, args: ['--automation'] },
  },
  hostname: '127.0.0.1',
  port: Number(WEBKIT_DRIVER_PORT),
  path: '/',
  logLevel: 'error',
});

/** The browser suite without Chromium; started by `npm run test:engines`, which sets the environment. */
export default {
  ...sharedConfig,
  files: ['test/**/*.test.ts', '!test/**/*.node.test.ts', '!test/**/*.chromium.test.ts'],
  browsers: [firefox, webkit],
  concurrentBrowsers: 1,
  // With more the WebDriver launcher puts the tests into frames, where keys and focus go astray.
  concurrency: 1,
};
