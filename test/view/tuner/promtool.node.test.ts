import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { finish } from '../../../src/core/evaluate/outcomes.js';
import {
  predictAlerts,
  prometheusRules,
  recordSeries,
  toYaml,
} from '../../../src/io/rules/index.js';
import type {
  ExportRule,
  Prediction,
  RuleSet,
  ScrapedHistory,
} from '../../../src/io/rules/index.js';
import type { WeekLevel } from '../../../src/sim/weeks/week-plan.js';
import { evaluateTuner } from '../../../src/view/tuner/evaluate-tuner.js';
import { predictExport } from '../../../src/view/tuner/export-prediction.js';
import { START_CHOICE, exportedRules } from '../../../src/view/tuner/exported-rules.js';
import { learnBandSteps } from '../../../src/view/tuner/learned-band.js';
import { makeTunerWeek, withWeeksBeforeSteps } from '../../../src/view/tuner/made-week.js';
import { scrapedWeekSteps } from '../../../src/view/tuner/scraped-week.js';
import type { TunerInput } from '../../../src/view/tuner/tuner-rules.js';
import {
  METRICS,
  START_SETTINGS,
  setMode,
  setNumber,
} from '../../../src/view/tuner/tuner-settings.js';
import type { NumberSettingId, TunerSettings } from '../../../src/view/tuner/tuner-settings.js';
import { byMetric } from '../../../src/view/tuner/tuner-week.js';
import { findAlertProgram, inFolder, runAlertProgram } from '../../support/alert-programs.js';
import { namedSeries, promtoolTest } from '../../io/rules/promtool-file.js';
import type { NamedSeries } from '../../io/rules/promtool-file.js';
import { randomOf } from '../../io/rules/scraped-weeks.js';

/** Every other one has lost scrapes. */
const WEEKS: readonly (readonly [level: WeekLevel, seed: string])[] = [
  [1, '1'],
  [2, 'a post'],
  [3, '7'],
  [4, ''],
];
/** Settings tried on each week: 40 combinations in all, of three rules each. */
const SETTINGS = 10;
const FORS = [0, 1, 2, 5, 10, 15, 30, 60];
const KEEPS = [0, 0, 1, 3, 5, 10, 20];
const THURSDAY = 3 * 1440;

/** Lines in the midst of what the weeks hold, so that there is much to agree on. */
const RANGES: readonly (readonly [NumberSettingId, number, number])[] = [
  ['cost', 15, 120],
  ['latency', 4, 9],
  ['quality', 0.76, 0.9],
  ['cost-k', 1, 6],
  ['latency-k', 1, 6],
  ['quality-k', 1, 6],
];

function settingsOf(random: () => number): TunerSettings {
  const pick = (list: readonly number[]): number => list[Math.floor(random() * list.length)]!;
  const numbers: [NumberSettingId, number][] = [
    ...RANGES.map(([id, from, to]): [NumberSettingId, number] => [
      id,
      from + (to - from) * random(),
    ]),
    ['for', pick(FORS)],
    ['keep-firing-for', pick(KEEPS)],
    ['minimum-volume', pick([0, 0, 500])],
  ];
  const settings = numbers.reduce(
    (made, [id, value]) => setNumber(made, id, value).settings,
    START_SETTINGS,
  );
  return METRICS.reduce(
    (made, metric) => setMode(made, metric, random() < 0.5 ? 'static' : 'adaptive'),
    settings,
  );
}

/** Lost scrapes: single ones, gaps shorter and longer than the look-back, and one of an hour. */
function withGaps(history: ScrapedHistory, random: () => number): ScrapedHistory {
  const isMissing = new Uint8Array(history.minutes);
  const cut = (length: number): void => {
    const from = Math.floor(random() * history.minutes);
    isMissing.fill(1, from, from + length);
  };
  for (let k = 0; k < history.minutes / 150; k++) cut(1);
  for (let k = 0; k < history.minutes / 1500; k++) cut(2 + Math.floor(random() * 12));
  cut(60);
  const cutOut = (values: ArrayLike<number>): number[] =>
    Array.from(values, (value, minute) => (isMissing[minute] ? NaN : value));
  return {
    ...history,
    tokens: history.tokens!.map((each) => ({ ...each, totals: cutOut(each.totals) })),
    latency: { ...history.latency!, totals: history.latency!.totals.map(cutOut) },
    quality: cutOut(history.quality!),
  };
}

