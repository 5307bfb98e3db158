import { expect } from 'chai';
import { burnRateDetector, BURN_WINDOWS } from '../../../src/core/detect/burn-rate.js';
import { cusumDetector } from '../../../src/core/detect/cusum.js';
import { ewmaDetector } from '../../../src/core/detect/ewma.js';
import { holtWintersDetector } from '../../../src/core/detect/holt-winters.js';
import { staticDetector } from '../../../src/core/detect/static.js';
import { surpriseDetector } from '../../../src/core/detect/surprise.js';
import { DAY, HOUR, MINUTE, alarms, series, watch } from './detectors.js';
import { normals, uniforms } from './noise.js';

describe('staticDetector', () => {
  it('is out of order strictly beyond its limits', () => {
    const { verdicts } = watch(
      staticDetector({ upper: 5, lower: 1 }),
      [5, 5.1, 1, 0.9, NaN].map((value, k) => ({ atMs: k, value })),
    );
    expect(verdicts.map(({ isAnomalous }) => isAnomalous)).to.deep.equal([
      false,
      true,
      false,
      true,
      false,
    ]);
    expect(verdicts[1]!.score).to.be.closeTo(0.02, 1e-12);
    expect(verdicts[3]!.score).to.be.closeTo(-0.1, 1e-12);
  });

  it('needs a limit', () => {
    expect(() => staticDetector({})).to.throw(RangeError, 'limits must be numbers');
    expect(() => staticDetector({ upper: 1, lower: 2 })).to.throw(RangeError);
  });
});

describe('ewmaDetector', () => {
  it('judges a spike by what came before, and the next one as hard', () => {
    const noise = normals(1);
    const { verdicts } = watch(
      ewmaDetector({ alpha: 0.05 }),
      series(0, 300 * MINUTE, MINUTE, (atMs) => {
        const isSpike = atMs === 200 * MINUTE || atMs === 202 * MINUTE;
        return 100 + noise() + (isSpike ? 30 : 0);
      }),
    );
    expect(verdicts[200]!.isAnomalous && verdicts[202]!.isAnomalous).to.equal(true);
    expect(alarms(verdicts)).to.equal(2);
  });

  it('accepts a new level after a while', () => {
    const { verdicts } = watch(
      ewmaDetector({ alpha: 0.02 }),
      series(0, 2000 * MINUTE, MINUTE, (atMs) => (atMs < 500 * MINUTE ? 10 : 20) + (atMs % 7) / 7),
    );
    expect(verdicts[500]!.isAnomalous).to.equal(true);
    expect(alarms(verdicts.slice(1000))).to.equal(0);
  });

  it('refuses options outside their range', () => {
    expect(() => ewmaDetector({ alpha: 2 })).to.throw(RangeError, 'alpha must be at most 1, got 2');
    expect(() => ewmaDetector({ k: 0 })).to.throw(RangeError, 'k must be a finite number above 0');
  });
});

describe('holtWintersDetector', () => {
  const shape = (atMs: number) => 100 + 20 * ((atMs / HOUR) % 24 > 11 ? 1 : 0);

  it('knows the season after two of them: noon is no anomaly, a noon without its rise is', () => {
    const noise = normals(3);
    const samples = series(0, 8 * DAY, HOUR, (atMs) => {
      const isMissed = atMs >= 7 * DAY + 12 * HOUR && atMs < 7 * DAY + 15 * HOUR;
      return shape(atMs) + noise() - (isMissed ? 20 : 0);
    });
    const { verdicts } = watch(holtWintersDetector({ period: 24 }), samples);
    expect(verdicts.slice(0, 48).every(({ score }) => score !== score)).to.equal(true);
    expect(alarms(verdicts.slice(48, 7 * 24))).to.equal(0);
    expect(verdicts[7 * 24 + 12]!.isAnomalous).to.equal(true);
  });
});

describe('cusumDetector', () => {
  it('keeps what it has summed up when a value comes that can be no measurement', () => {
    const detector = cusumDetector({ reference: { mean: 0, sd: 1 } });
    const state = detector.start();
    const step = (value: number, atMs: number) => detector.step(state, { value, atMs, n: 1 });
    // Each adds 2.5 - 0.5; the third is over 5.
    step(2.5, 0);
    step(2.5, 1);
    for (const absurd of [-1e308, Infinity, -Infinity, 1e200]) {
      expect(step(absurd, 2).isAnomalous).to.equal(true);
    }
    expect(step(2.5, 3)).to.include({ score: 6, isAnomalous: true });
  });

  const reference = { mean: 0, sd: 1 };

  it('adds up what exceeds the slack: shifts of one deviation alarm at the eleventh value', () => {
    // 11 * (1 - 0.5) = 5.5 is the first sum above 5.
    const { verdicts } = watch(
      cusumDetector({ reference }),
      series(0, 20, 1, () => 1),
    );
    expect(verdicts.findIndex(({ isAnomalous }) => isAnomalous)).to.equal(10);
    expect(verdicts[9]!.score).to.equal(5);
    expect(verdicts[10]!.score).to.equal(5.5);
    expect(verdicts[11]!.score).to.equal(0.5);
  });

  it('finds downward shifts as well, and only those when asked', () => {
    const down = series(0, 20, 1, () => -1);
    expect(watch(cusumDetector({ reference }), down).verdicts[10]!.score).to.equal(-5.5);
    expect(alarms(watch(cusumDetector({ reference, direction: 'above' }), down).verdicts)).to.equal(
      0,
    );
  });

  it('alarms on white noise about once in 465 values', () => {
    // Montgomery, table 9.3: average run length 465 for slack 1/2, limit 5, two-sided.
    const noise = normals(11);
    const { verdicts } = watch(
      cusumDetector({ reference }),
      series(0, 200_000, 1, () => noise()),
    );
    expect(200_000 / alarms(verdicts)).to.be.within(465 * 0.85, 465 * 1.15);
  });

  it('finds a creep of a quarter deviation an hour that no single value shows', () => {
    const noise = normals(2);
    const samples = series(0, 40 * HOUR, 6 * MINUTE, (atMs) => {
      return 10 + noise() + Math.max(0, (atMs - 30 * HOUR) / HOUR) * 0.25;
    });
    const { verdicts } = watch(cusumDetector({ warmUp: 100, limit: 12 }), samples);
    expect(alarms(verdicts.slice(0, 300))).to.equal(0);
    expect(alarms(verdicts.slice(300, 370))).to.be.at.least(1);
  });
});

