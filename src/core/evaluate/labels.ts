/** A half-open stretch of samples: from `start` up to, without, `end`. */
export type SampleSpan = readonly [start: number, end: number];

/** History with what really happened in it. Times are sample numbers, from 0. */
export interface LabelledHistory {
  readonly samples: number;
  /** Time from one sample to the next. */
  readonly stepMs: number;
  /** What should wake somebody. They may overlap and reach over either end. */
  readonly incidents: readonly SampleSpan[];
  /** What looks alarming and has an ordinary cause. Default: none known. */
  readonly lookalikes?: readonly SampleSpan[];
}

/** How alerts are held against labels. */
export interface MatchOptions {
  /** An onset this long before an incident still counts as its detection. Default 0. */
  readonly earlyGraceSamples?: number;
  /** And this long after its end. Default 0. */
  readonly lateGraceSamples?: number;
  /** Episodes of a rule no further apart than this are one. Default 0: only those that touch. */
  readonly mergeGapSamples?: number;
  /** Onsets before this sample, and incidents over by then, are not scored. Default 0. */
  readonly warmupSamples?: number;
  /**
   * `onset` (default): an alert detects what it begins in. `overlap`: what it touches; an alert that never stops is
   * perfect then, so it is not the default.
   */
  readonly match?: 'onset' | 'overlap';
  /** False alarms are the unmatched episodes of each rule (default), or those merged across rules into groups. */
  readonly falseAlarms?: 'episodes' | 'groups';
}

/** Labels and options as the matcher uses them. */
export interface Labels {
  readonly samples: number;
  readonly stepMs: number;
  /** Scored incidents, by start, with their places in the history. */
  readonly incidents: readonly SampleSpan[];
  readonly incidentIndexes: readonly number[];
  /** Look-alikes by start, with their places in the history. */
  readonly lookalikes: readonly SampleSpan[];
  readonly lookalikeIndexes: readonly number[];
  readonly options: Required<MatchOptions>;
}

/**
 * Labels checked and put in order.
 * @throws RangeError for an empty or inverted span, a negative or broken number
 */
export function readLabels(history: LabelledHistory, options: MatchOptions = {}): Labels {
  const { samples, stepMs, incidents, lookalikes = [] } = history;
  whole('samples', samples);
  if (!(stepMs > 0 && stepMs < Infinity))
    throw new RangeError(`stepMs must be positive, got ${stepMs}`);
  const full: Required<MatchOptions> = {
    earlyGraceSamples: whole('earlyGraceSamples', options.earlyGraceSamples ?? 0),
    lateGraceSamples: whole('lateGraceSamples', options.lateGraceSamples ?? 0),
    mergeGapSamples: whole('mergeGapSamples', options.mergeGapSamples ?? 0),
    warmupSamples: whole('warmupSamples', options.warmupSamples ?? 0),
    match: options.match ?? 'onset',
    falseAlarms: options.falseAlarms ?? 'episodes',
  };
  const scored = byStart('incidents', incidents).filter(
    (index) => incidents[index]![1] > full.warmupSamples,
  );
  const looks = byStart('lookalikes', lookalikes);
  return {
    samples,
    stepMs,
    incidents: scored.map((index) => incidents[index]!),
    incidentIndexes: scored,
    lookalikes: looks.map((index) => lookalikes[index]!),
    lookalikeIndexes: looks,
    options: full,
  };
}

function whole(name: string, value: number): number {
  if (!(Number.isSafeInteger(value) && value >= 0))
    throw new RangeError(`${name} must be a whole number from 0 on, got ${value}`);
  return value;
}

/** @throws RangeError for a span that is empty, inverted or not between whole numbers */
export function checkSpans(name: string, spans: readonly SampleSpan[]): void {
  spans.forEach(([start, end], index) => {
    if (!(Number.isSafeInteger(start) && Number.isSafeInteger(end) && start < end))
      throw new RangeError(`${name}[${index}] must end after it starts, got ${start}, ${end}`);
  });
}

function byStart(name: string, spans: readonly SampleSpan[]): number[] {
  checkSpans(name, spans);
  return spans
    .map((_, index) => index)
    .sort((a, b) => spans[a]![0] - spans[b]![0] || spans[a]![1] - spans[b]![1] || a - b);
}
