import { expect } from 'chai';
import fc from 'fast-check';
import { en } from '../../src/locales/en.js';
import { formatsFor } from '../../src/locales/format.js';
import { tunerEnAdvice } from '../../src/locales/tuner-en-advice.js';
import { tunerEnProof } from '../../src/locales/tuner-en-proof.js';
import { tunerEn } from '../../src/locales/tuner-en.js';
import type { WeekWords } from '../../src/locales/tuner-en.js';
import { hintAt } from '../../src/view/tuner/hints.js';
import { evaluateTuner } from '../../src/view/tuner/evaluate-tuner.js';
import { eventChips } from '../../src/view/tuner/event-chips.js';
import { eventDetail } from '../../src/view/tuner/event-detail.js';
import { feedbackOf } from '../../src/view/tuner/feedback.js';
import { nextWeekOf, proofOf } from '../../src/view/tuner/fresh-weeks.js';
import { lessonPreset, lessonShown } from '../../src/view/tuner/lesson-presets.js';
import { fixSearch } from '../../src/view/tuner/smallest-fix.js';
import { solutionSteps } from '../../src/view/tuner/solution.js';
import { mapOf } from '../../src/view/tuner/tuner-map.js';
import { NO_BANDS } from '../../src/view/tuner/tuner-rules.js';
import { NUMBER_SETTINGS, START_SETTINGS, setNumber } from '../../src/view/tuner/tuner-settings.js';
import type { NumberSettingId, TunerSettings } from '../../src/view/tuner/tuner-settings.js';
import { sweepSpace } from '../../src/view/tuner/tuner-space.js';
import type { TunerWeek } from '../../src/view/tuner/tuner-week.js';
import { verdictOf } from '../../src/view/tuner/verdict.js';
import { yardsticksOf } from '../../src/view/tuner/yardsticks.js';
import { plainWeek, randomWeek } from '../support/synthetic-week.js';

const f = formatsFor('en');
const ids = Object.keys(NUMBER_SETTINGS) as NumberSettingId[];

const wordsOf = (week: TunerWeek): WeekWords => ({
  at: (minute) => en.clock(week.startMinuteOfWeek + minute),
  name: (id) => week.events.find((event) => event.id === id)?.title || id,
  f,
});

const settingsWith = (...changes: readonly (readonly [NumberSettingId, number])[]): TunerSettings =>
  changes.reduce(
    (settings, [id, value]) => setNumber(settings, id, value).settings,
    START_SETTINGS,
  );

/** Three incidents and a night batch on Tuesday at 02:10. */
const WEEK = plainWeek(10_080, [
  {
    type: 'lookalike',
    metric: 'latency',
    start: 1570,
    end: 1580,
    value: 5.4,
    title: 'Night batch',
    cause: 'Every night at two',
  },
  { type: 'incident', metric: 'latency', start: 3000, end: 3120, value: 8, title: 'Slow provider' },
  { type: 'incident', metric: 'cost', start: 5000, end: 5060, value: 60, title: 'Prompt bloat' },
  { type: 'incident', metric: 'quality', start: 8000, end: 8090, value: 0.7, title: 'New model' },
]);

const evaluate = (settings: TunerSettings, week = WEEK) =>
  evaluateTuner({ week, settings, bands: NO_BANDS });

describe('the words of the verdict', () => {
  const line = (...changes: readonly (readonly [NumberSettingId, number])[]) =>
    tunerEn.headline(verdictOf(evaluate(settingsWith(...changes))), f);

  it('say caught, false and time to detect, with denominators', () => {
    expect(line()).to.equal('3 of 3 incidents caught, 1 false alarm, 0 min to detect.');
    expect(line(['for', 12])).to.equal(
      '3 of 3 incidents caught, 0 false alarms, 12 min to detect.',
    );
    expect(line(['cost', 200], ['latency', 15], ['quality', 0.4])).to.equal(
      '0 of 3 incidents caught, no alerts yet.',
    );
  });

  it("give each figure's formula with the reader's numbers", () => {
    const { figures } = verdictOf(evaluate(settingsWith(['for', 5], ['cost', 80])));
    const formulas = Object.fromEntries(
      figures.map((figure) => [figure.id, tunerEn.figureFormula(figure, f)]),
    );
    expect(formulas).to.deep.equal({
      'incidents-caught': '2 of 3',
      'false-alarms': '1, in 1 look-alike, 0 unexplained',
      'time-to-detect': '10 min / 2 = 5 min',
      precision: '2 / (2 + 1) = 67 %',
      recall: '2 / (2 + 1) = 67 %',
      'f-beta': '(1 + 1.00) × 2 / ((1 + 1.00) × 2 + 1.00 × 1 + 1) = 0.67',
      'false-alarms-per-week': '1 / 7.0 days × 7 = 1.0',
      'on-call-cost': '70 min × $20.00 + 3 pages × $50.00 = $1,550',
    });
  });

  it('show a dash where there is nothing to divide by', () => {
    const { figures } = verdictOf(
      evaluate(settingsWith(['cost', 200], ['latency', 15], ['quality', 0.4])),
    );
    const precision = figures.find(({ id }) => id === 'precision')!;
    expect(tunerEn.figureValue(precision, f)).to.equal('–');
    expect(tunerEn.figureFormula(precision, f)).to.equal('0 / (0 + 0) = –');
  });
});

