import { expect } from 'chai';
import { articleAdaptiveAlerts } from '../../../src/core/article/article-adaptive.js';
import type { ArticleState } from '../../../src/core/article/article-adaptive.js';
import { adaptiveDetector } from '../../../src/core/detect/adaptive.js';
import type { AdaptiveOptions } from '../../../src/core/detect/adaptive.js';
import { hourOfWeek } from '../../../src/core/detect/calendar.js';
import type { Calendar } from '../../../src/core/detect/calendar.js';
import type { Sample, Verdict } from '../../../src/core/detect/detector.js';
import { DAY, HOUR, MINUTE, WEEK, alarms, series, watch } from './detectors.js';
import { normals } from './noise.js';

/** A week's shape: busy on working days from 8 to 20 o'clock. */
function shape(atMs: number): number {
  const hour = Math.floor(atMs / HOUR) % 168;
  return hour < 120 && hour % 24 >= 8 && hour % 24 < 20 ? 2 : 1;
}

/** `weeks` of a value every 10 minutes with 5 % noise, times `factorAt`. */
function weeksOf(weeks: number, factorAt: (atMs: number) => number = () => 1, seed = 1): Sample[] {
  const noise = normals(seed);
  return series(0, weeks * WEEK, 10 * MINUTE, (atMs) => {
    return shape(atMs) * (1 + 0.05 * noise()) * factorAt(atMs);
  });
}

function verdictsOn(samples: readonly Sample[], options: Partial<AdaptiveOptions> = {}): Verdict[] {
  return watch(adaptiveDetector({ direction: 'above', ...options }), samples).verdicts;
}

const between = (samples: readonly Sample[], fromMs: number, toMs: number) =>
  samples.flatMap(({ atMs }, index) => (atMs >= fromMs && atMs < toMs ? [index] : []));

/** How many of the samples from `fromMs` to `toMs` are out of order, and of how many. */
function found(samples: readonly Sample[], verdicts: Verdict[], fromMs: number, toMs: number) {
  const indexes = between(samples, fromMs, toMs);
  return [alarms(indexes.map((index) => verdicts[index]!)), indexes.length];
}

describe('an adaptive floor', () => {
  it('lies below what is expected: of normal values, a few in a thousand are beneath, not 95 %', () => {
    const samples = weeksOf(9);
    const verdicts = verdictsOn(samples, { direction: 'below', minimumEffect: 0 });
    const [below, of] = found(samples, verdicts, WEEK, 9 * WEEK);
    expect(below! / of!).to.be.lessThan(0.01);
    const last = verdicts.at(-1)!;
    expect(last.lower).to.be.lessThan(last.expected);
    expect(last.upper).to.equal(Infinity);
  });

  it('by the article lies above: 8 normal values are enough to show it', () => {
    const noise = normals(1);
    const state: ArticleState = {};
    let alerts = 0;
    for (let k = 0; k < 500; k++) {
      const value = { quality_score: 0.87 + 0.01 * noise() };
      const found = articleAdaptiveAlerts(k % 9 === 8 ? state : {}, value, 14).length;
      if (k % 9 < 8) (state['quality_score@14'] ??= []).push(value.quality_score);
      else {
        alerts += found;
        delete state['quality_score@14'];
      }
    }
    expect(alerts / 55).to.be.greaterThan(0.85);
  });
});

