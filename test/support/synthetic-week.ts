import type { HistoryEvent } from '../../src/io/history/recorded-history.js';
import type { MetricId } from '../../src/view/tuner/tuner-settings.js';
import type { TunerWeek } from '../../src/view/tuner/tuner-week.js';

/** What a metric is while nothing happens. */
export const CALM: Readonly<Record<MetricId, number>> = { cost: 0, latency: 2, quality: 0.9 };

/** A plateau of a metric, with a label or without. */
export interface Bump {
  readonly type: HistoryEvent['type'] | 'unlabelled';
  readonly metric: MetricId;
  readonly start: number;
  readonly end: number;
  /** What the metric is meanwhile. */
  readonly value: number;
  readonly title?: string;
  readonly cause?: string;
}

/** 0 to 1, from a linear congruential generator (Numerical Recipes, 2nd ed., 7.1). */
export function seededNoise(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
}

/** A week that is calm but for its bumps, which are named `bump-1` and so on. */
export function plainWeek(
  minutes: number,
  bumps: readonly Bump[],
  noise: { readonly seed: number; readonly size: number } = { seed: 1, size: 0 },
): TunerWeek {
  const next = seededNoise(noise.seed);
  const column = (metric: MetricId, unit: number): Float64Array =>
    Float64Array.from({ length: minutes }, (_, minute) => {
      const bump = bumps.find(
        ({ metric: on, start, end }) => on === metric && start <= minute && minute < end,
      );
      return (bump?.value ?? CALM[metric]) + unit * noise.size * (next() - 0.5);
    });
  return {
    name: 'synthetic',
    startMinuteOfWeek: 0,
    minutes,
    values: {
      cost: column('cost', 40),
      latency: column('latency', 2),
      quality: column('quality', 0.1),
    },
    volume: null,
    before: null,
    events: bumps.flatMap(({ type, metric, start, end, title = '', cause = '' }, index) =>
      type === 'unlabelled'
        ? []
        : [
            {
              id: `bump-${index + 1}`,
              type,
              kind: '',
              startMinute: start,
              endMinute: end,
              metrics: [metric],
              title,
              cause,
            },
          ],
    ),
  };
}

/** A seeded week of any size: noise, three incidents and five look-alikes, as the tuner has them. */
export function randomWeek(seed: number, minutes = 2000): TunerWeek {
  const next = seededNoise(seed);
  const metrics: readonly MetricId[] = ['cost', 'latency', 'quality'];
  const size = (metric: MetricId, share: number): number =>
    ({ cost: 40 + 120 * share, latency: 4 + 8 * share, quality: 0.8 - 0.3 * share })[metric];
  const bumps = Array.from({ length: 8 }, (_, index): Bump => {
    const start = Math.floor(((index + 0.2 + 0.3 * next()) * minutes) / 8);
    const metric = metrics[Math.floor(next() * 3)]!;
    return {
      type: index % 3 === 1 ? 'incident' : 'lookalike',
      metric,
      start,
      end: start + 5 + Math.floor((next() * minutes) / 30),
      value: size(metric, next()),
    };
  });
  return plainWeek(minutes, bumps, { seed, size: 1 });
}
