import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import {
  predictAlerts,
  prometheusRuleFile,
  prometheusRules,
  recordSeries,
  toYaml,
  type RuleSet,
} from '../../../src/io/rules/index.js';
import { findAlertProgram, inFolder, runAlertProgram } from '../../support/alert-programs.js';
import { namedSeries, promtoolTest, recordedSeries } from './promtool-file.js';
import { ruleCombinations } from './rule-combinations.js';
import { scrapedWeeks, WEEK } from './scraped-weeks.js';

interface Trial {
  readonly seed: number;
  readonly weeks: number;
  readonly set: RuleSet;
  /**
   * The series that the rules read are given and not recorded anew, which the other trials prove: five weeks of it would
   * take promtool minutes.
   */
  readonly isGiven?: boolean;
}

const FIXED = ['static', 'hours-of-week'] as const;
const SPIKES = ['cost-spike', 'latency-p95', 'cost-spike', 'quality'] as const;
const OTHERS = ['cost-per-min', 'latency-p95', 'quality'] as const;

/** 40 rules: every metric by every kind of limit, with the weeks of history it needs. */
const TRIALS: readonly Trial[] = [
  { seed: 1, weeks: 5, set: ruleCombinations(1, 8, ['last-four-weeks']), isGiven: true },
  { seed: 2, weeks: 2, set: ruleCombinations(2, 8, FIXED, SPIKES) },
  { seed: 3, weeks: 1, set: ruleCombinations(3, 8, FIXED, OTHERS) },
  { seed: 4, weeks: 1, set: ruleCombinations(4, 8, FIXED, OTHERS) },
  { seed: 5, weeks: 1, set: ruleCombinations(5, 8, FIXED, OTHERS) },
];

/** What a trial expects, and the files for it: rules that are not given as series, and a test of some minutes. */
function prepare({ seed, weeks, set, isGiven = false }: Trial) {
  const history = scrapedWeeks(seed, weeks);
  const recorded = recordSeries(history, set);
  const predictions = predictAlerts(recorded, set);
  const { fileName, text } = prometheusRuleFile(set);
  if (!isGiven) {
    return { fileName, text, predictions, series: namedSeries(history) };
  }
  const given = recordedSeries(recorded);
  const counts = namedSeries(history).filter(({ name }) => /_count\{|_samples/.test(name));
  const rules = prometheusRules(set).filter(
    (rule) => !('record' in rule) || rule.record.endsWith('_mean_4w'),
  );
  const part = toYaml({ groups: [{ name: 'given', rules: rules.map((rule) => ({ ...rule })) }] });
  return { fileName, text: part, predictions, series: [...given, ...counts] };
}

function runPromtool(
  promtool: string,
  set: RuleSet,
  { fileName, text, series, predictions }: ReturnType<typeof prepare>,
  minutes: readonly number[],
) {
  return inFolder((folder) => {
    writeFileSync(join(folder, fileName), text);
    const test = promtoolTest(fileName, series, set, predictions, minutes);
    writeFileSync(join(folder, 'test.json'), test);
    return runAlertProgram(promtool, ['test', 'rules', 'test.json'], folder);
  });
}

describe('rules run by promtool', function () {
  this.timeout(900_000);
  let promtool = '';
  beforeEach(function () {
    promtool = findAlertProgram(this, 'promtool');
  });

  let rulesFired = 0;
  for (const trial of TRIALS) {
    const { seed, weeks, set } = trial;
    it(`are pending and fire as predicted in every minute of week ${weeks} of seed ${seed}, ${set.rules.length} rules`, async () => {
      const prepared = prepare(trial);
      // Every transition, and all that lies between two.
      const minutes = Array.from({ length: WEEK }, (_, minute) => (weeks - 1) * WEEK + minute);
      const { code, output } = await runPromtool(promtool, set, prepared, minutes);
      expect(code, output.slice(0, 4000)).to.equal(0);
      expect(output).to.include('SUCCESS');
      rulesFired += prepared.predictions.filter(({ episodes }) => episodes.length > 0).length;
    });
  }

  it('are 40, and few of them never fire: nothing would be easier to predict', () => {
    expect(TRIALS.flatMap(({ set }) => set.rules)).to.have.length(40);
    expect(rulesFired).to.be.at.least(34);
  });

  it('are found out where a prediction is wrong in a single minute', async () => {
    const trial = TRIALS[4]!;
    const prepared = prepare(trial);
    const phases = prepared.predictions[0]!.phases as string[];
    const wrong = phases.findIndex((phase) => phase === 'firing');
    phases[wrong] = 'pending';
    const minutes = Array.from({ length: wrong + 10 }, (_, minute) => minute);
    const { code, output } = await runPromtool(promtool, trial.set, prepared, minutes);
    expect(code).to.equal(1);
    expect(output.match(/expr: "ALERTS"/g), output.slice(0, 4000)).to.have.length(1);
  });
});
