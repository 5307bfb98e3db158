import { expect } from 'chai';
import { finish } from '../../../src/core/evaluate/outcomes.js';
import { recordSeries } from '../../../src/io/rules/index.js';
import { evaluateTuner } from '../../../src/view/tuner/evaluate-tuner.js';
import { START_CHOICE, exportedRules } from '../../../src/view/tuner/exported-rules.js';
import { figuresAsRecorded, predictExport } from '../../../src/view/tuner/export-prediction.js';
import { makeTunerWeek } from '../../../src/view/tuner/made-week.js';
import { scrapedWeekSteps } from '../../../src/view/tuner/scraped-week.js';
import { NO_BANDS } from '../../../src/view/tuner/tuner-rules.js';
import { START_SETTINGS, setNumber } from '../../../src/view/tuner/tuner-settings.js';
import type { TunerSettings } from '../../../src/view/tuner/tuner-settings.js';
import type { TunerWeek } from '../../../src/view/tuner/tuner-week.js';
import { plainWeek, randomWeek } from '../../support/synthetic-week.js';

function predict(week: TunerWeek, settings: TunerSettings) {
  const input = { week, settings, bands: NO_BANDS };
  const evaluation = evaluateTuner(input);
  const rules = exportedRules(input, START_CHOICE);
  return { evaluation, prediction: predictExport(evaluation, rules, figuresAsRecorded(week)) };
}

describe('the prediction of exported rules', () => {
  it('is the rule on screen, minute for minute, on figures that nobody has telemetry of', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const settings = {
        ...START_SETTINGS,
        forMinutes: seed % 7,
        keepFiringForMinutes: seed % 5,
      };
      const { evaluation, prediction } = predict(randomWeek(seed), settings);
      const spans = (rules: typeof evaluation.rules) => rules.map(({ episodes }) => episodes);
      expect(spans(prediction.evaluation.rules)).to.deep.equal(spans(evaluation.rules));
      expect(prediction.evaluation.score).to.deep.equal(evaluation.score);
      expect(prediction.differences.map(({ minutes }) => minutes)).to.deep.equal([0, 0, 0]);
    }
  });

  it('counts the minutes in which only one of them fires, and names the first', () => {
    // 20 calls a minute: 10 minutes are needed to have 200 of them in a window.
    const week = {
      ...plainWeek(600, [{ type: 'incident', metric: 'latency', start: 2, end: 100, value: 8 }]),
      volume: new Float64Array(600).fill(20),
    };
    const { settings } = setNumber(START_SETTINGS, 'minimum-volume', 20);
    const { prediction } = predict(week, settings);
    // On screen it fires from minute 2; there from minute 9, when the window is full.
    expect(prediction.differences[1]).to.deep.equal({
      metric: 'latency',
      minutes: 7,
      firstMinute: 2,
      alertsHere: 1,
      alertsThere: 1,
    });
    expect(prediction.evaluation.score.detectMeanMs).to.equal(7 * 60_000);
  });
});

describe('a made week as Prometheus sees it', function () {
  this.timeout(60_000);
  const made = makeTunerWeek({ seed: '1', level: 1 });
  const input = { week: made.week, settings: START_SETTINGS, bands: NO_BANDS };
  const { set } = exportedRules(input, START_CHOICE);
  const { history, fromMinute } = finish(scrapedWeekSteps(made));
  const recorded = recordSeries(history, set);
  const here = (values: Float64Array) => values.slice(fromMinute);

  it('has the p95 of the strip where it lies at a bound of the histogram, and in the same bucket elsewhere', () => {
    const there = here(recorded.latencyP95S);
    const bounds = [2.56, 5.12, 10.24, 20.48];
    const bucket = (value: number) => bounds.filter((bound) => bound < value).length;
    made.week.values.latency.forEach((value, minute) => {
      // A hundredth beside a bound is a thirtieth of the calls of the next bucket, which a straight line spreads out.
      if (bounds.some((bound) => Math.abs(value / bound - 1) < 0.01)) {
        expect(there[minute]! / value).to.be.within(0.92, 1.08);
      } else expect(bucket(there[minute]!), `minute ${minute}`).to.equal(bucket(value));
    });
  });

  it('has the cost of the strip but for the hour it is held against', () => {
    // The calendar hour and the hour around a minute have medians a few percent apart, as traffic changes by the hour.
    const there = here(recorded.costSpikePercent!);
    const apart = made.week.values.cost.map((value, minute) => {
      const ratio = (1 + there[minute]! / 100) / (1 + value / 100);
      return Math.abs(ratio - 1);
    });
    expect(apart.sort()[Math.floor(0.5 * apart.length)]).to.be.below(0.05);
    expect(apart.at(-1)).to.be.below(0.4);
  });

  it('has the quality of the strip', () => {
    expect(here(recorded.quality)).to.deep.equal(made.week.values.quality);
  });

  it('counts calls that only rise', () => {
    for (const totals of history.latency!.totals) {
      for (let at = 1; at < totals.length; at++) {
        if (totals[at]! < totals[at - 1]!) throw new Error(`falls at ${at}`);
      }
    }
  });
});
