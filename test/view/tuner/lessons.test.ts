import { expect } from 'chai';
import { lessonOf } from '../../../src/view/tuner/lessons.js';
import { byMetric, type TunerWeek } from '../../../src/view/tuner/tuner-week.js';
import { plainWeek, seededNoise } from '../../support/synthetic-week.js';
import type { Bump } from '../../support/synthetic-week.js';

const WEEK_MINUTES = 10_080;
const MEANS = { cost: 10, latency: 3, quality: 0.9 };
const SDS = { cost: 4, latency: 0.2, quality: 0.02 };

/** Normal noise (a sum of twelve uniforms) around a level; four weeks, then the week itself. */
function noisyWeek(bumps: readonly Bump[] = []): TunerWeek {
  const next = seededNoise(5);
  const normal = () => {
    let sum = -6;
    for (let k = 0; k < 12; k++) sum += next();
    return sum;
  };
  const column = (minutes: number) =>
    byMetric((metric) =>
      Float64Array.from({ length: minutes }, () => MEANS[metric] + SDS[metric] * normal()),
    );
  const before = { minutes: 4 * WEEK_MINUTES, values: column(4 * WEEK_MINUTES) };
  const week = { ...plainWeek(WEEK_MINUTES, bumps), values: column(WEEK_MINUTES), before };
  for (const { metric, start, end, value } of bumps) week.values[metric].fill(value, start, end);
  return week;
}

const share = ({
  calmFiringMinutes,
  calmMinutes,
}: {
  calmFiringMinutes: number;
  calmMinutes: number;
}) => calmFiringMinutes / calmMinutes;

describe('the lessons', () => {
  it('two sigma of four samples: 8.6 % of calm minutes, not the 2.3 % promised; 3.7 sd keep the promise', () => {
    const lesson = lessonOf(noisyWeek(), 'two-sigma-of-four')!;
    // Student's t with 3 degrees of freedom beyond 2 / sqrt(1.25).
    expect(share(lesson.wrong)).to.be.closeTo(0.086, 0.012);
    expect(share(lesson.right)).to.be.closeTo(0.02275, 0.006);
    expect(lesson.terms['rightK']).to.be.closeTo(3.7, 0.05);
  });

  it('a floor at mean + 2 sd fires on 91.4 % of calm minutes, mean - 2 sd on 8.6 %', () => {
    const lesson = lessonOf(noisyWeek(), 'floor-above-mean')!;
    expect(lesson.metric).to.equal('quality');
    expect(share(lesson.wrong)).to.be.closeTo(0.914, 0.012);
    expect(share(lesson.right)).to.be.closeTo(0.086, 0.012);
  });

  it('a baseline that learns the incident misses the next one; one that does not catches both', () => {
    const outage = (start: number): Bump => ({
      type: 'incident',
      metric: 'latency',
      start,
      end: start + 240,
      value: 9,
    });
    const lesson = lessonOf(noisyWeek([outage(3000), outage(3600)]), 'learns-the-incident')!;
    expect(lesson.incidents).to.equal(2);
    expect(lesson.wrong.caught).to.equal(1);
    expect(lesson.right.caught).to.equal(2);
    // The line has risen into the incident by the time the second begins.
    expect(lesson.wrong.line[3600]).to.be.above(9);
    expect(lesson.right.line[3600]).to.be.within(3.4, 3.8);
  });

  it('need the weeks they are about', () => {
    const week = { ...noisyWeek(), before: null };
    expect(lessonOf(week, 'floor-above-mean')).to.equal(null);
    expect(lessonOf(week, 'two-sigma-of-four')).to.equal(null);
    // A day of the week itself is enough to roll over.
    expect(lessonOf(week, 'learns-the-incident')!.wrong.line[60]).to.deep.equal(NaN);
  });
});