describe('the words of an event', () => {
  it('say what fired, the value against the line, the cause, the move and what it loses', () => {
    const space = sweepSpace({ week: WEEK, settings: START_SETTINGS, bands: NO_BANDS });
    const evaluation = evaluate(START_SETTINGS);
    const detail = eventDetail(evaluation, 'bump-1', fixSearch(evaluation, space))!;
    expect(tunerEnAdvice.detailText(detail, wordsOf(WEEK))).to.equal(
      'Tue 02:10 Night batch: false. Every night at two. Latency p95 fired at Tue 02:10 for 10 min: 5.4 s then, at worst 5.4 s, 0.4 s over your line. With Latency p95 at 5.4 s it is quiet, and nothing is lost.',
    );
  });
});

describe('every text of the tuner', () => {
  const sound = /^(?!.*(NaN|undefined|null|Infinity|\[object|!| {2})).+[.)]?$/s;

  it('is a sentence about the figures, whatever the settings', () => {
    const anyChanges = fc.array(fc.tuple(fc.constantFrom(...ids), fc.double({ noNaN: true })), {
      maxLength: 4,
    });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 30 }),
        anyChanges,
        fc.subarray([1, 2, 3, 4, 5, 6, 7, 8]),
        (seed, changes, open) => {
          const week = randomWeek(seed, 400);
          const words = wordsOf(week);
          const settings = settingsWith(...changes);
          const input = { week, settings, bands: NO_BANDS };
          const evaluation = evaluateTuner(input);
          const space = sweepSpace(input);
          const revealed = open.map((number) => `bump-${number}`);
          const verdict = verdictOf(evaluation);
          const { chips } = eventChips(evaluation, revealed);
          const feedback = feedbackOf({ evaluation, previous: null, revealed, space });
          const texts = [
            tunerEn.headline(verdict, f),
            ...verdict.figures.map((figure) => tunerEn.figureFormula(figure, f)),
            ...verdict.figures.map((figure) => tunerEn.figureValue(figure, f)),
            ...chips.map((chip) => tunerEn.chipText(chip, words)),
            ...(feedback === null ? [] : [tunerEnAdvice.feedbackText(feedback, words)]),
            tunerEnProof.mapText(mapOf(space, settings, ['latency', 'cost']), f),
            tunerEnProof.proofText(proofOf(evaluation), f),
            tunerEnProof.nextWeekText(nextWeekOf(evaluation, evaluation), f),
          ];
          for (const text of texts) expect(text).to.match(sound);
        },
      ),
      { numRuns: 12 },
    );
  });

  it('exists for each setting, note, hint, yardstick and lesson', () => {
    for (const id of ids) {
      const value = NUMBER_SETTINGS[id].read(START_SETTINGS);
      expect(tunerEn.settingNames[id]).to.match(sound);
      expect(tunerEn.settingValue(id, value, f)).to.match(sound);
      expect(tunerEn.settingSpoken(id, value, f)).to.match(sound);
      for (const given of [NaN, -1e9, Infinity, value + 0.0123]) {
        const { note } = setNumber(START_SETTINGS, id, given);
        expect(tunerEn.settingNote(note!, f)).to.match(sound);
      }
    }
    expect(tunerEn.settingSpoken('latency', 2.5, f)).to.equal('2.5 seconds');
    const input = { week: WEEK, settings: START_SETTINGS, bands: NO_BANDS };
    const steps = solutionSteps(input, { canWait: false, canAdapt: false });
    let step = steps.next();
    while (step.done !== true) step = steps.next();
    const { chips } = eventChips(evaluate(START_SETTINGS), ['bump-1']);
    const context = { settings: START_SETTINGS, solution: step.value!, chips };
    for (const rung of [1, 2, 3, 4]) {
      expect(tunerEnAdvice.hintText(hintAt(rung, context)!, wordsOf(WEEK))).to.match(sound);
    }
    for (const { id } of yardsticksOf(evaluate(START_SETTINGS))) {
      expect(tunerEnProof.yardsticks[id].says).to.match(sound);
    }
    const before = { minutes: 40_320, values: plainWeek(40_320, []).values };
    const past = { ...WEEK, before };
    for (const id of ['floor-above-mean', 'learns-the-incident', 'two-sigma-of-four'] as const) {
      const preset = lessonPreset(past, START_SETTINGS, id)!;
      const shown = lessonShown(preset, evaluate(preset.settings));
      expect(tunerEnProof.lessonText(shown, f)).to.match(sound);
    }
  });
});