describe('an adaptive ceiling', () => {
  it('holds normal values to the tail it is asked for, whether it has seen 10 days or 8 weeks', () => {
    // 0.135 % on each check; few samples widen the band instead of raising the rate. Twice that is allowed for chance.
    for (const weeks of [1.5, 4, 8]) {
      let above = 0;
      let of = 0;
      for (let seed = 1; seed <= 4; seed++) {
        const samples = weeksOf(weeks + 1, undefined, seed);
        const verdicts = verdictsOn(samples, { minimumEffect: 0 });
        const [count, all] = found(samples, verdicts, weeks * WEEK, (weeks + 1) * WEEK);
        above += count!;
        of += all!;
      }
      expect(above / of, `${weeks} weeks`).to.be.lessThan(2 * 0.00135);
    }
  });

  it('finds half as much again at once, by the hour of the week', () => {
    const onset = 5 * WEEK + DAY + 3 * HOUR;
    const samples = weeksOf(6, (atMs) => (atMs >= onset && atMs < onset + HOUR ? 1.5 : 1));
    const verdicts = verdictsOn(samples);
    expect(found(samples, verdicts, onset, onset + HOUR)).to.deep.equal([6, 6]);
    // 1.5 at three in the night is less than what noon is like, which no fixed limit could tell apart.
    expect(Math.max(...samples.slice(0, 100).map(({ value }) => value))).to.be.greaterThan(1.6);
  });

  it('takes no part of an incident for normal: 40 minutes at 3.3 times are out of order to the end', () => {
    const onset = 4 * WEEK + DAY + 10 * HOUR;
    const noise = normals(3);
    const samples = [
      ...weeksOf(4),
      ...series(4 * WEEK, 4 * WEEK + 2 * DAY, MINUTE, (atMs) => {
        const isIncident = atMs >= onset && atMs < onset + 40 * MINUTE;
        return shape(atMs) * (1 + 0.05 * noise()) * (isIncident ? 3.3 : 1);
      }),
    ];
    const verdicts = verdictsOn(samples);
    expect(found(samples, verdicts, onset, onset + 40 * MINUTE)).to.deep.equal([40, 40]);
  });

  it('catches the same spike again a week later, and a smaller one', () => {
    const spikes = [4, 5, 6].map((week) => week * WEEK + DAY + 10 * HOUR);
    const samples = weeksOf(7, (atMs) => {
      const index = spikes.findIndex((from) => atMs >= from && atMs < from + HOUR);
      return [3, 3, 2][index] ?? 1;
    });
    const verdicts = verdictsOn(samples);
    for (const from of spikes) {
      expect(found(samples, verdicts, from, from + HOUR)).to.deep.equal([6, 6]);
    }
  });

  it('knows an hour of the second day from the first one, not only after four weeks', () => {
    const samples = weeksOf(1, (atMs) => (atMs >= 3 * DAY + 10 * HOUR ? 2 : 1));
    const verdicts = verdictsOn(samples);
    const at = between(samples, 3 * DAY + 10 * HOUR, 3 * DAY + 11 * HOUR)[0]!;
    expect(verdicts[at]!.isAnomalous).to.equal(true);
    expect(verdicts[at]!.n).to.be.within(1, 4);
  });

  it('falls back on fixed limits while it knows nothing', () => {
    const verdicts = verdictsOn(
      series(0, HOUR, 10 * MINUTE, (atMs) => (atMs === 0 ? 9 : 1)),
      { coldStart: { upper: 5 } },
    );
    expect(verdicts[0]).to.include({ isAnomalous: true, upper: 5 });
    expect(verdicts[1]!.isAnomalous).to.equal(false);
    expect(alarms(verdictsOn(series(0, HOUR, 10 * MINUTE, () => 9)))).to.equal(0);
  });

  it('stays within its guard rails: 30 % errors are never normal, a hair above a flat line is nothing', () => {
    const guard = { upper: [0.02, 0.15] } as const;
    const bad = series(0, 5 * WEEK, 10 * MINUTE, (atMs) => (atMs < WEEK ? 0.01 : 0.3));
    const verdicts = verdictsOn(bad, { guard });
    expect(verdicts.at(-1)).to.include({ isAnomalous: true, upper: 0.15 });
    const flat = series(0, 3 * WEEK, 10 * MINUTE, (atMs) => (atMs < 2 * WEEK ? 0.01 : 0.0101));
    expect(alarms(verdictsOn(flat, { guard }))).to.equal(0);
    expect(alarms(verdictsOn(flat))).to.equal(0);
  });

  it('asks for an effect that matters, however quiet the series', () => {
    const samples = series(0, 4 * WEEK, 10 * MINUTE, (atMs) => {
      return 100 + Math.sin(atMs) * 0.01 + (atMs > 3.5 * WEEK ? 5 : 0);
    });
    expect(alarms(verdictsOn(samples, { floorShare: 0 }))).to.equal(0);
    expect(alarms(verdictsOn(samples, { floorShare: 0, minimumEffect: 0.02 }))).to.be.greaterThan(
      100,
    );
  });

  it('goes along with growth of 3 % a week', () => {
    const samples = weeksOf(20, (atMs) => 1 + (0.03 * atMs) / WEEK);
    const verdicts = verdictsOn(samples);
    const [above, of] = found(samples, verdicts, 2 * WEEK, 20 * WEEK);
    expect(above! / of!).to.be.lessThan(0.005);
  });

  it('takes a new level for normal after two days, and does not alert for ever', () => {
    const onset = 5 * WEEK;
    const samples = weeksOf(7, (atMs) => (atMs >= onset ? 1.6 : 1));
    const verdicts = verdictsOn(samples);
    const [early, ofEarly] = found(samples, verdicts, onset, onset + 47 * HOUR);
    expect(early! / ofEarly!).to.be.greaterThan(0.95);
    const [late, ofLate] = found(samples, verdicts, onset + 4 * DAY, onset + 2 * WEEK);
    expect(late! / ofLate!).to.be.lessThan(0.15);
  });

  it('does not learn what its caller knows to be an incident', () => {
    const samples = weeksOf(4).map((sample) => {
      const isQuarantined = sample.atMs >= 2 * WEEK && sample.atMs < 2 * WEEK + 20 * HOUR;
      return isQuarantined ? { ...sample, value: sample.value * 1.04, isQuarantined } : sample;
    });
    const without = samples.filter(({ isQuarantined }) => isQuarantined !== true);
    const expected = (all: Sample[]) => verdictsOn(all).at(-1)!.expected;
    expect(expected(samples)).to.equal(expected(without));
  });

  it('refuses options outside their range', () => {
    expect(() => adaptiveDetector({ direction: 'above', tail: 0 })).to.throw(RangeError, 'tail');
    expect(() => adaptiveDetector({ direction: 'above', weeks: 0 })).to.throw(RangeError, 'weeks');
  });
});

