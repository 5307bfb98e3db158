import { chromium } from 'playwright';
import type { Browser, BrowserContextOptions, Page } from 'playwright';
import { CHROMIUM_ARGUMENTS } from '../../scripts/chromium-arguments.mjs';
import { findChromium } from '../../scripts/find-chromium.mjs';

/** What a page did that its author did not ask for; each list is empty on a good page. */
export interface Faults {
  /** Anything said in the console, and errors nobody caught. */
  readonly console: readonly string[];
  /** Violations of the content security policy or of Trusted Types. */
  readonly violations: readonly string[];
  /** Sizes of layout shifts that no input caused. */
  readonly shifts: readonly number[];
  /** Requests that failed. */
  readonly failed: readonly string[];
  /** Cookies, storage, databases and caches written to. */
  readonly stored: readonly string[];
}

export const NO_FAULTS: Faults = {
  console: [],
  violations: [],
  shifts: [],
  failed: [],
  stored: [],
};

/** A page under watch. */
export interface WatchedPage {
  readonly page: Page;
  /** Every address the page asked for, in order. */
  readonly requests: readonly string[];
  faults(): Promise<Faults>;
}

interface Watch {
  readonly violations: string[];
  readonly shifts: number[];
}

export function launchBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  return chromium.launch({
    args: CHROMIUM_ARGUMENTS,
    ...(executablePath === undefined ? {} : { executablePath }),
  });
}

/** Runs in the page before any of its own code. */
function watchFromInside(): void {
  const watch: Watch = { violations: [], shifts: [] };
  Object.assign(globalThis, { watch });
  document.addEventListener('securitypolicyviolation', (event) => {
    watch.violations.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`);
  });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & Record<string, unknown>)[]) {
      if (entry['hadRecentInput'] !== true) watch.shifts.push(Number(entry['value']));
    }
  }).observe({ type: 'layout-shift', buffered: true });
}

/** Runs in the page; a named function inside it would call for a helper that the page does not have. */
async function readFromInside(): Promise<Watch & { stored: string[] }> {
  // An observer is told of a shift after the frame that showed it.
  for (let frame = 0; frame < 4; frame++) await new Promise(requestAnimationFrame);
  const { watch } = globalThis as unknown as { watch: Watch };
  const databases = await indexedDB.databases();
  const stored = [
    ...(document.cookie === '' ? [] : [`cookie ${document.cookie}`]),
    ...Object.keys(localStorage).map((key) => `localStorage ${key}`),
    ...Object.keys(sessionStorage).map((key) => `sessionStorage ${key}`),
    ...databases.map(({ name }) => `database ${name ?? ''}`),
    ...(await caches.keys()).map((key) => `cache ${key}`),
  ];
  return { ...watch, stored };
}

/**
 * Opens a page and watches all it does. The window is taller than any page here: a shift counts only where it is seen.
 */
export async function openPage(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<WatchedPage> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 6000 },
    ...options,
  });
  const page = await context.newPage();
  const said: string[] = [];
  const requests: string[] = [];
  const failed: string[] = [];
  page.on('console', (message) => said.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => said.push(`uncaught: ${error.message}`));
  page.on('request', (request) => requests.push(request.url()));
  page.on('requestfailed', (request) => failed.push(request.url()));
  page.on('response', (response) => {
    if (response.status() >= 400) failed.push(`${response.status()} ${response.url()}`);
  });
  if (options.javaScriptEnabled !== false) await page.addInitScript(watchFromInside);
  await page.goto(url, { waitUntil: 'load' });
  const faults = async (): Promise<Faults> => {
    const inside = await page.evaluate(readFromInside);
    return { console: [...said], failed: [...failed], ...inside };
  };
  return { page, requests, faults };
}
