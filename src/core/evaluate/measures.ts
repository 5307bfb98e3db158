const MINUTE_MS = 60_000;

/** How many incidents were detected, how many not, and how many alarms were false. */
export interface EventCounts {
  readonly tp: number;
  readonly fp: number;
  readonly fn: number;
}

/** `part / whole`; `null` when there is nothing to be a part of. */
export function ratio(part: number, whole: number): number | null {
  return whole > 0 ? part / whole : null;
}

/** Share of detections among detections and false alarms; `null` without an alert. */
export function precision({ tp, fp }: EventCounts): number | null {
  return ratio(tp, tp + fp);
}

/** Share of incidents that were detected; `null` without incidents. */
export function recall({ tp, fn }: EventCounts): number | null {
  return ratio(tp, tp + fn);
}

/**
 * Precision and recall in one figure, from the counts: silence in the face of incidents is 0, not undefined.
 * @param beta how many times as much recall weighs: 1 both alike, 0.5 "page me less", 2 "miss nothing"
 * @returns `null` when there are neither incidents nor alerts
 * @throws RangeError for a beta that is not finite or below 0
 * Source: van Rijsbergen 1979; the count form.
 */
export function fBeta({ tp, fp, fn }: EventCounts, beta = 1): number | null {
  if (!(beta >= 0 && beta < Infinity))
    throw new RangeError(`beta must be finite and not below 0, got ${beta}`);
  const hit = (1 + beta * beta) * tp;
  return tp + fp + fn > 0 ? hit / (hit + beta * beta * fn + fp) : null;
}

/** What being paged, and not being paged, costs. */
export interface CostModel {
  /** Per page: somebody gets up for it, be it right, wrong or repeated. */
  readonly pageUsd: number;
  /** Per minute in which an incident runs and nobody knows. */
  readonly minuteUsd: number;
  /** Per missed incident, instead of its minutes. */
  readonly missUsd?: number;
}

/** What an evaluation gives a cost model. */
export interface CostInputs extends EventCounts {
  /** Alerts that went out: true, false and duplicate ones. */
  readonly pages: number;
  /** From start to detection, summed over the detected incidents. */
  readonly detectTotalMs: number;
  /** Length of the missed incidents. */
  readonly missedMs: number;
}

/** Minutes in which an incident ran and nobody knew: until detection, or to its end when it was missed. */
export function unseenMinutes({ detectTotalMs, missedMs }: CostInputs): number {
  return (detectTotalMs + missedMs) / MINUTE_MS;
}

/**
 * What being on call by some rules costs, US dollars: unseenMinutes × minuteUsd + pages × pageUsd. With `missUsd`, missed
 * incidents are left out of the minutes and cost fn × missUsd.
 */
export function expectedCostUsd(inputs: CostInputs, model: CostModel): number {
  const { pageUsd, minuteUsd, missUsd } = model;
  const paged = inputs.pages * pageUsd;
  if (missUsd === undefined) return unseenMinutes(inputs) * minuteUsd + paged;
  return unseenMinutes({ ...inputs, missedMs: 0 }) * minuteUsd + inputs.fn * missUsd + paged;
}
