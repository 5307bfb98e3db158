import { checkAbove, hasTime, unknown } from './detector.js';
import type { Sample, Verdict } from './detector.js';

/** A pair of windows that must both burn the error budget too fast. */
export interface BurnWindow {
  readonly longMinutes: number;
  /** Makes the alert let go soon after the end; by custom a twelfth of the long one. */
  readonly shortMinutes: number;
  /** Error ratio by what the objective allows: 1 uses the budget up exactly at the end of its period. */
  readonly burnRate: number;
  readonly severity: 'page' | 'ticket';
}

/** For a budget of 30 days: 2 % of it in an hour, 5 % in six, 10 % in three days. Source: SRE workbook, chapter 5. */
export const BURN_WINDOWS: readonly BurnWindow[] = [
  { longMinutes: 60, shortMinutes: 5, burnRate: 14.4, severity: 'page' },
  { longMinutes: 360, shortMinutes: 30, burnRate: 6, severity: 'page' },
  { longMinutes: 4320, shortMinutes: 360, burnRate: 1, severity: 'ticket' },
];

export interface BurnRateOptions {
  /** Share of requests that must be good, above 0 and below 1: 0.999. */
  readonly objective: number;
  /** Default `BURN_WINDOWS`. */
  readonly windows?: readonly BurnWindow[];
  /** Bad requests in the long window below which nothing is said: one failure of ten requests is no trend. Default 5. */
  readonly minimumBad?: number;
}

/** Requests of the last minutes, and their sums over each window. */
export interface BurnRateState {
  /** The open minute, counted from time 0; `null` before the first sample. */
  minute: number | null;
  /** Bad and all requests by minute, at the minute modulo their number. */
  bad: number[];
  all: number[];
  /** Sums over the long and the short window of each pair: bad and all requests. */
  sums: { bad: number; all: number }[];
  /** Samples seen. */
  n: number;
}

/** A verdict that says which pair burns. */
export interface BurnRateVerdict extends Verdict {
  /** The first pair, in the order given, that is over its limit in both windows; `null` when none is. */
  readonly burning: BurnWindow | null;
}

/** A `Detector` whose verdicts say more. */
export interface BurnRateDetector {
  start(): BurnRateState;
  step(state: BurnRateState, sample: Sample): BurnRateVerdict;
}

const MINUTE_MS = 60_000;

/**
 * Multi-window, multi-burn-rate alerting on an error ratio. A sample gives the ratio of bad requests (`value`) among the
 * `n` requests since the sample before. The score is the burn rate by its limit, the smaller of a pair's two windows,
 * of the pair where that is largest; above 1 is out of order. `expected` and the band are error ratios of the open minute's
 * place: the ratio allowed, and none is too low.
 * @throws RangeError when the objective or a window lies outside its range, or a limit can never be reached
 */
export function burnRateDetector(options: BurnRateOptions): BurnRateDetector {
  const { objective, windows = BURN_WINDOWS, minimumBad = 5 } = options;
  checkOptions(objective, windows);
  const budget = 1 - objective;
  const spans = windows.flatMap(({ longMinutes, shortMinutes }) => [longMinutes, shortMinutes]);
  const size = Math.max(...spans);
  const emptyMinutes = () => new Array<number>(size).fill(0);
  const start = (): BurnRateState => ({
    minute: null,
    bad: emptyMinutes(),
    all: emptyMinutes(),
    sums: spans.map(() => ({ bad: 0, all: 0 })),
    n: 0,
  });
  const step = (state: BurnRateState, sample: Sample): BurnRateVerdict => {
    if (!hasTime(sample)) return { ...unknown(state.n), burning: null };
    const { atMs, value, n = 0 } = sample;
    moveTo(state, Math.floor(atMs / MINUTE_MS), spans, size);
    const seen = state.n;
    // A share of requests outside 0 to 1 is none, and no number of requests is infinite.
    if (value >= 0 && value <= 1 && n > 0 && n < Infinity) {
      state.n++;
      // Whole requests: sums that are added to and taken from for ever stay exact.
      addMinute(state, placeOf(state.minute!, size), Math.round(value * n), n);
    }
    const burns = windows.map((window, index) => {
      const long = state.sums[2 * index]!;
      const short = state.sums[2 * index + 1]!;
      if (long.bad < minimumBad || short.all === 0) return 0;
      return Math.min(long.bad / long.all, short.bad / short.all) / budget / window.burnRate;
    });
    const score = Math.max(...burns);
    const burning = windows.find((_, index) => burns[index]! > 1) ?? null;
    const isAnomalous = burning !== null;
    const [first] = windows;
    const upper = budget * first!.burnRate;
    return { score, expected: budget, lower: -Infinity, upper, isAnomalous, n: seen, burning };
  };
  return { start, step };
}

function checkOptions(objective: number, windows: readonly BurnWindow[]): void {
  if (!(objective > 0 && objective < 1)) {
    throw new RangeError(`objective must lie between 0 and 1, got ${objective}`);
  }
  if (windows.length === 0) throw new RangeError('windows must have at least one pair, got none');
  for (const { longMinutes, shortMinutes, burnRate } of windows) {
    checkAbove('shortMinutes', shortMinutes, 0);
    checkAbove('longMinutes', longMinutes, shortMinutes);
    if (burnRate * (1 - objective) >= 1) {
      throw new RangeError(`burnRate ${burnRate} cannot be reached with objective ${objective}`);
    }
  }
}

/** Lets minutes leave the windows up to `minute`, which is empty if it is new. */
function moveTo(
  state: BurnRateState,
  minute: number,
  spans: readonly number[],
  size: number,
): void {
  let open = state.minute ?? minute;
  if (minute - open > size) {
    state.bad.fill(0);
    state.all.fill(0);
    for (const sum of state.sums) sum.bad = sum.all = 0;
    open = minute;
  }
  while (open < minute) {
    open++;
    spans.forEach((span, index) => {
      const leaving = placeOf(open - span, size);
      state.sums[index]!.bad -= state.bad[leaving]!;
      state.sums[index]!.all -= state.all[leaving]!;
    });
    state.bad[placeOf(open, size)] = 0;
    state.all[placeOf(open, size)] = 0;
  }
  state.minute = open;
}

/** Where a minute is kept, those before time 0 included. */
function placeOf(minute: number, size: number): number {
  return ((minute % size) + size) % size;
}

function addMinute(state: BurnRateState, at: number, bad: number, all: number): void {
  state.bad[at]! += bad;
  state.all[at]! += all;
  for (const sum of state.sums) {
    sum.bad += bad;
    sum.all += all;
  }
}
