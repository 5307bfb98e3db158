import { judgedWeekSteps, madeWeekSteps } from '../../dist/view/tuner/made-week.js';

/** Of the seeds of a level at least so many must be fair as they are. */
const LEAST_FAIR = 0.95;

/** The week of each seed as it is, and of an unfair one what a reader gets in its place. */
export function judgeLevel(level, from, count) {
  return Array.from({ length: count }, (_, index) => {
    const seed = String(from + index);
    const own = finish(judgedWeekSteps({ seed, level }));
    const shown = own.fairness.isFair ? own : finish(madeWeekSteps({ seed, level }));
    return { seed, own: own.fairness, shown: shown.fairness };
  });
}

/** One row: how many are fair, and how hard and how narrow the weeks are that readers get. */
export function summaryOf(level, judged) {
  const shown = judged.map((each) => each.shown);
  const widths = shown.flatMap(({ roomiest }) => (roomiest === null ? [] : [roomiest.narrowest]));
  return {
    level,
    seeds: judged.length,
    fair: judged.filter(({ own }) => own.isFair).length,
    replaced: judged.filter(({ own, shown: { isFair } }) => !own.isFair && isFair).length,
    share: shown.reduce((sum, { share }) => sum + share, 0) / judged.length,
    narrowest: widths.length > 0 ? Math.min(...widths) : null,
    unfair: judged
      .filter(({ own }) => !own.isFair)
      .map(({ seed, own: { faults } }) => ({ seed, faults })),
  };
}

/** What is wrong with the levels, in sentences. */
export function verdictOf(summaries) {
  return summaries.flatMap(({ level, seeds, fair, replaced, share }, index) => {
    const problems = [];
    if (fair < LEAST_FAIR * seeds)
      problems.push(`Level ${level}: ${fair} of ${seeds} seeds are fair, fewer than 95 %.`);
    if (fair + replaced < seeds)
      problems.push(`Level ${level}: ${seeds - fair - replaced} seeds have no fair week.`);
    const before = summaries[index - 1];
    if (before !== undefined && share >= before.share)
      problems.push(`Level ${level} is no harder than level ${before.level}.`);
    return problems;
  });
}

function finish(steps) {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}
