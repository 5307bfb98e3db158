import { expect } from 'chai';
import { createCallColumns } from '../../../src/core/call-columns.js';
import { finish } from '../../../src/core/evaluate/outcomes.js';
import { DEFAULT_PRICES } from '../../../src/core/pricing/default-prices.js';
import { findPriceOn } from '../../../src/core/pricing/prices.js';
import { FEATURES } from '../../../src/core/model.js';
import { SIM_FEATURES } from '../../../src/sim/features.js';
import { createRun, FULL_CATALOGUE, scenarioById } from '../../../src/sim/index.js';
import { PRODUCT_WEEK } from '../../../src/sim/profiles.js';
import { expandSeed } from '../../../src/sim/rng.js';
import { weekColumnsSteps } from '../../../src/sim/weeks/week-columns.js';
import { productWorkload } from '../../../src/sim/workload.js';
import type { Workload } from '../../../src/sim/workload.js';
import { CALM_NOISE, WEEK_PRODUCT } from '../../../src/sim/weeks/week-product.js';

const WEEK_MINUTES = 10_080;
const MODEL = 'gpt-5.4-mini';

/** What two weeks come to by the minute, in the windows of the tuner; the second week is compared. */
interface Series {
  readonly volume: number[];
  readonly spike: number[];
  readonly logP95: number[];
  readonly score: number[];
}

/** Chat, answers from documents and classification, all on one model. */
function tunerWorkload(): Workload {
  const wanted = ['chat', 'rag', 'classify'];
  const shares = SIM_FEATURES.map(({ share }, f) => (wanted.includes(FEATURES[f]!) ? share : 0));
  const routes = shares.map(() => [0, 0, 1] as const);
  return productWorkload(PRODUCT_WEEK, CALM_NOISE, shares, routes);
}

/** The same product, noise and traffic, call by call: 45 a minute on Tuesday afternoon. */
function fromCalls(): Series {
  const run = createRun({
    seed: '1',
    scenario: scenarioById('quiet-week')!,
    // The run begins four hours before.
    startMinuteOfWeek: 240,
    trafficScale: 2,
    errorRatio: 0.03,
    cacheHitRatio: 0.25,
    catalogue: { ...FULL_CATALOGUE, workload: tunerWorkload },
  });
  const {
    input = NaN,
    output = NaN,
    cacheRead,
  } = findPriceOn(DEFAULT_PRICES, MODEL, null)!.usdPerToken;
  const minutes = Array.from({ length: 2 * WEEK_MINUTES }, () => ({
    calls: 0,
    cost: 0,
    latencies: [] as number[],
    scores: 0,
    scoreSum: 0,
  }));
  const columns = createCallColumns(65_536);
  for (let hour = 1; hour <= 336; hour++) {
    columns.count = 0;
    run.advance(hour * 3_600_000, columns);
    for (let row = 0; row < columns.count; row++) {
      const minute = minutes[Math.floor(columns.startMs[row]! / 60_000)];
      if (minute === undefined) continue;
      minute.calls += 1;
      if (columns.error[row] === 0) {
        const cached = columns.cacheReadTokens[row]!;
        minute.cost +=
          (columns.inputTokens[row]! - cached) * input +
          cached * (cacheRead ?? input) +
          columns.outputTokens[row]! * output;
        if (columns.responseCache[row] === 0) minute.latencies.push(columns.latencyMs[row]!);
      }
      const similarity = columns.similarity[row]!;
      if (similarity === similarity) {
        minute.scores += 1;
        minute.scoreSum += similarity;
      }
    }
  }
  const over = (at: number, length: number) => minutes.slice(Math.max(0, at - length + 1), at + 1);
  const sum = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0);
  const spend = minutes.map((_, at) => sum(over(at, 5).map(({ cost }) => cost)) / 5);
  const second = minutes.map((_, at) => at).slice(WEEK_MINUTES);
  return {
    volume: second.map((at) => minutes[at]!.calls),
    spike: spikes(spend.slice(0, WEEK_MINUTES), spend.slice(WEEK_MINUTES)),
    logP95: second.map((at) => {
      const all = over(at, 10).flatMap(({ latencies }) => latencies);
      all.sort((a, b) => a - b);
      return Math.log(all[Math.ceil(0.95 * all.length) - 1]! / 1000);
    }),
    score: second.map((at) => {
      const hour = over(at, 60);
      return sum(hour.map(({ scoreSum }) => scoreSum)) / sum(hour.map(({ scores }) => scores));
    }),
  };
}

function fromMinutes(): Series {
  const product = { ...WEEK_PRODUCT, callsPerMinute: 45 };
  const words = expandSeed('1');
  const before = finish(weekColumnsSteps(words, product, 0, []));
  const week = finish(weekColumnsSteps(words, product, 1, []));
  return {
    volume: [...week.volume],
    spike: spikes([...before.spend], [...week.spend]),
    logP95: [...week.latencyP95S].map(Math.log),
    score: [...week.score],
  };
}

/** Percent above the median of the same hour one week before. */
function spikes(before: readonly number[], week: readonly number[]): number[] {
  return week.map((value, minute) => {
    const hour = before.slice(60 * Math.floor(minute / 60), 60 * Math.floor(minute / 60) + 60);
    hour.sort((a, b) => a - b);
    return 100 * ((2 * value) / (hour[29]! + hour[30]!) - 1);
  });
}

const mean = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0) / list.length;

function spread(list: readonly number[]): number {
  const centre = mean(list);
  return Math.sqrt(mean(list.map((value) => (value - centre) ** 2)));
}

function autocorrelation(list: readonly number[], lag: number): number {
  const centre = mean(list);
  const products = list.slice(lag).map((value, at) => (value - centre) * (list[at]! - centre));
  return mean(products) / spread(list) ** 2;
}

describe('weeks by the minute beside weeks by the call', function () {
  this.timeout(120_000);
  let calls: Series;
  let minutes: Series;

  before(() => {
    calls = fromCalls();
    minutes = fromMinutes();
  });

  it('have as many calls a minute, spread alike', () => {
    expect(mean(minutes.volume) / mean(calls.volume)).to.be.within(0.93, 1.07);
    expect(spread(minutes.volume) / spread(calls.volume)).to.be.within(0.85, 1.15);
  });

  it('have the same p95, score and, on average, no spike in cost', () => {
    expect(mean(minutes.logP95)).to.be.closeTo(mean(calls.logP95), 0.03);
    expect(mean(minutes.score)).to.be.closeTo(mean(calls.score), 0.006);
    expect(mean(minutes.spike)).to.be.closeTo(mean(calls.spike), 3);
  });

  for (const name of ['spike', 'logP95', 'score'] as const) {
    it(`spread and hang together alike: ${name}`, () => {
      const [a, b] = [calls[name], minutes[name]];
      expect(spread(b) / spread(a)).to.be.within(0.75, 1.33);
      for (const lag of [1, 2, 5, 10, 30, 60])
        expect(autocorrelation(b, lag), `lag ${lag}`).to.be.closeTo(autocorrelation(a, lag), 0.15);
    });
  }
});