describe('hours of the week', () => {
  it('follow the local clock through a change, so that nine in the morning stays nine', () => {
    const calendar = {
      originMinuteOfWeek: 60,
      clockChanges: [
        { fromMs: 3 * WEEK, byMinutes: 60 },
        { fromMs: 30 * WEEK, byMinutes: 0 },
      ],
    };
    expect(hourOfWeek(8 * HOUR, calendar)).to.equal(9);
    expect(hourOfWeek(3 * WEEK + 7 * HOUR, calendar)).to.equal(9);
    expect(hourOfWeek(30 * WEEK + 8 * HOUR, calendar)).to.equal(9);
    expect(hourOfWeek(-2 * HOUR, calendar)).to.equal(167);
  });

  it('of a holiday are those of a Sunday: an idle Monday is then no alarm', () => {
    const holiday = { fromMs: 5 * WEEK, toMs: 5 * WEEK + DAY };
    const samples = weeksOf(6, (atMs) => {
      const isHoliday = atMs >= holiday.fromMs && atMs < holiday.toMs;
      return isHoliday ? 1 / shape(atMs) : 1;
    });
    const count = (holidays: (typeof holiday)[]) => {
      const calendar = { originMinuteOfWeek: 0, holidays };
      const verdicts = verdictsOn(samples, { direction: 'below', calendar });
      return found(samples, verdicts, holiday.fromMs, holiday.toMs)[0];
    };
    expect(count([])).to.be.at.least(60);
    expect(count([holiday])).to.equal(0);
  });

  it('after a change of clocks do not cost an alarm at the edges of the day', () => {
    // The series follows the local clock, which goes forward at week 5.
    const local = (atMs: number) => atMs + (atMs >= 5 * WEEK ? HOUR : 0);
    const noise = normals(8);
    const samples = series(0, 6 * WEEK, 10 * MINUTE, (atMs) => {
      return shape(local(atMs)) * (1 + 0.05 * noise());
    });
    const clockChanges = [{ fromMs: 5 * WEEK, byMinutes: 60 }];
    // Seven in the morning is eight by the new clock, the hour in which the day begins.
    const count = (calendar: Calendar) => {
      const verdicts = verdictsOn(samples, { calendar });
      return [0, 1, 2, 3, 4].reduce((sum, day) => {
        const from = 5 * WEEK + day * DAY + 7 * HOUR;
        return sum + found(samples, verdicts, from, from + HOUR)[0]!;
      }, 0);
    };
    expect(count({ originMinuteOfWeek: 0 })).to.be.at.least(25);
    expect(count({ originMinuteOfWeek: 0, clockChanges })).to.be.at.most(1);
  });
});
