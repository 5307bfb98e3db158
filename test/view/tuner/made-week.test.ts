import { expect } from 'chai';
import { finish } from '../../../src/core/evaluate/outcomes.js';
import {
  laterWeekSteps,
  makeTunerWeek,
  withWeeksBeforeSteps,
} from '../../../src/view/tuner/made-week.js';
import { LEVELS } from '../../../src/view/tuner/challenge.js';

const WEEK_MINUTES = 10_080;

describe('a made week', () => {
  for (const { level } of LEVELS) {
    it(`of level ${level} has three incidents, one a metric, and five look-alikes, well apart`, () => {
      for (const seed of ['1', '7', '0.25']) {
        const { week } = makeTunerWeek({ seed, level });
        const incidents = week.events.filter(({ type }) => type === 'incident');
        expect(incidents.flatMap(({ metrics }) => metrics)).to.have.members([
          'cost',
          'latency',
          'quality',
        ]);
        expect(week.events).to.have.length(8);
        for (const [index, event] of week.events.entries()) {
          const before = week.events[index - 1]?.endMinute ?? 0;
          expect(event.startMinute - before).to.be.at.least(90);
          expect(event.endMinute).to.be.within(event.startMinute + 1, WEEK_MINUTES);
          expect(event.title).to.not.equal('');
          expect(event.cause).to.match(/\.$/);
        }
      }
    });
  }

  it('has a value of every metric in every minute', () => {
    const { week } = makeTunerWeek({ seed: '3', level: 2 });
    expect(week.minutes).to.equal(WEEK_MINUTES);
    for (const column of [...Object.values(week.values), week.volume!]) {
      expect(column).to.have.length(WEEK_MINUTES);
      expect(column.every(Number.isFinite)).to.equal(true);
    }
  });

  it('is the same for the same seed and level, and another for another', () => {
    const [some, same, other] = ['5', '5', '6'].map((seed) => makeTunerWeek({ seed, level: 1 }));
    expect(some!.week).to.deep.equal(same!.week);
    expect(some!.week.values.cost).to.not.deep.equal(other!.week.values.cost);
  });

  it('has four weeks before it to learn from, without incidents', () => {
    const made = makeTunerWeek({ seed: '5', level: 3 });
    const { before, values } = finish(withWeeksBeforeSteps(made));
    expect(before!.minutes).to.equal(4 * WEEK_MINUTES);
    expect(values).to.deep.equal(made.week.values);
    expect(before!.values.cost.every((value) => value < 60)).to.equal(true);
    // The usual minute costs what it cost a week before.
    const sum = before!.values.cost.reduce((total, value) => total + value, 0);
    expect(sum / before!.minutes).to.be.closeTo(0, 3);
  });

  it('goes on: each week after it has other events', () => {
    const made = makeTunerWeek({ seed: '5', level: 2 });
    const weeks = [1, 2].map((ahead) => finish(laterWeekSteps(made, ahead)));
    expect(weeks.map(({ name }) => name)).to.deep.equal(['5 +1', '5 +2']);
    const starts = [made.week, ...weeks].map(({ events }) => events[0]!.startMinute);
    expect(new Set(starts).size).to.equal(3);
  });

  it('says which seed or level it cannot be made from', () => {
    expect(() => makeTunerWeek({ seed: 5 as never, level: 1 })).to.throw(TypeError, '5');
    expect(() => makeTunerWeek({ seed: '5', level: 5 as never })).to.throw(RangeError, '5');
    expect(() => finish(laterWeekSteps({ seed: '5', level: 1 }, 0))).to.throw(RangeError, '0');
  });
});
