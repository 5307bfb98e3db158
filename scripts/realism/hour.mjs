import {
  autocorrelation,
  countsOf,
  deviation,
  excessRate,
  kolmogorovSmirnov,
  mean,
  meanLogRatio,
  outputByInputDecile,
} from './statistics.mjs';

/**
 * What an hour of one feature is like.
 * @param calls in order of time: { ms, input, output }
 * @param spanMs how long it is
 */
export function hourFigures(calls, spanMs) {
  const times = calls.map(({ ms }) => ms);
  const gaps = times.slice(1).map((time, i) => time - times[i]);
  const seconds = countsOf(times, 1000, spanMs);
  const minutes = countsOf(times, 60_000, spanMs);
  return {
    'inter-arrival CV': deviation(gaps) / mean(gaps),
    'excess rate CV² at 1 s': excessRate(seconds),
    'excess rate CV² at 1 min': excessRate(minutes),
    'lag-1 autocorrelation at 1 s': autocorrelation(seconds, 1),
    'lag-1 autocorrelation at 1 min': autocorrelation(minutes, 1),
  };
}

/** How far the lengths of one sample are from those of another. */
export function lengthFigures(calls, reference) {
  const of = (name, list) => list.map((call) => call[name]);
  return {
    'KS of input length': kolmogorovSmirnov(of('input', calls), of('input', reference)),
    'KS of output length': kolmogorovSmirnov(of('output', calls), of('output', reference)),
    'output median by input decile, mean |ln ratio|': meanLogRatio(
      outputByInputDecile(calls),
      outputByInputDecile(reference),
    ),
  };
}
