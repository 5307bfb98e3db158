import { readFileSync, readdirSync } from 'node:fs';
import { inRoot } from '../../paths.mjs';
import { bundle } from '../bundle.mjs';
import { makePanels } from './panels.mjs';

/** The contestants beside the kit: a page and a script each. */
export const PEERS = ['uplot', 'chartjs', 'canvas'];

const WIDGET = '/cdn/llm-dashboard-sim.min.js';

/** Everything the pages load: the built widget as it is published, the peers bundled, the data. */
export async function makeFiles() {
  const files = new Map();
  for (const file of readdirSync(inRoot('cdn'))) {
    files.set(`/cdn/${file}`, readFileSync(inRoot('cdn', file)));
  }
  const panels = await makePanels();
  files.set('/panels.json', JSON.stringify({ panels }));
  files.set('/bench/page.js', await bundleOf('page'));
  files.set('/bench/kit.js', await bundleOf('kit'));
  files.set('/bench/ready.js', await bundleOf('ready'));
  files.set('/bench/charts.js', await bundleOf('charts'));
  for (const peer of PEERS) files.set(`/peers/${peer}.js`, await bundleOf(peer));
  files.set('/peers/uplot.css', readFileSync(inRoot('node_modules/uplot/dist/uPlot.min.css')));
  files.set('/kit.html', html(['/bench/page.js', WIDGET, '/bench/kit.js']));
  files.set('/ready.html', html(['/bench/page.js', WIDGET, '/bench/ready.js']));
  files.set('/charts.html', html(['/bench/page.js', '/bench/charts.js']));
  // What an author pastes, and nothing else.
  files.set('/author.html', html([WIDGET], '', '<llm-dashboard-sim></llm-dashboard-sim>'));
  for (const peer of PEERS) {
    const style = peer === 'uplot' ? '<link rel="stylesheet" href="/peers/uplot.css">' : '';
    files.set(`/${peer}.html`, html(['/bench/page.js', `/peers/${peer}.js`], style));
  }
  return files;
}

const bundleOf = (name) => bundle(inRoot('scripts/bench/dashboard', `${name}.js`));

function html(scripts, style = '', body = '<div id="host"></div>') {
  const tags = scripts.map((path) => `<script type="module" src="${path}"></script>`).join('');
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>bench</title>${style}${tags}<body>${body}</body></html>`;
}
