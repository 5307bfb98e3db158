const RANDOM_DIGITS = 14;
/** 2^56. */
const THRESHOLDS = 72_057_594_037_927_936;

/**
 * Whether a trace is in a share of all traces, decided by its id alone: every part of a trace, in every process, comes to
 * the same answer, and the traces of a smaller share are all in a larger one.
 * @param ratio 0 to 1
 * @throws RangeError when the ratio is not in 0 to 1
 * Source: OpenTelemetry consistent probability sampling: the low 56 bits of the id are at least (1 - ratio) x 2^56.
 */
export function isInSample(traceId: string, ratio: number): boolean {
  if (!(ratio >= 0 && ratio <= 1)) throw new RangeError(`ratio must be 0 to 1, got ${ratio}`);
  const threshold = Math.round((1 - ratio) * THRESHOLDS);
  if (threshold === THRESHOLDS) return false;
  // Both are of the same length, so the order of the texts is that of the numbers, which a double would round.
  return traceId.slice(-RANDOM_DIGITS) >= threshold.toString(16).padStart(RANDOM_DIGITS, '0');
}
