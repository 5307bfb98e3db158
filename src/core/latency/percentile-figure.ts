import type { Figure } from '../model.js';
import { minimumSamples, SKETCH_MAX, SKETCH_MIN, sketchQuantile } from '../stats/sketch.js';
import type { Sketch } from '../stats/sketch.js';

/** A percentile of a sketch with what it rests on; value `null` below `minimumSamples(p)` samples. */
export function percentileFigure(sketch: Sketch, p: number): Figure {
  const least = minimumSamples(p);
  const { n } = sketch;
  const value = sketchQuantile(sketch, p);
  const name = `p${Number((p * 100).toPrecision(6))}`;
  if (n < least) {
    return { value: null, unit: 'ms', n, method: `${name} needs at least ${least} samples` };
  }
  const method = `${name} by nearest rank of a sketch, ${precision(value)}`;
  return { value, unit: 'ms', n, method };
}

function precision(value: number): string {
  if (value >= SKETCH_MAX) return `at least ${SKETCH_MAX} ms`;
  return value > SKETCH_MIN ? 'within 0.79 %' : `at most ${SKETCH_MIN} ms`;
}
