import { expect } from 'chai';
import { finish } from '../../src/core/evaluate/outcomes.js';
import { judgedWeekSteps, makeTunerWeek } from '../../src/view/tuner/made-week.js';

/** How fair the weeks of the first seeds of a level are. */
export interface LevelFairness {
  readonly seeds: number;
  readonly fair: number;
  /** Mean over the weeks that readers get. */
  readonly share: number;
}

/** Judges seeds 1 to `seeds` as they are, and requires of each unfair one a fair week in its place. */
export function judgeSeeds(level: 1 | 2 | 3 | 4, seeds: number): LevelFairness {
  let fair = 0;
  let share = 0;
  for (let seed = 1; seed <= seeds; seed++) {
    const own = finish(judgedWeekSteps({ seed: String(seed), level }));
    if (own.fairness.isFair) fair += 1;
    const shown = own.fairness.isFair ? own : makeTunerWeek({ seed: String(seed), level });
    expect(shown.fairness.faults, `seed ${seed}, used ${shown.seed}`).to.deep.equal([]);
    if (level !== 4) expect(shown.fairness.roomiest!.narrowest).to.be.at.least(5);
    share += shown.fairness.share / seeds;
  }
  return { seeds, fair, share };
}
