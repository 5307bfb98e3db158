import { DEFAULT_PRICES } from '../../src/core/pricing/default-prices.js';
import { compileRates } from '../../src/core/pricing/prices.js';
import { FEATURES } from '../../src/core/model.js';
import type { CallColumns } from '../../src/core/call-columns.js';
import { figureAt } from '../../src/core/monitor/figure-at.js';
import type { Monitor } from '../../src/core/monitor/monitor.js';
import { SHORT_WINDOW_MINUTES } from '../../src/core/monitor/windows.js';
import { MINUTE_MS } from '../../src/core/source.js';
import { toLlmCall } from '../../src/io/call-record.js';
import { en } from '../../src/locales/en.js';
import { formatsFor } from '../../src/locales/format.js';
import { SIM_FEATURES } from '../../src/sim/features.js';
import { normalQuantile } from '../../src/sim/normal.js';
import { CALL_INPUT, CALL_TEMPLATE, expandSeed, keyOfCall, uniform } from '../../src/sim/rng.js';
import { createRun, LEAD_MINUTES } from '../../src/sim/run.js';
import { scenarioById } from '../../src/sim/scenarios.js';
import { callsOfMinute } from '../../src/sim/change-session.js';
import { createSession } from '../../src/sim/session.js';
import { panelFrame } from '../../src/view/dashboard-panels.js';
import { lastMinute, seriesValue } from '../../src/view/panel-model.js';
import { visibleExtent } from '../../src/view/extent.js';
import { pointText } from '../../src/view/slot-paths.js';
import { timeScale } from '../../src/view/time-scale.js';
import { nextYDomain } from '../../src/view/y-scale.js';

const SEED = '1';
const FEATURE = 'rag';
/** The plot that the document speaks of, CSS px. */
const PLOT = { widthPx: 448, heightPx: 139 };

/** Dollars as the document shows them: without the last bits of a sum of doubles. */
const shownUsd = (usd: number): number => Number(usd.toFixed(8));

function startSession() {
  const run = createRun({
    seed: SEED,
    scenario: scenarioById('prompt-bloat')!,
    startMinuteOfWeek: 1440 + 14 * 60,
    trafficScale: 2,
    errorRatio: 0.03,
    cacheHitRatio: 0.25,
  });
  return createSession(run, { run, prices: DEFAULT_PRICES, startMs: LEAD_MINUTES * MINUTE_MS });
}

/** The first answered call of the feature that the response cache had nothing for. */
function rowOf(columns: CallColumns): number {
  for (let row = 0; row < columns.count; row++) {
    const isOfFeature = FEATURES[columns.feature[row]!] === FEATURE;
    const isPlain = columns.error[row] === 0 && columns.attempt[row] === 0;
    if (isOfFeature && isPlain && columns.responseCache[row] === 0) return row;
  }
  throw new Error(`minute without a plain ${FEATURE} call`);
}

function drawsOf(columns: CallColumns, row: number) {
  const key = new Int32Array(2);
  const tick = columns.requestTick[row]!;
  const requestIndex = columns.requestIndex[row]!;
  keyOfCall(expandSeed(SEED), tick, requestIndex, 0, key);
  const u = uniform(key, CALL_INPUT);
  const z = normalQuantile(u);
  return { tick, requestIndex, key: [...key], u, z, ...lengthOf(key) };
}

/** The kind of prompt the request is, as `drawTokens` picks it. */
function lengthOf(key: Int32Array) {
  const { templates } = SIM_FEATURES[FEATURES.indexOf(FEATURE)]!;
  let rest = uniform(key, CALL_TEMPLATE);
  const [, inputMedian, inputSd] = templates.find(([weight]) => (rest -= weight) < 0)!;
  return { inputMedian, inputSd };
}

function columnsOf(columns: CallColumns, row: number) {
  const { startMs, feature, model, inputTokens, cacheReadTokens, outputTokens, latencyMs } =
    columns;
  return {
    startMs: startMs[row],
    feature: feature[row],
    model: model[row],
    inputTokens: inputTokens[row],
    cacheReadTokens: cacheReadTokens[row],
    outputTokens: outputTokens[row],
    latencyMs: latencyMs[row],
  };
}

function minuteCosts({ minutes }: Monitor, lastOne: number): number[] {
  const { costUsd } = minutes.byFeature;
  return Array.from({ length: SHORT_WINDOW_MINUTES }, (_, index) => {
    const row = lastOne - SHORT_WINDOW_MINUTES + 1 + index - minutes.firstMinute;
    const at = row * minutes.featureSlots;
    const ofFeatures = costUsd.slice(at, at + minutes.featureSlots);
    return shownUsd(ofFeatures.reduce((sum, cost) => sum + cost, 0));
  });
}

function drawing(monitor: Monitor) {
  const frame = panelFrame('cost', {
    monitor,
    ghost: null,
    nowMs: LEAD_MINUTES * MINUTE_MS,
    originMinuteOfWeek: 1440 + 14 * 60 - LEAD_MINUTES,
    endMs: Infinity,
    windowMinutes: 180,
    revision: 1,
    byModel: false,
    labels: en.series,
  });
  const minute = lastMinute(frame.data);
  const total = frame.series.find(({ id }) => id === 'total')!;
  const model = { ...frame, ...PLOT, pixelRatio: 1 };
  const extent = visibleExtent(model, frame.window.fromMinute, frame.window.toMinute);
  const { threshold } = monitor.rules.find(({ figure }) => figure === 'cost-per-min')!;
  const domain = nextYDomain(null, extent, frame.y, threshold);
  const time = timeScale(frame.window, PLOT.widthPx, 1);
  const projection = { time, domain, plotHeight: PLOT.heightPx, baseX: time.scrollPx };
  const value = seriesValue(total, frame.data, minute);
  return {
    view: {
      series: total.id,
      unit: frame.y.unit,
      minute,
      value: shownUsd(value),
      window: frame.window,
    },
    scale: { usd: [domain.min, domain.max], ticks: domain.ticks, plot: PLOT },
    point: pointText(projection, minute, value),
  };
}

/**
 * One number of the first frame at every step from the seed to the screen, each as plain data; ARCHITECTURE.md
 * shows them. The names are those of its marks.
 */
export function numberChain(): ReadonlyMap<string, unknown> {
  const session = startSession();
  const { monitor, source } = session;
  const minute = LEAD_MINUTES - 1;
  const columns = callsOfMinute(session, minute);
  const row = rowOf(columns);
  const rates = compileRates(source.names, DEFAULT_PRICES);
  const { feature, responseModel, usage, costUsd } = toLlmCall(columns, row, source.names, rates);
  const figure = figureAt(monitor, 'cost-per-min', minute);
  const { view, scale, point } = drawing(monitor);
  return new Map<string, unknown>([
    ['words', [...expandSeed(SEED)]],
    ['draw', drawsOf(columns, row)],
    ['columns', { row, ...columnsOf(columns, row) }],
    ['record', { feature, responseModel, usage, costUsd: shownUsd(costUsd!) }],
    ['minutes', minuteCosts(monitor, minute)],
    ['figure', { ...figure, value: shownUsd(figure.value!) }],
    ['view', view],
    ['scale', scale],
    ['point', point],
    ['screen', `${formatsFor('en').usd(figure.value!)} ${en.perMinute}`],
  ]);
}
