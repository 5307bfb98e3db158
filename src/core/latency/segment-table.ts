import type { SlotRange } from '../slot-clock.js';
import { segmentCode, segmentOf } from './segment.js';
import type { LatencySegment } from './segment.js';
import type { LatencySample } from './latency-sample.js';
import { createSlidingSketch, dropSlidingSlots } from './sliding-sketch.js';
import type { SlidingSketch } from './sliding-sketch.js';

/** Time to first token, total time, and time per token after the first: three measures, never one made of another. */
export const LATENCY_MEASURES = ['latency', 'ttft', 'time-per-token'] as const;
export type LatencyMeasure = (typeof LATENCY_MEASURES)[number];

export type MeasureSketches = Readonly<Record<LatencyMeasure, SlidingSketch>>;

export interface SegmentSketches {
  readonly segment: LatencySegment;
  readonly measures: MeasureSketches;
}

/** Where the calls of segments go that there is no room for. */
const OTHER: LatencySegment = {
  key: 'other segments',
  model: null,
  inputBand: null,
  outputBand: null,
  isCached: null,
  isStreamed: false,
};

/** The sketches of every segment, and of all calls together. */
export class SegmentTable {
  readonly all: MeasureSketches = createMeasures();
  readonly #maxSegments: number;
  readonly #segments = new Map<string, SegmentSketches>();
  /** By model and code: the way to a segment without a text being made. */
  #byCode = new Map<string | null, Map<number, SegmentSketches>>();

  constructor(maxSegments: number) {
    this.#maxSegments = maxSegments;
  }

  segments(): readonly SegmentSketches[] {
    return [...this.#segments.values()];
  }

  /** In order of their keys. */
  sorted(): readonly SegmentSketches[] {
    return [...this.#segments.values()].sort((a, b) => (a.segment.key < b.segment.key ? -1 : 1));
  }

  /** The segment of a call. */
  ofSample(sample: LatencySample): SegmentSketches {
    let codes = this.#byCode.get(sample.model);
    if (codes === undefined) this.#byCode.set(sample.model, (codes = new Map()));
    const code = segmentCode(sample);
    let found = codes.get(code);
    if (found === undefined) codes.set(code, (found = this.place(segmentOf(sample))));
    return found;
  }

  /** The place of a segment; that of the others where there is no room. */
  place(segment: LatencySegment): SegmentSketches {
    const known = this.#segments.get(segment.key);
    if (known !== undefined) return known;
    if (segment !== OTHER && this.#segments.size >= this.#maxSegments - 1) return this.place(OTHER);
    const created = { segment, measures: createMeasures() };
    this.#segments.set(segment.key, created);
    return created;
  }

  /** The sketches of the segments that agree with all that is given; without, those of all calls. */
  matching(where: Partial<LatencySegment> | undefined): readonly MeasureSketches[] {
    if (where === undefined) return [this.all];
    const wanted = Object.entries(where) as [keyof LatencySegment, unknown][];
    const one = where.key === undefined ? undefined : this.#segments.get(where.key);
    const candidates = where.key === undefined ? [...this.#segments.values()] : one ? [one] : [];
    return candidates
      .filter(({ segment }) => wanted.every(([name, value]) => segment[name] === value))
      .map(({ measures }) => measures);
  }

  /** Forgets slots, and the segments that nothing is left of. */
  drop(range: SlotRange): void {
    for (const measure of LATENCY_MEASURES) dropSlidingSlots(this.all[measure], range);
    let isOneGone = false;
    for (const [key, { measures }] of this.#segments) {
      for (const measure of LATENCY_MEASURES) dropSlidingSlots(measures[measure], range);
      if (measures.latency.slots.size > 0) continue;
      this.#segments.delete(key);
      isOneGone = true;
    }
    if (isOneGone) this.#byCode = new Map();
  }
}

/** One of each measure. */
export function mapMeasures<T>(make: (measure: LatencyMeasure) => T): Record<LatencyMeasure, T> {
  const made = LATENCY_MEASURES.map((measure) => [measure, make(measure)] as const);
  return Object.fromEntries(made) as Record<LatencyMeasure, T>;
}

function createMeasures(): MeasureSketches {
  return mapMeasures(createSlidingSketch);
}
