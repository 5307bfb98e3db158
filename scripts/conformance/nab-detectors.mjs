/** The kit's detectors as contestants on series they know nothing of, each the same for every series. */
import {
  adaptiveDetector,
  cusumDetector,
  ewmaDetector,
  holtWintersDetector,
  staticDetector,
  surpriseDetector,
} from '../../dist/core/detect/index.js';
import { nabProbationRows } from '../../dist/core/evaluate/nab.js';

const DAY_MS = 86_400_000;

/**
 * By name: a detector for a series, given its rows on probation, which are not scored. Only what a person would have to
 * set is taken from there: fixed limits, and how many rows make a day.
 * @type {Record<string, (first: { times: number[], values: number[] }) => import('../../dist/core/detect/index.js').Detector<unknown>>}
 */
export const DETECTORS = {
  static: ({ values }) => staticDetector({ upper: Math.max(...values) }),
  'adaptive hour of week': () => adaptiveDetector({ direction: 'both' }),
  EWMA: () => ewmaDetector(),
  'Holt-Winters': ({ times }) => holtWintersDetector({ period: rowsADay(times) }),
  CUSUM: () => cusumDetector(),
  surprise: () => surpriseDetector(),
};

/** And those that these series say nothing about. */
export const NOT_SCORED = {
  'burn rate': 'it judges shares of requests that failed, and these series have no requests',
};

function rowsADay(times) {
  const steps = times.slice(1).map((time, row) => time - times[row]);
  const step = steps.sort((a, b) => a - b)[steps.length >> 1];
  return Math.max(2, Math.round(DAY_MS / step));
}

/**
 * The size of a detector's score at each row, online: row by row, each from the rows before it.
 * @returns {Float64Array} NaN where it says nothing
 */
export function scoresOf(makeDetector, { times, values }) {
  const probation = nabProbationRows(values.length);
  const detector = makeDetector({
    times: times.slice(0, probation),
    values: values.slice(0, probation),
  });
  const state = detector.start();
  return Float64Array.from(values, (value, row) =>
    Math.abs(detector.step(state, { atMs: times[row], value }).score),
  );
}

/**
 * One page an event: a score counts only where none of the last `cooldownMs` was as high. Looks back only.
 * @returns {Float64Array} NaN where it does not count
 */
export function cooledDown(scores, times, cooldownMs) {
  // Rows of the scores that could still be the highest of the stretch: later ones are lower.
  const highest = [];
  return scores.map((score, row) => {
    while (highest.length > 0 && times[highest[0]] < times[row] - cooldownMs) highest.shift();
    const counts = highest.length === 0 || score > scores[highest[0]];
    if (score !== score) return NaN;
    while (highest.length > 0 && scores[highest.at(-1)] <= score) highest.pop();
    highest.push(row);
    return counts ? score : NaN;
  });
}
