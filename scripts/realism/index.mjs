/**
 * Compares generated traffic with the calibration data, beside a naive generator, and prints a table. A row with a
 * mark is held to it: the median over all seeds. Data of the same form from elsewhere can be named instead.
 */
import { parseArgs } from 'node:util';
import { inRoot } from '../paths.mjs';
import { Problem } from '../problem.mjs';
import { GENERATED_DAYS, readCalibration } from './calibration.mjs';
import { generatedDay, generatedHour, generatedIncidents, generatedWeek } from './generated.mjs';
import { hourFigures, lengthFigures } from './hour.mjs';
import { naiveHour, naiveWeek, uniformsOf } from './naive.mjs';
import { median, quantile } from './statistics.mjs';
import { printRows } from './table.mjs';
import { hourCorrelation, hourOfDay, weekFigures } from './week.mjs';

const HOUR_MS = 3_600_000;
/** Greatest Kolmogorov-Smirnov distance of input and of output length. */
const LENGTH_MARKS = { chat: [0.06, 0.03], code: [0.05, 0.04] };
const DECILE_MARK = 0.15;
const WEEK_RATE_PER_SECOND = 2;

const within = (factor) => ({ factor });
const near = (distance) => ({ distance });
const MARKS = {
  'excess rate CV² at 1 s': within(1.7),
  'excess rate CV² at 1 min': within(1.7),
  'lag-1 autocorrelation at 1 s': near(0.2),
  'lag-1 autocorrelation at 1 min': near(0.2),
  'within-day log-sd, 10 min': within(1.5),
  'its lag-1 autocorrelation': near(0.2),
  '24 h autocorrelation': near(0.2),
  'weekend / weekday': within(1.5),
};

/** @returns 0 when every mark is met, else 1 */
export async function realism(args) {
  const { values, positionals } = readArguments(args);
  const seeds = Array.from({ length: values.seeds }, (_, index) => String(index + 1));
  const folder = positionals[0] ?? inRoot('../shared/data/workload');
  const data = readCalibration(folder);
  const only = values.only?.split(',') ?? ['hours', 'weeks', 'service'];
  let isMet = true;
  const show = (title, rows) => {
    isMet = printRows(title, rows) && isMet;
  };
  console.log(`Median over ${seeds.length} seeds; calibration data: ${folder}`);
  if (only.includes('hours')) {
    for (const feature of Object.keys(data.hours)) {
      show(`An hour of ${feature}`, hourRows(feature, data.hours[feature], seeds));
    }
  }
  if (only.includes('weeks')) {
    for (const week of data.weeks) show(`A week of ${week.id}`, weekRows(week, seeds));
  }
  if (only.includes('service')) show('Cache, first tokens, incidents', serviceRows(data, seeds));
  return isMet ? 0 : 1;
}

function readArguments(args) {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { seeds: { type: 'string', default: '20' }, only: { type: 'string' } },
    });
    const seeds = Number(values.seeds);
    if (!Number.isInteger(seeds) || seeds < 1)
      throw new Error(`--seeds is no count: ${values.seeds}`);
    return { values: { ...values, seeds }, positionals };
  } catch (error) {
    throw new Problem(
      `${error.message}\nnpm run realism [-- [--seeds N] [--only hours,weeks,service] [DIR]]`,
    );
  }
}

/** The median of each figure over the seeds. */
function medians(seeds, figuresOf) {
  const all = seeds.map(figuresOf);
  return Object.fromEntries(
    Object.keys(all[0]).map((name) => [name, median(all.map((figures) => figures[name]))]),
  );
}

function hourRows(feature, { calls, lengths }, seeds) {
  const spanMs = calls[calls.length - 1].ms;
  const ratePerSecond = (calls.length / spanMs) * 1000;
  const figures = (list, ms) => ({ ...lengthFigures(list, calls), ...hourFigures(list, ms) });
  const ours = medians(seeds, (seed) =>
    figures(generatedHour(seed, feature, ratePerSecond), HOUR_MS),
  );
  const naive = medians(seeds, (seed) =>
    figures(naiveHour(Number(seed), ratePerSecond, HOUR_MS, lengths), HOUR_MS),
  );
  const real = figures(calls, spanMs);
  const [input, output] = LENGTH_MARKS[feature];
  const marks = {
    ...MARKS,
    'KS of input length': { most: input },
    'KS of output length': { most: output },
    'output median by input decile, mean |ln ratio|': { most: DECILE_MARK },
  };
  return Object.keys(ours).map((name) => ({
    name,
    real: marks[name]?.most === undefined ? real[name] : null,
    ours: ours[name],
    naive: naive[name],
    mark: marks[name],
  }));
}

function weekRows(week, seeds) {
  const perSlot = WEEK_RATE_PER_SECOND * 600;
  const days = GENERATED_DAYS;
  const figures = (slots) => ({
    'hour-of-day correlation': hourCorrelation(hourOfDay(slots, days.weekdays), week.hourOfDay),
    ...weekFigures(slots, days, perSlot),
  });
  const ours = medians(seeds, (seed) =>
    figures(generatedWeek(seed, week.id, WEEK_RATE_PER_SECOND)),
  );
  const naive = medians(seeds, (seed) => figures(naiveWeek(Number(seed), perSlot, week.hourOfDay)));
  const real = week.slots === null ? {} : weekFigures(week.slots, week.days, week.callsPerSlot);
  return Object.keys(ours).map((name) => {
    const isHourly = !week.isTenMinutes && name.includes('lag-1');
    const isRough = !week.isTenMinutes && name.includes('log-sd');
    const known = isHourly || isRough ? undefined : real[name];
    const mark = name === 'hour-of-day correlation' ? { least: 0.95 } : MARKS[name];
    return {
      name,
      real: known ?? null,
      ours: ours[name],
      naive: naive[name],
      mark: known === undefined && mark.least === undefined ? undefined : mark,
    };
  });
}

function serviceRows({ incidents, latency }, seeds) {
  const few = seeds.slice(0, 5).map(generatedDay);
  const share = (at) => median(few.map(({ shares }) => shares[at]));
  const ttft = few.flatMap(({ ttftMs }) => ttftMs);
  const probes = Object.values(latency.published.modelstats_24h_ttft_ms).filter(
    (row) => typeof row[0] === 'number',
  );
  const ratio = (at) => median(probes.map((row) => row[at] / row[0]));
  const spread = (level) => quantile(ttft, level) / median(ttft);
  const real = incidents.providers.both.duration_min_quantiles_p0_p5_to_p100;
  const minutes = generatedIncidents('1', 30);
  const sigma = latency.recommended.ttft_body_sd_ln;
  const uniform = uniformsOf(1);
  const draws = Array.from({ length: 20_000 }, uniform);
  return [
    row('prompt-cache hit share, chat', 0.38, share(0), 0, within(1.15)),
    row('prompt-cache hit share, RAG', 0.55, share(1), 0, within(1.15)),
    row('prompt-cache hit share, agent', 0.95, share(2), 0, within(1.03)),
    row('TTFT p95/p50 of a probe', ratio(1), spread(0.95), Math.exp(1.645 * sigma), within(1.5)),
    row('TTFT p99/p50 of a probe', ratio(2), spread(0.99), Math.exp(2.326 * sigma), within(1.5)),
    row('incident, median minutes', real[10], median(minutes), median(draws) * 120),
    row('incident, p90/p50', real[18] / real[10], quantile(minutes, 0.9) / median(minutes), 1.8),
  ];
}

const row = (name, real, ours, naive, mark) => ({ name, real, ours, naive, mark });