/** Monday 00:00 UTC is hour 0; a date knows its weekday by itself. */
function hourOfWeek(utcMs: number): number {
  const date = new Date(utcMs);
  return ((date.getUTCDay() + 6) % 7) * 24 + date.getUTCHours();
}

/**
 * The limits of the rules by hour as series: promtool takes 13 ms for a table of 168 values, so one trial proves the
 * tables and the others are given what they come to.
 */
function limitSeries({ rules }: RuleSet, { startUtcMs, minutes }: ScrapedHistory): NamedSeries[] {
  return rules.flatMap(({ id, limit }) => {
    if (limit.kind !== 'hours-of-week') return [];
    const values = Array.from(
      { length: minutes },
      (_, minute) => limit.limits[hourOfWeek(startUtcMs + minute * 60_000)] ?? NaN,
    );
    return [{ name: `llm:limit:${id.replaceAll('-', '_')}`, values, isRecorded: true }];
  });
}

/** The hour around each change of phase, and 500 more. */
function minutesToCheck(
  predictions: readonly Prediction[],
  from: number,
  random: () => number,
): number[] {
  const found = new Set<number>();
  for (const { phases } of predictions) {
    for (let at = from + 1; at < phases.length; at++) {
      if (phases[at] === phases[at - 1]) continue;
      for (let k = at - 30; k <= at + 30; k++) if (k >= from && k < phases.length) found.add(k);
    }
  }
  for (let k = 0; k < 500; k++) {
    found.add(from + Math.floor(random() * (predictions[0]!.phases.length - from)));
  }
  return [...found].sort((a, b) => a - b);
}

function firingSpans(phases: readonly string[], from: number): [number, number][] {
  const spans: [number, number][] = [];
  for (let at = from; at < phases.length; at++) {
    if (phases[at] !== 'firing') continue;
    if (at > from && phases[at - 1] === 'firing') spans.at(-1)![1] = at - from + 1;
    else spans.push([at - from, at - from + 1]);
  }
  return spans;
}

interface Trial {
  readonly set: RuleSet;
  readonly history: ScrapedHistory;
  readonly predictions: readonly Prediction[];
  readonly fromMinute: number;
}

/** A week of a seed and level with its settings, and what the widget predicts of each. */
function trialOf(seed: string, level: WeekLevel, number: number): Trial {
  const random = randomOf(number);
  const made = makeTunerWeek({ seed, level });
  const scraped = finish(scrapedWeekSteps(made));
  const { fromMinute } = scraped;
  // Every other week has lost scrapes.
  const history = number % 2 === 0 ? withGaps(scraped.history, random) : scraped.history;
  const past = finish(withWeeksBeforeSteps(made));
  const bands = byMetric((metric) => finish(learnBandSteps(past, metric)));
  const rules: ExportRule[] = [];
  const predictions: Prediction[] = [];
  let recorded = null;
  let prices: RuleSet['prices'] = [];
  for (let k = 0; k < SETTINGS; k++) {
    const input: TunerInput = { week: made.week, settings: settingsOf(random), bands };
    const exported = exportedRules(input, START_CHOICE);
    recorded ??= recordSeries(history, exported.set);
    prices = exported.set.prices ?? [];
    const shown = predictExport(evaluateTuner(input), exported, {
      recorded,
      fromMinute,
      isScraped: true,
    });
    const predicted = predictAlerts(recorded, exported.set);
    // What is compared with promtool below is what the widget shows.
    exported.metrics.forEach((metric, index) => {
      expect(shown.evaluation.rules[METRICS.indexOf(metric)]!.episodes).to.deep.equal(
        firingSpans(predicted[index]!.phases, fromMinute),
      );
    });
    rules.push(...exported.set.rules.map((rule) => ({ ...rule, id: `try-${k}-${rule.id}` })));
    predictions.push(...predicted);
  }
  return { set: { rules, prices }, history, predictions, fromMinute };
}

