import type { ExportRule, RuleLimit, RuleMetric } from '../../../src/io/rules/index.js';
import { PRICES, randomOf } from './scraped-weeks.js';
import type { RuleSet } from '../../../src/io/rules/index.js';

/** All there are. */
const METRICS: readonly RuleMetric[] = ['cost-spike', 'cost-per-min', 'latency-p95', 'quality'];
const FORS = [0, 1, 2, 5, 10, 15, 30, 60];
const KEEPS = [0, 0, 1, 3, 5, 10, 20];
const SEVERITIES = ['critical', 'warning', 'info'] as const;

/** Limits in the midst of what the made-up weeks hold, so that there is much to agree on. */
const RANGES: Readonly<Record<RuleMetric, readonly [from: number, to: number]>> = {
  'cost-spike': [10, 120],
  'cost-per-min': [0.08, 0.2],
  'latency-p95': [3, 9],
  quality: [0.8, 0.88],
};

function limitOf(kind: RuleLimit['kind'], metric: RuleMetric, random: () => number): RuleLimit {
  const [from, to] = RANGES[metric];
  const draw = () => Number((from + (to - from) * random()).toPrecision(4));
  const back = metric === 'quality' ? 1.02 : 0.9;
  const clears = random() < 0.5;
  switch (kind) {
    case 'static': {
      const threshold = draw();
      return { kind, threshold, ...(clears && { clearThreshold: threshold * back }) };
    }
    case 'hours-of-week': {
      const limits = stretchesOf(random, () => (random() < 0.1 ? null : draw()));
      const clearLimits = limits.map((limit) => limit && limit * back);
      return { kind, limits, ...(clears && { clearLimits }) };
    }
    case 'last-four-weeks': {
      const deviationPercent = metric === 'quality' ? 2 + 6 * random() : 10 + 50 * random();
      return {
        kind,
        deviationPercent,
        ...(clears && { clearDeviationPercent: deviationPercent / 2 }),
      };
    }
  }
}

/** A value for each hour of the week, the same for some hours: promtool takes 13 ms for a table of 168. */
function stretchesOf<T>(random: () => number, draw: () => T): T[] {
  const values: T[] = [];
  while (values.length < 168) {
    const value = draw();
    const hours = Math.ceil(random() * 60);
    values.push(...Array.from({ length: hours }, () => value));
  }
  return values.slice(0, 168);
}

/** `count` rules by seed: each metric and each kind of limit in turn, all else at random. */
export function ruleCombinations(
  seed: number,
  count: number,
  kinds: readonly RuleLimit['kind'][],
  metrics: readonly RuleMetric[] = METRICS,
): RuleSet {
  const random = randomOf(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const rules = Array.from({ length: count }, (_, index): ExportRule => {
    const metric = metrics[index % metrics.length]!;
    const kind = kinds[Math.floor(index / metrics.length) % kinds.length]!;
    return {
      id: `rule-${index}-${metric}`,
      metric,
      limit: limitOf(kind, metric, random),
      forMinutes: pick(FORS),
      keepFiringForMinutes: pick(KEEPS),
      minimumN: random() < 0.5 ? 0 : metric === 'quality' ? 50 : 120,
      severity: pick(SEVERITIES),
    };
  });
  return { name: `seed-${seed}`, rules, prices: PRICES };
}
