import type { SampleSpan } from './labels.js';

/** The scores of one incident, among what is nearer to it than to any other. */
export interface AffiliationPart {
  /** `null` where nothing is predicted near it. */
  readonly precision: number | null;
  readonly recall: number;
}

export interface AffiliationScore {
  /** Mean over incidents with predictions nearby; `null` without predictions or incidents. */
  readonly precision: number | null;
  /** Mean over incidents; `null` without incidents. */
  readonly recall: number | null;
  readonly f1: number | null;
  readonly incidents: readonly AffiliationPart[];
}

/**
 * Affiliation precision and recall: how much nearer than chance predictions are to incidents, and incidents to
 * predictions. Random alarms score about a half, a near miss almost 1, and the number of alarms hardly matters.
 * @param real intervals of time, ascending and apart, with a length
 * @param predicted likewise
 * @param range all of the time; the result depends on it
 * @throws RangeError for intervals that touch, have no length or leave the range
 * Source: Huet et al. 2022, arXiv 2206.13167; ahstat/affiliation-metrics-py at 8d84498.
 */
export function scoreAffiliation(
  real: readonly SampleSpan[],
  predicted: readonly SampleSpan[],
  range: SampleSpan,
): AffiliationScore {
  checkIntervals('real', real, range);
  checkIntervals('predicted', predicted, range);
  const incidents = real.map((incident, index): AffiliationPart => {
    const before = real[index - 1];
    const after = real[index + 1];
    const zone: SampleSpan = [
      before === undefined ? range[0] : (before[1] + incident[0]) / 2,
      after === undefined ? range[1] : (incident[1] + after[0]) / 2,
    ];
    const near = predicted.flatMap(([start, end]): SampleSpan[] => {
      const cut: SampleSpan = [Math.max(start, zone[0]), Math.min(end, zone[1])];
      return cut[0] < cut[1] ? [cut] : [];
    });
    if (near.length === 0) return { precision: null, recall: 0 };
    return { precision: precisionOf(incident, near, zone), recall: recallOf(incident, near, zone) };
  });
  const precisions = incidents.flatMap(({ precision }) => precision ?? []);
  const precision = mean(precisions);
  const recall = mean(incidents.map((part) => part.recall));
  const sum = (precision ?? 0) + (recall ?? 0);
  const f1 =
    precision === null || recall === null ? null : sum > 0 ? (2 * precision * recall) / sum : 0;
  return { precision, recall, f1, incidents };
}

function mean(values: readonly number[]): number | null {
  return values.length > 0 ? values.reduce((sum, value) => sum + value, 0) / values.length : null;
}

/** Mean over predicted points of the chance that a random point of the zone lies farther from the incident. */
function precisionOf(incident: SampleSpan, near: readonly SampleSpan[], zone: SampleSpan): number {
  let sum = 0;
  let length = 0;
  for (const [start, end] of near) {
    length += end - start;
    sum += Math.max(0, Math.min(end, incident[1]) - Math.max(start, incident[0]));
    const before: SampleSpan = [start, Math.min(end, incident[0])];
    if (before[0] < before[1])
      sum += fartherThan(incident[0] - before[1], incident[0] - before[0], incident, zone);
    const after: SampleSpan = [Math.max(start, incident[1]), end];
    if (after[0] < after[1])
      sum += fartherThan(after[0] - incident[1], after[1] - incident[1], incident, zone);
  }
  return sum / length;
}

/** Integral over distances `from` to `to` of the chance that a random point of the zone is farther from the incident. */
function fartherThan(from: number, to: number, incident: SampleSpan, zone: SampleSpan): number {
  const left = incident[0] - zone[0];
  const right = zone[1] - incident[1];
  return (beyond(from, to, left) + beyond(from, to, right)) / (zone[1] - zone[0]);
}

/** Integral over d from `from` to `to` of how much of a stretch of that length lies beyond d. */
function beyond(from: number, to: number, length: number): number {
  const end = Math.min(to, length);
  return end > from ? (end - from) * (length - (from + end) / 2) : 0;
}

/** Mean over the incident's points of the chance that a random point of the zone lies farther than the predictions. */
function recallOf(incident: SampleSpan, near: readonly SampleSpan[], zone: SampleSpan): number {
  let sum = 0;
  near.forEach((span, index) => {
    // The incident's points that are nearest to this prediction.
    const from = index === 0 ? -Infinity : (near[index - 1]![1] + span[0]) / 2;
    const to = index === near.length - 1 ? Infinity : (span[1] + near[index + 1]![0]) / 2;
    const part: SampleSpan = [Math.max(incident[0], from), Math.min(incident[1], to)];
    if (part[0] >= part[1]) return;
    sum += Math.max(0, Math.min(part[1], span[1]) - Math.max(part[0], span[0]));
    if (part[0] < span[0]) sum += missed(part[0], Math.min(part[1], span[0]), span[0], zone);
    // Seen in a mirror, what lies after the prediction lies before it.
    if (part[1] > span[1])
      sum += missed(-part[1], -Math.max(part[0], span[1]), -span[1], [-zone[1], -zone[0]]);
  });
  return sum / (incident[1] - incident[0]);
}

/**
 * Integral over y from `from` to `to`, all before a prediction that starts at `at`, of the chance that a random point
 * of the zone lies farther from y than the prediction does.
 */
function missed(from: number, to: number, at: number, zone: SampleSpan): number {
  // Farther after y: what the zone has beyond the prediction, for every y. Farther before: beyond y - (at - y).
  const after = (to - from) * (zone[1] - at);
  const first = Math.max(from, (zone[0] + at) / 2);
  const before = first < to ? (to - first) * (first + to - at - zone[0]) : 0;
  return (after + before) / (zone[1] - zone[0]);
}

function checkIntervals(name: string, intervals: readonly SampleSpan[], range: SampleSpan): void {
  let last = -Infinity;
  intervals.forEach(([start, end], index) => {
    if (!(start < end && start > last && start >= range[0] && end <= range[1]))
      throw new RangeError(
        `${name}[${index}] must have a length, lie in the range and not touch the one before, got ${start}, ${end}`,
      );
    last = end;
  });
}
