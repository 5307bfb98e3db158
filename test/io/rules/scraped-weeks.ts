import type { ScrapedHistory, ScrapedTokens } from '../../../src/io/rules/index.js';
import type { ModelTokenPrice } from '../../../src/io/rules/index.js';

/** Uniform numbers from 0 to 1 by seed (mulberry32); the tests' own, apart from the generator's. */
export function randomOf(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export const BOUNDS_S: readonly number[] = [
  0.01,
  0.02,
  0.04,
  0.08,
  0.16,
  0.32,
  0.64,
  1.28,
  2.56,
  5.12,
  10.24,
  20.48,
  40.96,
  81.92,
  Infinity,
];

export const PRICES: readonly ModelTokenPrice[] = [
  { model: 'gpt-4o', usdPerToken: { input: 2.5e-6, output: 1e-5 } },
  { model: 'claude "haiku" \\ ü', usdPerToken: { input: 1e-6, output: 5e-6 } },
];

/** Two that have a price, one that has none. */
const MODELS = [...PRICES.map(({ model }) => model), 'unknown-model'];

export const DAY = 1440;
export const WEEK = 10_080;

interface Upset {
  readonly from: number;
  readonly to: number;
  readonly cost: number;
  readonly latency: number;
  readonly quality: number;
}

/** Incidents, look-alikes and single bad minutes of all weeks. */
function upsetsOf(random: () => number, weeks: number): Upset[] {
  return Array.from({ length: weeks * 24 }, () => {
    const from = Math.floor(random() * weeks * WEEK);
    const kind = random();
    return {
      from,
      to: from + Math.ceil(random() ** 3 * 150),
      cost: kind < 0.4 ? 1 + random() * 2 : 1,
      latency: kind > 0.3 && kind < 0.75 ? 1 + random() * 3 : 1,
      quality: kind > 0.65 ? random() * 0.25 : 0,
    };
  });
}

/** Which minutes have no sample: single ones, gaps shorter and longer than the look-back, and one of an hour. */
function gapsOf(random: () => number, minutes: number): Uint8Array {
  const missing = new Uint8Array(minutes);
  const cut = (length: number) => {
    const from = Math.floor(random() * minutes);
    missing.fill(1, from, from + length);
  };
  for (let k = 0; k < minutes / 150; k++) cut(1);
  for (let k = 0; k < minutes / 1500; k++) cut(2 + Math.floor(random() * 12));
  cut(60);
  return missing;
}

/** Counters as read: what was added a minute, from 0 anew where the process starts again. */
function totalsOf(added: Float64Array, isMissing: Uint8Array, restarts: ReadonlySet<number>) {
  let total = 0;
  return added.map((more, at) => {
    total = (restarts.has(at) ? 0 : total) + more;
    return isMissing[at] ? NaN : total;
  });
}

/** Weeks of a made-up service as Prometheus scrapes it, from the Thursday on which 1970 began. */
export function scrapedWeeks(seed: number, weeks: number): ScrapedHistory {
  const random = randomOf(seed);
  const minutes = weeks * WEEK;
  const upsets = upsetsOf(random, weeks);
  const isMissing = gapsOf(random, minutes);
  const restarts = new Set([0, 0, 0].map(() => Math.floor(random() * minutes)));
  const column = () => new Float64Array(minutes);
  const tokens = MODELS.map(() => ({ input: column(), output: column() }));
  const buckets = BOUNDS_S.map(column);
  const quality = column();
  const qualitySamples = column();
  let wander = 0;
  for (let at = 0; at < minutes; at++) {
    const minuteOfDay = at % DAY;
    wander = 0.98 * wander + 0.1 * (random() - 0.5);
    const upset = { cost: 1, latency: 1, quality: 0 };
    for (const each of upsets) {
      if (at < each.from || at >= each.to) continue;
      upset.cost *= each.cost;
      upset.latency *= each.latency;
      upset.quality += each.quality;
    }
    const day = 1 + 0.7 * Math.sin((2 * Math.PI * (minuteOfDay - 480)) / DAY);
    const calls = Math.floor(22 * day * (1 + wander) * (0.8 + 0.4 * random()));
    tokens.forEach(({ input, output }, model) => {
      input[at] = Math.round((calls / (model + 1)) * upset.cost * (700 + 300 * random()));
      output[at] = Math.round((calls / (model + 1)) * upset.cost * (100 + 100 * random()));
    });
    for (let call = 0; call < calls; call++) {
      const normal = random() + random() + random() + random() - 2;
      const seconds = 1.4 * Math.exp(0.95 * normal) * upset.latency;
      BOUNDS_S.forEach((bound, index) => {
        if (seconds <= bound) buckets[index]![at]! += 1;
      });
    }
    const isScored = random() < 0.9 && !isMissing[at];
    const score = 0.88 + 0.03 * (random() - 0.5) + 0.1 * wander - upset.quality;
    quality[at] = isScored ? Math.round(score * 1000) / 1000 : NaN;
    qualitySamples[at] = isScored ? Math.floor(60 * day) : NaN;
  }
  const scraped = tokens.flatMap(({ input, output }, index): ScrapedTokens[] => {
    // One series of one model is missing more often than the rest.
    const own = isMissing.map((gap) => (gap || (index === 1 && random() < 0.03) ? 1 : 0));
    const model = MODELS[index]!;
    return [
      { model, type: 'input', totals: totalsOf(input, own, restarts) },
      { model, type: 'output', totals: totalsOf(output, isMissing, restarts) },
    ];
  });
  const totals = buckets.map((added) => totalsOf(added, isMissing, restarts));
  return {
    startUtcMs: 0,
    minutes,
    tokens: scraped,
    latency: { boundsS: BOUNDS_S, totals },
    quality,
    qualitySamples,
  };
}
