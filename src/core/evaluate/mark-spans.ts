import type { SampleSpan } from './labels.js';
import type { Marks } from './point-wise.js';

/** The runs of marked samples. */
export function markSpans(marks: Marks): SampleSpan[] {
  const spans: SampleSpan[] = [];
  for (let t = 0; t < marks.length; t++) {
    if (!marks[t]) continue;
    const start = t;
    while (t < marks.length && marks[t]) t++;
    spans.push([start, t]);
  }
  return spans;
}

/** The samples inside spans marked 1, of `samples` in all; what reaches over the ends is cut. */
export function spanMarks(spans: readonly SampleSpan[], samples: number): Uint8Array {
  const marks = new Uint8Array(samples);
  for (const [start, end] of spans) marks.fill(1, Math.max(0, start), Math.max(0, end));
  return marks;
}
