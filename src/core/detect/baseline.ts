import { median } from '../stats/order.js';
import { robustScale } from '../stats/spread.js';
import { hoursAlike, WEEK_HOURS } from './calendar.js';

/** What one hour came to. */
export interface HourValue {
  /** Hours since time 0. */
  readonly hour: number;
  /** Median of the hour's samples that were in order. */
  readonly value: number;
}

/** How far a value lay from the level of its hour of the week. */
export interface Residual {
  readonly bucket: number;
  readonly value: number;
}

/** What is expected at each hour of the week, and how far values lie from it. */
export interface Baseline {
  /** By hour of the week, oldest first. */
  readonly hours: HourValue[][];
  /** One residual an hour, of four weeks, oldest first. */
  readonly residuals: Residual[];
  /** The hours out of order in a row up to now. */
  readonly frozen: Residual[];
}

export interface Level {
  /** NaN when nothing is known of this hour. */
  readonly value: number;
  /** Hours it rests on. */
  readonly n: number;
}

/** Four weeks of hours. */
const RESIDUALS = 4 * WEEK_HOURS;

export function createBaseline(): Baseline {
  return { hours: Array.from({ length: WEEK_HOURS }, () => []), residuals: [], frozen: [] };
}

/**
 * The level of an hour of the week: the median of its own past values, drawn towards the median of the same hour on
 * days alike as if that were `shrinkage` further weeks. Bare hours of the week have one value a week, and a mean of few
 * is mostly noise.
 */
export function levelAt(baseline: Baseline, bucket: number, shrinkage: number): Level {
  const own = baseline.hours[bucket]!.map(({ value }) => value);
  const alike = hoursAlike(bucket).flatMap((hour) => baseline.hours[hour]!);
  if (alike.length === 0) return { value: NaN, n: 0 };
  const pooled = median(alike.map(({ value }) => value));
  if (own.length === 0) return { value: pooled, n: alike.length };
  const value = (own.length * median(own) + shrinkage * pooled) / (own.length + shrinkage);
  return { value, n: alike.length };
}

/** Residuals, from a place on, of an hour of the week and its neighbours, on days alike. */
function residualsAlike(residuals: readonly Residual[], bucket: number, from = 0): number[] {
  const isAlike = new Uint8Array(WEEK_HOURS);
  for (const near of [bucket, bucket + 1, bucket + WEEK_HOURS - 1]) {
    for (const hour of hoursAlike(near % WEEK_HOURS)) isAlike[hour] = 1;
  }
  const values: number[] = [];
  for (let index = from; index < residuals.length; index++) {
    const residual = residuals[index]!;
    if (isAlike[residual.bucket] === 1) values.push(residual.value);
  }
  return values;
}

/** Fewer residuals have no median to speak of. */
const LEAST_ALIKE = 6;

/** How far the last week lay from its levels at hours alike, by the median: growth, which levels lag behind. */
export function driftAt({ residuals }: Baseline, bucket: number): number {
  const alike = residualsAlike(residuals, bucket, Math.max(0, residuals.length - WEEK_HOURS));
  return alike.length < LEAST_ALIKE ? 0 : median(alike);
}

/** What the scale of all hours counts against that of the hours alike, in residuals. */
const POOLED_WEIGHT = 12;

/**
 * How far values lie from the level of an hour: by the residuals of hours alike, pooled with those of all hours, the
 * less of the former there are.
 * @returns with the number of residuals it is as good as
 */
export function scaleAt(
  { residuals }: Baseline,
  bucket: number,
  floor: number,
): { scale: number; n: number } {
  const alike = residualsAlike(residuals, bucket);
  const all = robustScale(residuals.map(({ value }) => value));
  const own = alike.length > 1 ? robustScale(alike) : all;
  const n = alike.length + POOLED_WEIGHT;
  const variance = (alike.length * own * own + POOLED_WEIGHT * all * all) / n;
  return { scale: Math.max(Math.sqrt(variance), floor), n };
}

/** Takes in what an hour came to, and forgets what is older than `weeks`. */
export function addHour(baseline: Baseline, bucket: number, hour: HourValue, weeks: number): void {
  const values = baseline.hours[bucket]!;
  values.push(hour);
  while (values[0]!.hour < hour.hour - weeks * WEEK_HOURS) values.shift();
  baseline.frozen.length = 0;
}

export function addResidual({ residuals }: Baseline, residual: Residual): void {
  residuals.push(residual);
  if (residuals.length > RESIDUALS) residuals.shift();
}

/**
 * Notes an hour out of order by the median of its residuals. After `freezeHours` of them in a row that is how things
 * are now: the level of each hour of the day moves to where it was found.
 */
export function addFrozenHour(baseline: Baseline, residual: Residual, freezeHours: number): void {
  const { frozen, hours } = baseline;
  frozen.push(residual);
  if (frozen.length < freezeHours) return;
  const shiftOf = (bucket: number) => {
    const same = frozen.filter((each) => (each.bucket - bucket) % 24 === 0);
    return median((same.length > 0 ? same : frozen).map(({ value }) => value));
  };
  hours.forEach((values, bucket) => {
    const shift = shiftOf(bucket);
    hours[bucket] = values.map(({ hour, value }) => ({ hour, value: value + shift }));
  });
  frozen.length = 0;
}
