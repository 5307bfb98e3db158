/** Plain statistics on arrays of numbers. */

export const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

export function deviation(values) {
  const centre = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - centre) ** 2)));
}

export function quantile(values, share) {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}

export const median = (values) => quantile(values, 0.5);

/** Greatest distance between the distribution functions of two samples. */
export function kolmogorovSmirnov(first, second) {
  const a = Float64Array.from(first).sort();
  const b = Float64Array.from(second).sort();
  let i = 0;
  let j = 0;
  let distance = 0;
  while (i < a.length && j < b.length) {
    const at = Math.min(a[i], b[j]);
    while (i < a.length && a[i] <= at) i += 1;
    while (j < b.length && b[j] <= at) j += 1;
    distance = Math.max(distance, Math.abs(i / a.length - j / b.length));
  }
  return distance;
}

/** Correlation of two equally long lists over the places where both are finite. */
export function correlation(first, second) {
  const pairs = first
    .map((value, i) => [value, second[i]])
    .filter(([a, b]) => Number.isFinite(a) && Number.isFinite(b));
  const [a, b] = [pairs.map(([value]) => value), pairs.map(([, value]) => value)];
  const [centreA, centreB] = [mean(a), mean(b)];
  const product = mean(pairs.map(([x, y]) => (x - centreA) * (y - centreB)));
  return product / (deviation(a) * deviation(b));
}

/** Correlation of a series with itself `lag` places on. */
export const autocorrelation = (series, lag) =>
  correlation(series.slice(0, -lag), series.slice(lag));

/** How many of the times lie in each stretch of `stretch`, for the whole stretches up to `end`. */
export function countsOf(times, stretch, end) {
  const counts = new Array(Math.floor(end / stretch)).fill(0);
  for (const time of times) {
    const at = Math.floor(time / stretch);
    if (at < counts.length) counts[at] += 1;
  }
  return counts;
}

/** (variance - mean) / mean^2 of counts: what the rate itself varies, free of its level. */
export function excessRate(counts) {
  const centre = mean(counts);
  return (deviation(counts) ** 2 - centre) / centre ** 2;
}

/** Median output of each tenth of the calls, by input. */
export function outputByInputDecile(calls) {
  const sorted = [...calls].sort((a, b) => a.input - b.input);
  return Array.from({ length: 10 }, (_, tenth) => {
    const from = Math.round((tenth * sorted.length) / 10);
    const to = Math.round(((tenth + 1) * sorted.length) / 10);
    return median(sorted.slice(from, to).map(({ output }) => output));
  });
}

/** How far apart two lists are, as the mean of |ln ratio|. */
export const meanLogRatio = (first, second) =>
  mean(first.map((value, i) => Math.abs(Math.log(value / second[i]))));
