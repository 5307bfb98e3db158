/** One value of a series, in order of time. */
export interface Sample {
  readonly atMs: number;
  /** NaN = no data: judged as unknown, learned by nobody. */
  readonly value: number;
  /** What the value rests on, for detectors that weigh it: requests behind an error ratio. */
  readonly n?: number;
  /** The caller knows that this belongs to an incident (its alert is pending or firing): judged, not learned. */
  readonly isQuarantined?: boolean;
}

/** What a detector says of a sample, from earlier samples alone. */
export interface Verdict {
  /**
   * How far the value lies from where it should, in units of the detector's own scale (each says which); positive
   * above. NaN as long as it cannot say.
   */
  readonly score: number;
  /** What was expected; NaN when not known. */
  readonly expected: number;
  /** A value below this is out of order; -Infinity where low values never are, NaN when not known. */
  readonly lower: number;
  /** A value above this is out of order; Infinity where high values never are, NaN when not known. */
  readonly upper: number;
  readonly isAnomalous: boolean;
  /** How many earlier values the expectation rests on. */
  readonly n: number;
}

/**
 * Watches one series online. It is told of each sample once, judges it from what came before, and then learns it.
 * The state is plain JSON data: stopped, stored, read back and gone on with, the verdicts are the same.
 * Infinite and absurd values are judged and not learned; a sample without a time is no data. States cannot be merged:
 * what is normal depends on what came before, so two series are merged first.
 */
export interface Detector<State> {
  /** The state of having seen nothing. */
  start(): State;
  /** Judges a sample and takes it in; changes `state`. */
  step(state: State, sample: Sample): Verdict;
}

/** From here on the square of a value may be no number. */
const ABSURD = 1e150;

/** Whether a value is no measurement, but a mistake. */
export function isAbsurd(value: number): boolean {
  return Math.abs(value) >= ABSURD;
}

/** Whether a detector may learn a sample; NaN is learned as a gap. */
export function isLearnable({ value, isQuarantined = false }: Sample): boolean {
  return !isQuarantined && !isAbsurd(value);
}

/** Whether a sample has a place in time. */
export function hasTime({ atMs }: Sample): boolean {
  return Math.abs(atMs) < Infinity;
}

/** Which side of the expected is bad. */
export type Direction = 'above' | 'below' | 'both';

/** A verdict on a value that may lie from `lower` to `upper`, one `scale` a unit of the score. */
export function judge(
  value: number,
  expected: number,
  scale: number,
  { lower, upper, n }: { lower: number; upper: number; n: number },
): Verdict {
  const score = (value - expected) / scale;
  return { score, expected, lower, upper, isAnomalous: value > upper || value < lower, n };
}

/** The verdict while nothing can be said. */
export function unknown(n: number): Verdict {
  return { score: NaN, expected: NaN, lower: NaN, upper: NaN, isAnomalous: false, n };
}

/** The band `expected` ± `margin`, open on the side that is not watched. */
export function band(expected: number, margin: number, direction: Direction, n: number) {
  return {
    lower: direction === 'above' ? -Infinity : expected - margin,
    upper: direction === 'below' ? Infinity : expected + margin,
    n,
  };
}

/** @throws RangeError naming `name` unless value is a finite number above `least` */
export function checkAbove(name: string, value: number, least: number): void {
  if (!(value > least && value < Infinity)) {
    throw new RangeError(`${name} must be a finite number above ${least}, got ${value}`);
  }
}
