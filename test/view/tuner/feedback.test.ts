import { expect } from 'chai';
import fc from 'fast-check';
import { evaluateTuner } from '../../../src/view/tuner/evaluate-tuner.js';
import { eventDetail } from '../../../src/view/tuner/event-detail.js';
import { feedbackOf } from '../../../src/view/tuner/feedback.js';
import type { Feedback } from '../../../src/view/tuner/feedback.js';
import { isHarmless, fixSearch, smallestFixOfAlarm } from '../../../src/view/tuner/smallest-fix.js';
import { NO_BANDS } from '../../../src/view/tuner/tuner-rules.js';
import type { TunerInput } from '../../../src/view/tuner/tuner-rules.js';
import {
  NUMBER_SETTINGS,
  START_SETTINGS,
  setMode,
  setNumber,
} from '../../../src/view/tuner/tuner-settings.js';
import type { NumberSettingId, TunerSettings } from '../../../src/view/tuner/tuner-settings.js';
import { sweepSpace } from '../../../src/view/tuner/tuner-space.js';
import type { TunerWeek } from '../../../src/view/tuner/tuner-week.js';
import { plainWeek, randomWeek } from '../../support/synthetic-week.js';

const settingsWith = (...changes: readonly (readonly [NumberSettingId, number])[]): TunerSettings =>
  changes.reduce(
    (settings, [id, value]) => setNumber(settings, id, value).settings,
    START_SETTINGS,
  );

const input = (week: TunerWeek, settings: TunerSettings = START_SETTINGS): TunerInput => ({
  week,
  settings,
  bands: NO_BANDS,
});

/** A latency incident of 6 s for 30 minutes, a night batch of 5.4 s for 10, a slow incident of 4.5 s for 60. */
const WEEK = plainWeek(600, [
  { type: 'incident', metric: 'latency', start: 100, end: 130, value: 6 },
  { type: 'lookalike', metric: 'latency', start: 200, end: 210, value: 5.4, cause: 'Nightly' },
  { type: 'incident', metric: 'latency', start: 400, end: 460, value: 4.5 },
]);

/** Moves from the start settings. */
const searchOf = (week: TunerWeek) =>
  fixSearch(evaluateTuner(input(week)), sweepSpace(input(week)));
const ALL = ['bump-1', 'bump-2', 'bump-3'];

function told(settings: TunerSettings, revealed = ALL, week = WEEK, before?: TunerSettings) {
  const space = sweepSpace(input(week, settings));
  const evaluation = evaluateTuner(input(week, settings));
  const previous = before === undefined ? null : evaluateTuner(input(week, before));
  return feedbackOf({ evaluation, previous, revealed, space });
}

describe('fixSearch(evaluation, space)', () => {
  it('finds the nearest line that quiets a look-alike, and that it loses nothing', () => {
    const fix = searchOf(WEEK)({ lookalike: 0 });
    // Strictly above: at 5.4 s the batch is quiet, 4 steps of 0.1 s away.
    expect(fix).to.deep.equal({
      setting: 'latency',
      from: 5,
      to: 5.4,
      steps: 4,
      loses: [],
      gains: [],
      wakes: [],
      quiets: ['bump-2'],
      falseAlarmsBefore: 1,
      falseAlarmsAfter: 0,
    });
    expect(isHarmless(fix!)).to.equal(true);
  });

  it('says what the move loses when it cannot be had for nothing', () => {
    const week = plainWeek(600, [
      { type: 'incident', metric: 'latency', start: 100, end: 130, value: 6 },
      { type: 'lookalike', metric: 'latency', start: 200, end: 240, value: 6 },
    ]);
    const fix = searchOf(week)({ lookalike: 0 });
    expect(fix).to.deep.include({ setting: 'latency', to: 6, loses: ['bump-1'] });
  });

  it('prefers a longer `for` where a line would lose an incident', () => {
    const week = plainWeek(600, [
      { type: 'incident', metric: 'latency', start: 100, end: 160, value: 5.5 },
      { type: 'lookalike', metric: 'latency', start: 200, end: 210, value: 9 },
    ]);
    const fix = searchOf(week)({ lookalike: 0 });
    // Ten minutes above the line: it takes `for` 10 to sit them out.
    expect(fix).to.deep.include({ setting: 'for', from: 0, to: 10, loses: [], steps: 10 });
  });

  it('does what it says, whatever it suggests', () => {
    fc.assert(
      fc.property(
        fc.record({
          seed: fc.integer({ min: 1, max: 40 }),
          latency: fc.double({ min: 2, max: 10, noNaN: true }),
          wait: fc.constantFrom(0, 5),
        }),
        ({ seed, latency, wait }) => {
          const week = randomWeek(seed, 500);
          const settings = settingsWith(['latency', latency], ['for', wait]);
          const evaluation = evaluateTuner(input(week, settings));
          const { score } = evaluation;
          const search = fixSearch(evaluation, sweepSpace(evaluation.input));
          for (const { incident, detectMs } of score.incidents) {
            if (detectMs !== null) continue;
            const fix = search({ incident });
            if (fix === null) continue;
            const moved = setNumber(settings, fix.setting, fix.to).settings;
            const after = evaluateTuner(input(week, moved)).score;
            expect(after.incidents[incident]!.detectMs).to.not.equal(null);
            expect(after.fp).to.equal(fix.falseAlarmsAfter);
            expect(after.fn).to.equal(score.fn + fix.loses.length - fix.gains.length);
          }
        },
      ),
      { numRuns: 12 },
    );
  });
});