function runPromtool(promtool: string, trial: Trial, random: () => number, hasTables = false) {
  const { set, history, predictions, fromMinute } = trial;
  const rules = prometheusRules(set).filter(
    (rule) => hasTables || !('record' in rule) || !/^llm:(limit:|hour_of_week)/.test(rule.record),
  );
  const text = toYaml({ groups: [{ name: 'tuner', rules: rules.map((rule) => ({ ...rule })) }] });
  const series = [...namedSeries(history), ...(hasTables ? [] : limitSeries(set, history))];
  const minutes = minutesToCheck(predictions, fromMinute, random);
  return inFolder((folder) => {
    writeFileSync(join(folder, 'tuner.rules.yml'), text);
    const test = promtoolTest('tuner.rules.yml', series, set, predictions, minutes);
    writeFileSync(join(folder, 'test.json'), test);
    return runAlertProgram(promtool, ['test', 'rules', 'test.json'], folder);
  });
}

/** 20 hours of a Thursday, with which the clock of promtool begins, and lines that adapt. */
function thursdayTrial(): Trial {
  const made = makeTunerWeek({ seed: '1', level: 3 });
  const { history: whole, fromMinute } = finish(scrapedWeekSteps(made));
  const from = fromMinute + THURSDAY;
  const cut = (values: ArrayLike<number>): number[] => Array.from(values).slice(from, from + 1200);
  const history: ScrapedHistory = {
    startUtcMs: 0,
    minutes: 1200,
    latency: { ...whole.latency!, totals: whole.latency!.totals.map(cut) },
    quality: cut(whole.quality!),
  };
  const past = finish(withWeeksBeforeSteps(made));
  const bands = byMetric((metric) => finish(learnBandSteps(past, metric)));
  let settings = METRICS.reduce(
    (chosen, metric) => setMode(chosen, metric, 'adaptive'),
    START_SETTINGS,
  );
  settings = setNumber(setNumber(settings, 'quality-k', 1).settings, 'for', 3).settings;
  const exported = exportedRules({ week: made.week, settings, bands }, START_CHOICE);
  const rules = exported.set.rules.filter(({ metric }) => metric !== 'cost-spike');
  const set = { ...exported.set, rules };
  return {
    set,
    history,
    predictions: predictAlerts(recordSeries(history, set), set),
    fromMinute: 0,
  };
}

describe('the rules of a tuner, run by promtool', function () {
  this.timeout(900_000);
  let promtool = '';
  beforeEach(function () {
    promtool = findAlertProgram(this, 'promtool');
  });

  WEEKS.forEach(([level, seed], index) => {
    const gaps = index % 2 === 0 ? '' : ', scrapes lost';
    it(`are pending and fire as the widget predicts: level ${level}, seed "${seed}", ${SETTINGS} settings${gaps}`, async () => {
      const trial = trialOf(seed, level, index + 1);
      const firing = trial.predictions.filter(
        ({ phases }) => firingSpans(phases, trial.fromMinute).length > 0,
      );
      expect(firing.length, 'rules that fire').to.be.above(0.6 * trial.predictions.length);
      const { code, output } = await runPromtool(promtool, trial, randomOf(index));
      expect(code, output.slice(0, 4000)).to.equal(0);
      expect(output).to.include('SUCCESS');
    });
  });

  it('take the limit of each hour from their own tables, and are found out in one wrong minute', async () => {
    const trial = thursdayTrial();
    const all = new Set(trial.predictions.flatMap(({ phases }) => phases));
    expect([...all]).to.have.members(['inactive', 'pending', 'firing']);
    const right = await runPromtool(promtool, trial, randomOf(5), true);
    expect(right.code, right.output.slice(0, 4000)).to.equal(0);
    const [first, ...rest] = trial.predictions;
    const phases = first!.phases.slice(0, 240);
    const wrong = phases.map((phase, at) => (at === 200 ? 'pending' : phase));
    expect(wrong).to.not.deep.equal(phases);
    const predictions = [
      { ...first!, phases: wrong },
      ...rest.map((each) => ({ ...each, phases: each.phases.slice(0, 240) })),
    ];
    const found = await runPromtool(promtool, { ...trial, predictions }, randomOf(5), true);
    expect(found.code).to.equal(1);
  });
});
