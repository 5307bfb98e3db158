import type { Figure } from '../model.js';
import { exp } from '../stats/exp-log.js';
import { compositeQuality } from './composite.js';
import { meanOf } from './quality-cell.js';
import type { QualityCell } from './quality-cell.js';
import { QUALITY_SIGNALS } from './quality-sample.js';
import type { QualitySignal } from './quality-sample.js';

/** A figure that says of how many answers it knows. */
export interface QualityFigure extends Figure {
  /** Share of the answers that have the signal; `null` when there were none. */
  readonly coverage: number | null;
}

const METHODS: Readonly<Record<QualitySignal, string>> = {
  length: 'geometric mean of output tokens',
  similarity: 'mean similarity to the golden answers of the same tasks',
  judge: 'mean of (score - 1) / 4',
  feedback: 'mean verdict of users, 1 good and 0 bad',
};

/** What a signal says of some answers; value `null` where none has it. Unit: tokens for the length, else a ratio. */
export function qualityFigure(cell: QualityCell, signal: QualitySignal): QualityFigure {
  const { n, mean } = meanOf(cell, signal);
  const isLength = signal === 'length';
  return {
    value: n === 0 ? null : isLength ? exp(mean) : mean,
    unit: isLength ? 'tokens' : 'ratio',
    n,
    method: METHODS[signal],
    coverage: cell.answered === 0 ? null : n / cell.answered,
  };
}

/** One number for display, and what it lacks. */
export interface CompositeFigure extends QualityFigure {
  readonly missing: readonly QualitySignal[];
}

const PARTS = QUALITY_SIGNALS.filter((signal) => signal !== 'feedback');

/**
 * The composite of some answers, `compositeQuality`; for display only. Value `null` while a part is missing.
 * @param lengthRatio length by what is usual, as a watch knows it; NaN or missing = not known
 */
export function compositeFigure(cell: QualityCell, lengthRatio = NaN): CompositeFigure {
  const similarity = meanOf(cell, 'similarity');
  const judge = meanOf(cell, 'judge');
  const value = compositeQuality(similarity.mean, judge.mean, lengthRatio);
  const missing = PARTS.filter((signal) =>
    signal === 'length' ? lengthRatio !== lengthRatio : meanOf(cell, signal).n === 0,
  );
  const n = Math.min(similarity.n, judge.n);
  return {
    value: missing.length > 0 ? null : value,
    unit: 'ratio',
    n,
    method:
      missing.length > 0
        ? `not given without ${missing.join(' and ')}`
        : '0.4 similarity + 0.4 judge + 0.2 nearness of the length to its usual; for display only',
    coverage: cell.answered === 0 ? null : n / cell.answered,
    missing,
  };
}
