/** Vectors of the statistics that thresholds are built on. */
import * as stats from '../../dist/core/stats/index.js';
import { check, unsupported } from './compare.mjs';

const TOLERANCE = 1e-9;

export const recognises = (json) =>
  json.cases.some(({ method }) => method === 'median-mad') &&
  json.cases.every(({ method }) => method in METHODS || method === 'stl');

export function* run({ cases }) {
  for (const { id, method, input, expected } of cases) {
    if (method === 'stl') {
      yield unsupported(
        id,
        'a decomposition of a whole series at once; detectors here see the past only',
      );
    } else {
      yield check(id, numbers(expected), METHODS[method](input, expected), TOLERANCE);
    }
  }
}

const METHODS = {
  'median-mad': ({ x }, { percentiles: { p } }) => ({
    median: stats.median(x),
    mad: stats.medianAbsoluteDeviation(x),
    madSigma: stats.MAD_TO_SIGMA * stats.medianAbsoluteDeviation(x),
    mean: stats.mean(x),
    sampleStd: stats.sampleSd(x),
    popStd: stats.populationSd(x),
    percentiles: { p, v: p.map((percent) => stats.quantile(stats.sorted(x), percent / 100)) },
  }),
  ewm: ({ x, alpha, adjust }) => {
    const moments = stats.createEwMoments();
    const rows = x.map((value) => {
      stats.addEw(moments, numbers(value), alpha, adjust);
      const { n, mean, variance } = moments;
      return [mean ?? NaN, stats.ewSd(moments), n === 0 ? NaN : variance];
    });
    return columns(rows, ['mean', 'stdUnbiased', 'varBiased']);
  },
  rolling: ({ x, window, minPeriods }) => {
    const held = stats.createRolling(window);
    const rows = x.map((value) => {
      stats.pushRolling(held, numbers(value));
      const values = held.values.filter((kept) => !Number.isNaN(kept));
      if (values.length < minPeriods) return [NaN, NaN, NaN, NaN, NaN];
      const ends = [Math.min(...values), Math.max(...values)];
      return [stats.mean(values), stats.sampleSd(values), stats.median(values), ...ends];
    });
    return columns(rows, ['mean', 'std', 'median', 'min', 'max']);
  },
  'exponential-smoothing': (
    { x, kind, initialLevel, initialTrend, initialSeasonal, ...rest },
    expected,
  ) => {
    const options = { ...rest, season: kind === 'hw-mul' ? 'multiplicative' : 'additive' };
    const seasonal = [...(initialSeasonal ?? [])];
    const state = { level: initialLevel, trend: initialTrend ?? 0, seasonal, steps: 0 };
    let before = seasonal;
    const fitted = x.map((value) => {
      const next = stats.forecast(state, options);
      before = [...seasonal];
      stats.smooth(state, value, options);
      return next;
    });
    // statsmodels 0.13 forgets what the last value said of its own season, and forecasts by the one before.
    const reference = { ...state, seasonal: before };
    const forecast = expected.forecast.map((_, at) => stats.forecast(reference, options, at + 1));
    const sse = x.reduce((sum, value, at) => sum + (value - fitted[at]) ** 2, 0);
    return { fitted, forecast, sse };
  },
  'normal-tail': ({ z }) => ({
    sf: stats.normalTail(z),
    cdf: stats.normalCdf(z),
    logsf: stats.normalLogTail(z),
  }),
  'esd-critical-values': ({ n, maxOutliers, alpha }) => ({
    lambda_: stats.esdCriticalValues(n, maxOutliers, alpha),
  }),
};

const columns = (rows, names) =>
  Object.fromEntries(names.map((name, at) => [name, rows.map((row) => row[at])]));

/** The vectors write "NaN" for what is not defined. */
function numbers(value) {
  if (value === 'NaN' || value === null) return NaN;
  if (Array.isArray(value)) return value.map(numbers);
  if (typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, numbers(part)]));
}
