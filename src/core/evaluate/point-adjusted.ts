import { ratio } from './measures.js';
import { markSpans } from './mark-spans.js';
import { countPoints, scorePoints } from './point-wise.js';
import type { Marks, PointScore } from './point-wise.js';

/**
 * Predictions after point adjustment: one hit anywhere in an incident marks all of it.
 * @param minimumShare of an incident that must be hit, 0 to 1 (PA%K); default 0, any hit will do
 */
export function adjustPoints(real: Marks, predicted: Marks, minimumShare = 0): Uint8Array {
  if (!(minimumShare >= 0 && minimumShare <= 1))
    throw new RangeError(`minimumShare must lie from 0 to 1, got ${minimumShare}`);
  const adjusted = Uint8Array.from(predicted, (mark) => (mark ? 1 : 0));
  for (const [start, end] of markSpans(real)) {
    let hit = 0;
    for (let t = start; t < end; t++) hit += adjusted[t]!;
    if (hit > minimumShare * (end - start)) adjusted.fill(1, start, end);
  }
  return adjusted;
}

/**
 * Point-wise scores after point adjustment. Never judge by it: on long incidents random alarms score above 0.9, for
 * one lucky hit earns every sample.
 */
export function scoreAdjustedPoints(real: Marks, predicted: Marks, minimumShare = 0): PointScore {
  return scorePoints(real, adjustPoints(real, predicted, minimumShare));
}

/**
 * Composite F1: incidents hit at all, against precision over samples.
 * @returns `null` without incidents
 * Source: Garg et al. 2021; TheDatumOrg/TSB-AD calls it EventF1PA.
 */
export function compositeF1(real: Marks, predicted: Marks): number | null {
  const incidents = markSpans(real);
  if (incidents.length === 0) return null;
  const { tp, fp } = countPoints(real, predicted);
  const caught = incidents.filter(([start, end]) => {
    for (let t = start; t < end; t++) if (predicted[t]) return true;
    return false;
  }).length;
  const recall = caught / incidents.length;
  const precision = ratio(tp, tp + fp) ?? 0;
  return precision + recall > 0 ? (2 * precision * recall) / (precision + recall) : 0;
}
