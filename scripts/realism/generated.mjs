import { createCallColumns } from '../../dist/core/index.js';
import { createFeatureRun, createRun, scenarioById } from '../../dist/sim/index.js';

const HOUR_MS = 3_600_000;
const TUESDAY_14 = 2280;

/** An hour of one feature: { ms, input, output } in order of time. */
export function generatedHour(seed, feature, ratePerSecond) {
  const run = createFeatureRun({
    seed,
    feature,
    profile: 'office_a',
    ratePerSecond,
    startMinuteOfWeek: TUESDAY_14,
    durationMinutes: 60,
  });
  const columns = createCallColumns(32_768);
  run.advance(HOUR_MS, columns);
  return Array.from({ length: columns.count }, (_, row) => ({
    ms: columns.startMs[row],
    input: columns.inputTokens[row],
    output: columns.outputTokens[row],
  }));
}

/** Counts of ten minutes of a week from Monday 00:00. */
export function generatedWeek(seed, profile, ratePerSecond) {
  const run = createFeatureRun({
    seed,
    feature: 'chat',
    profile,
    ratePerSecond,
    startMinuteOfWeek: 0,
    durationMinutes: 10_080,
  });
  const columns = createCallColumns(32_768);
  const slots = [];
  while (run.nowMs < run.endMs) {
    columns.count = 0;
    run.advance(run.nowMs + HOUR_MS / 6, columns);
    slots.push(columns.count);
  }
  return slots;
}

/** A day of the product without incidents: what of its prompts was cached, and how its first tokens spread. */
export function generatedDay(seed) {
  const run = createRun({
    seed,
    scenario: scenarioById('quiet-week'),
    startMinuteOfWeek: TUESDAY_14,
    trafficScale: 2,
    errorRatio: 0.03,
    cacheHitRatio: 0.25,
  });
  const columns = createCallColumns(65_536);
  run.advance(24 * HOUR_MS, columns);
  const shares = ['chat', 'rag', 'agent'].map((feature) => hitShare(columns, run.names, feature));
  return { shares, ttftMs: probes(columns) };
}

function hitShare(columns, { features }, feature) {
  let input = 0;
  let cached = 0;
  for (let row = 0; row < columns.count; row += 1) {
    if (features[columns.feature[row]] !== feature) continue;
    input += columns.inputTokens[row];
    cached += columns.cacheReadTokens[row];
  }
  return cached / input;
}

/** First tokens of short prompts of one model with nothing cached: what a probe of that model would measure. */
function probes(columns) {
  const found = [];
  for (let row = 0; row < columns.count; row += 1) {
    const isProbe =
      columns.model[row] === 1 &&
      columns.cacheReadTokens[row] === 0 &&
      columns.inputTokens[row] > 0 &&
      columns.inputTokens[row] < 300;
    if (isProbe && columns.ttftMs[row] > 0) found.push(columns.ttftMs[row]);
  }
  return found;
}

/** Minutes that the drawn incidents of a provider last, in `days` days. */
export function generatedIncidents(seed, days) {
  const run = createRun({
    seed,
    scenario: { id: '', title: '', lesson: '', incidents: [], drawnIncidentsPerDay: 8 },
    startMinuteOfWeek: TUESDAY_14,
    trafficScale: 0.25,
    errorRatio: 0,
    cacheHitRatio: 0,
  });
  const columns = createCallColumns(32_768);
  for (let day = 1; day <= days; day += 1) {
    columns.count = 0;
    run.advance(day * 24 * HOUR_MS, columns);
  }
  return run
    .incidents()
    .filter(({ kind }) => kind === 'provider-slowdown')
    .map(({ onsetMs, endMs }) => (endMs - onsetMs) / 60_000);
}