describe('smallestFixOfAlarm(input, span)', () => {
  it('silences an alarm without a label, at the least cost', () => {
    const week = plainWeek(600, [
      { type: 'incident', metric: 'latency', start: 100, end: 130, value: 8 },
      { type: 'unlabelled', metric: 'latency', start: 300, end: 301, value: 6.04 },
    ]);
    const fix = smallestFixOfAlarm(input(week), [300, 301]);
    // One minute of `for` sits it out: 1 of 61 places; the line would have to go 11 of 146.
    expect(fix).to.deep.include({
      setting: 'for',
      to: 1,
      loses: [],
      quiets: [],
      falseAlarmsAfter: 0,
    });
  });
});

describe('eventDetail(evaluation, id, space)', () => {
  it('says of an alert what fired, the value against the line, and the ordinary cause', () => {
    const evaluation = evaluateTuner(input(WEEK));
    const detail = eventDetail(evaluation, 'bump-2', searchOf(WEEK))!;
    expect(detail.chip).to.deep.include({ status: 'false', cause: 'Nightly' });
    expect(detail.fired).to.have.length(1);
    expect(detail.fired[0]).to.deep.include({
      metric: 'latency',
      firedMinute: 200,
      minutes: 10,
      value: 5.4,
      line: 5,
      worst: 5.4,
    });
    expect(detail.fired[0]!.beyond).to.be.closeTo(0.4, 1e-9);
    expect(detail.fix).to.deep.include({ setting: 'latency', to: 5.4 });
  });

  it('says of a missed incident how near it came', () => {
    const detail = eventDetail(evaluateTuner(input(WEEK)), 'bump-3', null)!;
    expect(detail.fired).to.deep.equal([]);
    expect(detail.nearMisses[0]).to.deep.include({
      metric: 'latency',
      worst: 4.5,
      line: 5,
      beyond: -0.5,
      minutesBeyond: 0,
      minutesNeeded: 1,
    });
    expect(detail.fix).to.equal(null);
  });

  it('tells a stretch too short for `for` from one that never crosses', () => {
    const settings = settingsWith(['for', 40]);
    const detail = eventDetail(evaluateTuner(input(WEEK, settings)), 'bump-1', null)!;
    expect(detail.nearMisses[0]).to.deep.include({ minutesBeyond: 30, minutesNeeded: 41 });
  });

  it('says that an alert was already firing when the incident began', () => {
    const week = plainWeek(300, [
      { type: 'unlabelled', metric: 'latency', start: 80, end: 110, value: 9 },
      { type: 'incident', metric: 'cost', start: 100, end: 105, value: 10 },
    ]);
    const detail = eventDetail(evaluateTuner(input(week)), 'bump-2', null)!;
    expect(detail.wasFiringBefore).to.equal(true);
    expect(eventDetail(evaluateTuner(input(week)), 'nobody', null)).to.equal(null);
  });
});

