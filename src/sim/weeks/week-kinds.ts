import type { WeekSignal } from './week-effects.js';

/** What a rule can be set on. */
export type WeekMetric = 'cost' | 'latency' | 'quality';

/** A sort of thing that happens in a made week. */
export interface WeekKind {
  readonly kind: string;
  readonly metric: WeekMetric;
  readonly signal: WeekSignal;
  /** Hours of the day in which it begins. Default any. */
  readonly hours?: readonly [from: number, end: number];
  /** Days on which it can be, 0 = Monday. Default any. */
  readonly days?: readonly number[];
  /** Minutes in which it rises, and falls. */
  readonly rampMinutes: number;
}

const kind = (
  name: string,
  signal: WeekSignal,
  rampMinutes: number,
  limits: Pick<WeekKind, 'hours' | 'days'> = {},
): WeekKind => ({
  kind: name,
  metric: signal === 'score' ? 'quality' : signal === 'latency' ? 'latency' : 'cost',
  signal,
  rampMinutes,
  ...limits,
});

export const WORKING_DAYS: readonly number[] = [0, 1, 2, 3, 4];

/** What should wake somebody, by where it shows. Names are the generator's where it has the same. */
export const INCIDENTS: Readonly<Record<WeekMetric, readonly WeekKind[]>> = {
  cost: [
    kind('prompt-bloat', 'cost', 8),
    kind('cache-flush', 'cost', 2),
    kind('runaway-agent', 'cost', 15),
    kind('retry-storm', 'calls', 5),
  ],
  latency: [kind('provider-slowdown', 'latency', 6), kind('rate-limit-storm', 'latency', 3)],
  quality: [
    kind('silent-model-update', 'score', 45),
    kind('sticky-pool', 'score', 20),
    kind('stale-index', 'score', 5),
  ],
};

/** What is over in minutes by itself. */
export const BRIEF: Readonly<Record<'cost' | 'latency', readonly WeekKind[]>> = {
  cost: [kind('huge-document', 'cost', 0), kind('test-run', 'calls', 0, { hours: [7, 18] })],
  latency: [
    kind('cold-deploy', 'latency', 0, { hours: [7, 18] }),
    kind('failover-drill', 'latency', 0),
  ],
};

/** What lasts, and has an ordinary cause. */
export const LASTING: Readonly<Record<WeekMetric, readonly WeekKind[]>> = {
  cost: [
    kind('launch', 'calls', 10, { hours: [8, 16], days: WORKING_DAYS }),
    kind('night-batch', 'calls', 2, { hours: [0, 3] }),
    kind('mix-shift', 'cost', 20, { hours: [7, 17] }),
  ],
  latency: [
    kind('load-test', 'latency', 5, { hours: [6, 20] }),
    kind('long-answers', 'latency', 15, { hours: [7, 17] }),
  ],
  quality: [
    kind('harder-questions', 'score', 30),
    kind('judge-noise', 'score', 40),
    kind('golden-refresh', 'score', 5, { hours: [6, 18] }),
  ],
};

/** What comes every Saturday and Sunday at the same hour. */
export const WEEKENDS: readonly WeekKind[] = [kind('weekend-reindex', 'latency', 0)];