describe('burnRateDetector', () => {
  const objective = 0.999;
  const run = (ratioAt: (minute: number) => number, minutes: number, n = 1000) =>
    watch(
      burnRateDetector({ objective }),
      series(0, minutes * MINUTE, MINUTE, (atMs) => ratioAt(atMs / MINUTE), n),
    ).verdicts as ReturnType<ReturnType<typeof burnRateDetector>['step']>[];

  it('pages within a minute of a total outage, and lets go minutes after its end', () => {
    // SRE workbook, chapter 5: detection after budget * window * burn / ratio = 0.001 * 60 min * 14.4 = 52 s.
    const verdicts = run((minute) => (minute >= 600 && minute < 610 ? 1 : 0), 900);
    const first = verdicts.findIndex(({ isAnomalous }) => isAnomalous);
    expect(first).to.equal(600);
    expect(verdicts[first]!.burning).to.deep.equal(BURN_WINDOWS[0]);
    const last = verdicts.map(({ burning }) => burning?.longMinutes).lastIndexOf(60);
    // The five-minute window is clean from minute 614 on.
    expect(last).to.equal(613);
  });

  it('pages for 6 times the budget over hours, opens a ticket for what uses it up in a month', () => {
    const steady = (ratio: number) => run(() => ratio, 4320).at(-1)!.burning;
    expect(steady(0.007)?.burnRate).to.equal(6);
    expect(steady(0.0015 + 0.0006)?.severity).to.equal('ticket');
    expect(steady(0.0009)).to.equal(null);
  });

  it('finds 5-minute outages every 10 minutes, which `for: 1h` never does', () => {
    const verdicts = run((minute) => (minute % 10 < 5 ? 1 : 0), 120);
    expect(alarms(verdicts)).to.be.greaterThan(0);
  });

  it('says nothing of one failure among ten requests an hour, though that burns 100 times the budget', () => {
    const verdicts = run((minute) => (minute === 120 ? 1 : minute % 6 === 0 ? 0 : NaN), 300, 1);
    expect(alarms(verdicts)).to.equal(0);
  });

  it('refuses an objective under which its limit cannot be reached', () => {
    expect(() => burnRateDetector({ objective: 0.9 })).to.throw(
      RangeError,
      'burnRate 14.4 cannot be reached with objective 0.9',
    );
    expect(() => burnRateDetector({ objective: 1 })).to.throw(RangeError, 'objective');
  });
});

describe('surpriseDetector', () => {
  it('finds a spike in a smooth series that would be nothing in a spiky one', () => {
    const noise = normals(4);
    const uniform = uniforms(4);
    const spike = (atMs: number, smooth: number) => (atMs === 9 * DAY + 5 * HOUR ? 8 : smooth);
    const smooth = series(0, 10 * DAY, 10 * MINUTE, (atMs) => spike(atMs, noise()));
    const spiky = series(0, 10 * DAY, 10 * MINUTE, (atMs) =>
      spike(atMs, uniform() < 0.03 ? 12 * uniform() : noise()),
    );
    const at = 6 * (9 * 24 + 5);
    const [calm, wild] = [smooth, spiky].map(
      (samples) => watch(surpriseDetector(), samples).verdicts[at]!.score,
    );
    expect(calm).to.be.greaterThan(2 * wild!);
    expect(calm).to.be.greaterThan(4);
  });

  it('finds a value that is usual, but not at this hour', () => {
    const noise = normals(6);
    const samples = series(0, 12 * DAY, 10 * MINUTE, (atMs) => {
      const isDay = (atMs / HOUR) % 24 >= 8 && (atMs / HOUR) % 24 < 20;
      const isNight = atMs === 11 * DAY + 3 * HOUR;
      return (isDay || isNight ? 100 : 10) + noise();
    });
    const { verdicts } = watch(surpriseDetector(), samples);
    expect(verdicts[6 * (11 * 24 + 3)]!.isAnomalous).to.equal(true);
    expect(alarms(verdicts.slice(6 * 24 * 4, 6 * 24 * 11))).to.be.lessThan(6 * 24 * 7 * 0.01);
  });
});
