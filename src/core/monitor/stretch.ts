import {
  FEATURE_SUM_NAMES,
  MODEL_SUM_NAMES,
  createFeatureSums,
  createModelSums,
  sumRows,
} from './minutes.js';
import type { FeatureSums, Minutes, ModelSums } from './minutes.js';

/** Sums of a stretch of minutes, by slot. */
export interface Stretch {
  readonly minutes: number;
  readonly byFeature: FeatureSums;
  readonly byModel: ModelSums;
}

/** Stands for all features or all models together. */
export const ALL = -1;

/** Adds up minute rows [fromRow, toRow). */
export function sumStretch(minutes: Minutes, fromRow: number, toRow: number): Stretch {
  const byFeature = createFeatureSums(minutes.featureSlots);
  const byModel = createModelSums(minutes.modelSlots);
  for (const name of FEATURE_SUM_NAMES) {
    sumRows(minutes.byFeature[name], fromRow, toRow, byFeature[name]);
  }
  for (const name of MODEL_SUM_NAMES) sumRows(minutes.byModel[name], fromRow, toRow, byModel[name]);
  return { minutes: toRow - fromRow, byFeature, byModel };
}

/** One sum of a feature, or of all. */
export function featureSum(stretch: Stretch, name: keyof FeatureSums, feature: number): number {
  return slotSum(stretch.byFeature[name], feature);
}

/** One sum of a model, or of all. */
export function modelSum(stretch: Stretch, name: keyof ModelSums, model: number): number {
  return slotSum(stretch.byModel[name], model);
}

function slotSum(sums: Int32Array | Float64Array, slot: number): number {
  if (slot !== ALL) return sums[slot]!;
  let sum = 0;
  for (const value of sums) sum += value;
  return sum;
}

/** `ALL`, then every slot. */
export function slotsAndAll(sums: Int32Array): number[] {
  return [ALL, ...sums.keys()];
}
