/** Parameters of exponential smoothing. What is left out is not modelled. */
export interface SmoothingOptions {
  /** Share of the newest value in the level, 0 to 1. */
  readonly alpha: number;
  /** Share of the newest change in the trend. */
  readonly beta?: number;
  /** Share of the newest deviation in the season. */
  readonly gamma?: number;
  /** What is left of the trend a step later; 1 = not damped. */
  readonly phi?: number;
  /** Whether a season adds to the level or multiplies it. */
  readonly season?: 'additive' | 'multiplicative';
}

/** Level, trend and season of a series; plain data, changed by `smooth`. */
export interface Smoothing {
  level: number;
  trend: number;
  /** One value a step of the season; empty when there is none. */
  readonly seasonal: number[];
  /** Steps taken. */
  steps: number;
}

/** The forecast of the value `ahead` steps from the last; 1 = the next. */
export function forecast(state: Smoothing, options: SmoothingOptions, ahead = 1): number {
  const { phi = 1, season = 'additive' } = options;
  let damped = 0;
  let power = 1;
  for (let k = 0; k < ahead; k++) damped += power *= phi;
  const base = state.level + damped * state.trend;
  if (state.seasonal.length === 0) return base;
  const seasonal = state.seasonal[(state.steps + ahead - 1) % state.seasonal.length]!;
  return season === 'additive' ? base + seasonal : base * seasonal;
}

/**
 * Takes the next value in; NaN = none, and the forecast stands in for it.
 * Source: Hyndman & Athanasopoulos, Forecasting 3, chapter 8, as in statsmodels.
 */
export function smooth(state: Smoothing, value: number, options: SmoothingOptions): void {
  const { alpha, beta = 0, gamma = 0, phi = 1, season = 'additive' } = options;
  const isAdditive = season === 'additive';
  const taken = value === value ? value : forecast(state, options);
  const base = state.level + phi * state.trend;
  const at = state.steps % state.seasonal.length;
  const seasonal = state.seasonal[at] ?? (isAdditive ? 0 : 1);
  const adjusted = isAdditive ? taken - seasonal : taken / seasonal;
  const level = alpha * adjusted + (1 - alpha) * base;
  state.trend = beta * (level - state.level) + (1 - beta) * phi * state.trend;
  state.level = level;
  if (state.seasonal.length > 0) {
    const deviation = isAdditive ? taken - base : taken / base;
    state.seasonal[at] = gamma * deviation + (1 - gamma) * seasonal;
  }
  state.steps++;
}
