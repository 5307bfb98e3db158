import { writeFileSync } from 'node:fs';
import { chromium } from 'playwright';
import UPNG from 'upng-js';
import { buildCdn } from '../build.mjs';
import { CHROMIUM_ARGUMENTS } from '../chromium-arguments.mjs';
import { ensureChromium } from '../ensure-chromium.mjs';
import { inRoot } from '../paths.mjs';
import { startServer } from '../server.mjs';

/** The widgets as the README shows them: each in its first frame, the tuner with its week and what is to be said of it. */
const PICTURES = [
  { file: 'docs/dashboard.png', tag: 'llm-dashboard-sim', until: '[part~=sentence]' },
  { file: 'docs/tuner.png', tag: 'llm-alert-tuner', until: '[part=advice] p' },
];

/** The same picture with a palette of 256 colours: a third of the bytes, and no difference to the eye. */
function withPalette(png) {
  const image = UPNG.decode(png);
  return Buffer.from(UPNG.encode(UPNG.toRGBA8(image), image.width, image.height, 256));
}

/* global customElements, requestAnimationFrame -- the function runs in the page */
async function showWhole(element) {
  await customElements.whenDefined(element.localName);
  element.style.padding = '16px';
  element.style.minHeight = '0';
  // Frames to measure the width in, and to draw at it.
  for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
}

/** Takes the README's pictures anew, from the built files: after a change of looks or of the generator. */
export async function run() {
  const executablePath = await ensureChromium();
  const code = await buildCdn();
  if (code !== 0) return code;
  const server = await startServer();
  const browser = await chromium.launch({ executablePath, args: CHROMIUM_ARGUMENTS });
  try {
    const page = await browser.newPage({
      viewport: { width: 1100, height: 4400 },
      colorScheme: 'light',
    });
    await page.goto(`${server.url}/demo/`);
    for (const { file, tag, until } of PICTURES) {
      const widget = page.locator(tag);
      await widget.locator(until).first().waitFor();
      await widget.evaluate(showWhole);
      writeFileSync(inRoot(file), withPalette(await widget.screenshot()));
      console.log(file);
    }
  } finally {
    await browser.close();
    await server.close();
  }
  return 0;
}