describe('feedbackOf(context)', () => {
  const rule = (feedback: Feedback | null) => feedback?.rule ?? null;

  it('says first that there are no data, no labels, or nothing learned yet', () => {
    const empty = plainWeek(60, []);
    for (const values of Object.values(empty.values)) values.fill(NaN);
    expect(rule(told(START_SETTINGS, [], empty))).to.equal('no-data');
    expect(told(START_SETTINGS, [], plainWeek(60, []))).to.deep.equal({
      rule: 'unlabelled',
      alerts: 0,
    });
    expect(told(setMode(START_SETTINGS, 'cost', 'adaptive'))).to.deep.equal({
      rule: 'nothing-learned',
      metric: 'cost',
    });
  });

  it('says that a week is solved, and how long detection takes', () => {
    expect(told(settingsWith(['latency', 4.4], ['for', 10]))).to.deep.equal({
      rule: 'solved',
      detectMs: 600_000,
      repeats: 0,
    });
  });

  it('says of silence which move would catch something', () => {
    const feedback = told(settingsWith(['latency', 15]));
    if (feedback?.rule !== 'silent') throw new Error(`It says ${String(rule(feedback))}.`);
    expect(feedback.detail!.chip.id).to.equal('bump-1');
    expect(feedback.detail!.fix).to.deep.include({ setting: 'latency', to: 5.9 });
    expect(told(settingsWith(['latency', 15]), [])).to.deep.equal({ rule: 'silent', detail: null });
  });

  it('says that the last move lost an incident', () => {
    expect(told(settingsWith(['latency', 7], ['cost', 0]), ALL)).to.not.equal(null);
    const feedback = told(settingsWith(['latency', 5.7]), ALL, WEEK, settingsWith(['latency', 4]));
    if (feedback?.rule !== 'lost') throw new Error(`It says ${String(rule(feedback))}.`);
    expect(feedback).to.deep.include({ setting: 'latency', from: 4, to: 5.7 });
    expect(feedback.chip.id).to.equal('bump-3');
  });

  it('offers a move that costs nothing, a missed incident before a false alarm', () => {
    // The batch alerts already: at 4.4 s the slow incident is caught and nothing new is false.
    const first = told(START_SETTINGS);
    if (first?.rule !== 'missed') throw new Error(`It says ${String(rule(first))}.`);
    expect(first.detail.fix).to.deep.include({ setting: 'latency', to: 4.4, gains: ['bump-3'] });
    // Then the batch of 10 minutes is left, which `for` sits out.
    const second = told(settingsWith(['latency', 4.4]));
    if (second?.rule !== 'false') throw new Error(`It says ${String(rule(second))}.`);
    expect(second.detail.fix).to.deep.include({ setting: 'for', to: 10, loses: [] });
  });

  it('says that what is left is a trade when every move costs something', () => {
    const feedback = told(settingsWith(['latency', 5.5]));
    if (feedback?.rule !== 'trade') throw new Error(`It says ${String(rule(feedback))}.`);
    expect(feedback.detail.chip.id).to.equal('bump-3');
    expect(feedback.detail.fix!.wakes).to.deep.equal(['bump-2']);
  });

  it('suggests no move from a space that was swept for other settings', () => {
    const space = sweepSpace(input(WEEK, settingsWith(['for', 7])));
    const evaluation = evaluateTuner(input(WEEK));
    const feedback = feedbackOf({ evaluation, previous: null, revealed: ALL, space });
    if (feedback?.rule !== 'missed') throw new Error(`It says ${String(rule(feedback))}.`);
    expect(feedback.detail.fix).to.equal(null);
  });

  it('gives no label away that is closed', () => {
    expect(told(START_SETTINGS, [])).to.deep.equal({ rule: 'closed', fired: 2, silent: 1 });
    const text = JSON.stringify(told(START_SETTINGS, ['bump-1']));
    expect(text).to.not.include('Nightly');
  });

  it('names a rule that never stops, and one that fires for nothing again and again', () => {
    const long = plainWeek(3000, [
      { type: 'incident', metric: 'cost', start: 2900, end: 2950, value: 50 },
      { type: 'unlabelled', metric: 'latency', start: 10, end: 1810, value: 9 },
    ]);
    expect(told(START_SETTINGS, [], long)).to.deep.equal({
      rule: 'always-on',
      metric: 'latency',
      hours: 30,
    });
    const blips = Array.from({ length: 6 }, (_, index) => ({
      type: 'unlabelled' as const,
      metric: 'latency' as const,
      start: 20 * index + 10,
      end: 20 * index + 12,
      value: 9,
    }));
    const noisy = plainWeek(300, [
      ...blips,
      { type: 'incident', metric: 'cost', start: 200, end: 250, value: 50 },
    ]);
    const feedback = told(START_SETTINGS, [], noisy);
    expect(feedback).to.deep.include({ rule: 'noisy', metric: 'latency', alarms: 6 });
  });

  it('is plain data, whatever the settings', () => {
    const ids = Object.keys(NUMBER_SETTINGS) as NumberSettingId[];
    const anyChanges = fc.array(fc.tuple(fc.constantFrom(...ids), fc.double({ noNaN: true })), {
      maxLength: 3,
    });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), anyChanges, (seed, changes) => {
        const feedback = told(settingsWith(...changes), ALL, randomWeek(seed, 300));
        expect(JSON.parse(JSON.stringify(feedback))).to.deep.equal(feedback);
      }),
      { numRuns: 10 },
    );
  });
});
