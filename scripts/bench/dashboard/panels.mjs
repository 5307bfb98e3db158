import { inRoot } from '../../paths.mjs';

/** Minutes before the first one shown, so that every trailing window is filled and no line begins with a gap. */
export const FIRST_MINUTE = 300;
export const WEEK_MINUTES = 10_080;
/** Points that come in while it streams: one a frame for some 15 seconds. */
export const STREAM_MINUTES = 1000;
/** The monitor keeps 11,520 minutes; the window and the stream must fit. */
const LAST_MINUTE = FIRST_MINUTE + WEEK_MINUTES + STREAM_MINUTES;

const THRESHOLDS = { cost: 'cost-per-min', latency: 'latency-p95', quality: 'similarity' };

/** Ready-made data of the dashboard's four panels, from the same run and by the same code. */
export async function makePanels() {
  const [core, sim, view, { en }] = await Promise.all(
    ['core/index.js', 'sim/index.js', 'view/dashboard-panels.js', 'locales/en.js'].map(
      (file) => import(inRoot('dist', file)),
    ),
  );
  const { RUN } = await import('./run.js');
  const run = sim.createRun(RUN);
  const monitor = core.createMonitor({ names: run.names, prices: core.DEFAULT_PRICES });
  const buffer = core.createCallColumns();
  for (let minute = 60; minute <= LAST_MINUTE; minute += 20) {
    buffer.count = 0;
    run.advance(minute * core.MINUTE_MS, buffer);
    core.feedMonitor(monitor, buffer, minute * core.MINUTE_MS);
  }
  return view.PANEL_IDS.map((id) => {
    const series = view.panelSeries(id, monitor, en.series, { byModel: false }).map(plain);
    const rule = monitor.rules.find(({ figure }) => figure === THRESHOLDS[id]);
    return { id, threshold: rule?.threshold ?? null, ...stacked(series, id) };
  });
}

/** A line of its own numbers from `FIRST_MINUTE` on; null is a gap. */
function plain({ id, label, colorIndex, kind, values, weights, isDashed }) {
  const points = Array.from(values.subarray(FIRST_MINUTE, LAST_MINUTE), (value, index) => {
    const shown = weights === undefined ? value : value * weights[FIRST_MINUTE + index];
    return Number.isNaN(shown) ? null : shown;
  });
  return { id, label, colorIndex, isArea: kind === 'stack', isDashed: isDashed === true, points };
}

/** Stacked layers are added up beforehand and painted from the top down; the y axis fits all that will be shown. */
function stacked(series, id) {
  const below = new Array(LAST_MINUTE - FIRST_MINUTE).fill(0);
  const layers = series.filter(({ isArea }) => isArea);
  for (const layer of layers) {
    layer.points = layer.points.map((value, index) => (below[index] += value ?? 0));
  }
  const all = [...layers.reverse(), ...series.filter(({ isArea }) => !isArea)];
  let top = 0;
  for (const { points } of all) for (const value of points) top = Math.max(top, value ?? 0);
  return {
    series: all,
    low: id === 'quality' ? 0.5 : 0,
    high: id === 'quality' ? 1.5 : top * 1.05,
  };
}
