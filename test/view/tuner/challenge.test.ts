import { expect } from 'chai';
import {
  LEVELS,
  START_CHALLENGE,
  betResult,
  closeBet,
  isSolved,
  marksOf,
  noteSolved,
  openEvent,
  takeHint,
  toggleBet,
} from '../../../src/view/tuner/challenge.js';
import type { Challenge } from '../../../src/view/tuner/challenge.js';
import { evaluateTuner } from '../../../src/view/tuner/evaluate-tuner.js';
import { eventChips } from '../../../src/view/tuner/event-chips.js';
import { hintAt } from '../../../src/view/tuner/hints.js';
import type { LearnedBand } from '../../../src/view/tuner/learned-band.js';
import { solutionSteps } from '../../../src/view/tuner/solution.js';
import type { Solution, SolutionScope } from '../../../src/view/tuner/solution.js';
import { NO_BANDS } from '../../../src/view/tuner/tuner-rules.js';
import type { TunerInput } from '../../../src/view/tuner/tuner-rules.js';
import { START_SETTINGS, setNumber } from '../../../src/view/tuner/tuner-settings.js';
import type { TunerWeek } from '../../../src/view/tuner/tuner-week.js';
import { verdictOf } from '../../../src/view/tuner/verdict.js';
import { plainWeek } from '../../support/synthetic-week.js';

/** Lines alone do it: latency from 5.4 s up to below 8, cost from 40 % up to below 90. */
const LINES = plainWeek(600, [
  { type: 'incident', metric: 'latency', start: 100, end: 130, value: 8 },
  { type: 'lookalike', metric: 'latency', start: 200, end: 210, value: 5.4 },
  { type: 'incident', metric: 'cost', start: 300, end: 340, value: 90 },
  { type: 'lookalike', metric: 'cost', start: 400, end: 420, value: 40 },
]);
const IDS = ['bump-1', 'bump-2', 'bump-3', 'bump-4'];

const input = (week: TunerWeek): TunerInput => ({
  week,
  settings: START_SETTINGS,
  bands: NO_BANDS,
});

function solve(of: TunerInput, scope: SolutionScope): Solution | null {
  const steps = solutionSteps(of, scope);
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
}

const verdictAt = (of: TunerInput, { settings }: Solution) =>
  verdictOf(evaluateTuner({ ...of, settings }));

describe('solutionSteps(input, scope)', () => {
  it('finds lines that win, well inside their bands, and how far each band goes', () => {
    const solution = solve(input(LINES), { canWait: false, canAdapt: false })!;
    expect(solution.kind).to.equal('perfect');
    expect(solution.bands.slice(0, 2)).to.deep.equal([
      { setting: 'cost', from: 40, to: 85, places: 10 },
      { setting: 'latency', from: 5.4, to: 7.9, places: 26 },
    ]);
    expect(solution.share).to.be.within(0.0001, 1);
    expect(verdictAt(input(LINES), solution).state).to.equal('solved');
    const { cost, latency } = solution.settings.thresholds;
    expect(cost).to.be.within(55, 70);
    expect(latency).to.be.within(6.4, 6.9);
  });

  it('waits where lines alone cannot win, if it may', () => {
    const week = plainWeek(600, [
      { type: 'incident', metric: 'latency', start: 100, end: 160, value: 6 },
      { type: 'lookalike', metric: 'latency', start: 200, end: 210, value: 9 },
    ]);
    const solution = solve(input(week), { canWait: true, canAdapt: false })!;
    expect(solution.kind).to.equal('perfect');
    expect(solution.settings.forMinutes).to.be.within(10, 59);
    expect(verdictAt(input(week), solution).state).to.equal('solved');
    expect(solve(input(week), { canWait: false, canAdapt: false })!.kind).to.equal('trade');
  });

  it('adapts where neither does, if something has been learned', () => {
    // Every hour of the week but the last knows 2 ± 0.1; in hour 5 the usual is 9.
    const expected = Array.from({ length: 168 }, (_, hour) => (hour === 5 ? 9 : 2));
    const band: LearnedBand = { expected, scale: expected.map(() => 1), n: expected.map(() => 4) };
    const week = plainWeek(600, [
      { type: 'incident', metric: 'latency', start: 100, end: 160, value: 9 },
      { type: 'lookalike', metric: 'latency', start: 300, end: 360, value: 9 },
    ]);
    const of = { ...input(week), bands: { ...NO_BANDS, latency: band } };
    expect(solve(of, { canWait: true, canAdapt: false })!.kind).to.equal('trade');
    const solution = solve(of, { canWait: true, canAdapt: true })!;
    expect(solution.kind).to.equal('perfect');
    expect(solution.settings.modes).to.deep.equal({
      cost: 'static',
      latency: 'adaptive',
      quality: 'static',
    });
    expect(verdictAt(of, solution).state).to.equal('solved');
    // 9 is 7 scales above 2: k may go up to below 7.
    expect(solution.bands[1]).to.deep.equal({
      setting: 'latency-k',
      from: 1,
      to: 6.75,
      places: 24,
    });
  });

  it('takes the best trade where nothing wins, and has none without incidents', () => {
    const week = plainWeek(600, [
      { type: 'incident', metric: 'latency', start: 100, end: 160, value: 6 },
      { type: 'lookalike', metric: 'latency', start: 200, end: 260, value: 6 },
      { type: 'incident', metric: 'cost', start: 300, end: 340, value: 90 },
    ]);
    const solution = solve(input(week), { canWait: true, canAdapt: true })!;
    expect(solution.kind).to.equal('trade');
    // Both caught and one false: F1 = 4 / 5; one caught and none false: 2 / 3.
    expect(verdictAt(input(week), solution)).to.deep.include({ caught: 2, falseAlarms: 1 });
    expect(solve(input(plainWeek(50, [])), { canWait: true, canAdapt: true })).to.equal(null);
  });
});

describe('the challenge', () => {
  it('takes bets until a label opens, and says how they came out', () => {
    let challenge = toggleBet(toggleBet(START_CHALLENGE, 'bump-1'), 'bump-2');
    expect(betResult(challenge, LINES)).to.equal(null);
    challenge = closeBet(challenge);
    expect(challenge).to.deep.include({ stage: 'tune', revealed: ['bump-1', 'bump-2'] });
    expect(toggleBet(challenge, 'bump-3')).to.equal(challenge);
    expect(betResult(challenge, LINES)).to.deep.equal({
      bets: 2,
      right: 1,
      wrong: 1,
      incidents: 2,
    });
  });

  it('may be played without bets: selecting an event ends betting and opens it', () => {
    const challenge = openEvent(START_CHALLENGE, 'bump-2');
    expect(challenge).to.deep.include({ stage: 'tune', revealed: ['bump-2'] });
    expect(openEvent(challenge, 'bump-2')).to.equal(challenge);
    expect(betResult(challenge, LINES)).to.equal(null);
  });

  it('gives 3 marks unaided, 2 with a hint, 1 after the reveal, whatever comes later', () => {
    const after = (hints: number): Challenge => {
      let challenge = closeBet(START_CHALLENGE);
      for (let rung = 0; rung < hints; rung++) challenge = takeHint(challenge, LINES);
      return noteSolved(challenge, LINES);
    };
    expect([0, 1, 2, 3, 4, 9].map((hints) => marksOf(after(hints)))).to.deep.equal([
      3, 2, 2, 2, 1, 1,
    ]);
    expect(marksOf(START_CHALLENGE)).to.equal(null);
    expect(marksOf(takeHint(after(0), LINES))).to.equal(3);
    expect(after(0).revealed).to.have.members(IDS);
  });

  it('counts going by the map of all settings as a hint', () => {
    const marks = (challenge: Challenge) => marksOf(noteSolved(challenge, LINES, true));
    expect(marks(closeBet(START_CHALLENGE))).to.equal(2);
    expect(marks(takeHint(START_CHALLENGE, LINES))).to.equal(2);
  });

  it('reveals everything at the last rung only', () => {
    let challenge = START_CHALLENGE;
    for (let rung = 1; rung <= 3; rung++) challenge = takeHint(challenge, LINES);
    expect(challenge).to.deep.include({ stage: 'tune', hints: 3, revealed: [] });
    challenge = takeHint(challenge, LINES);
    expect(challenge).to.deep.include({ stage: 'revealed', hints: 4 });
    expect(challenge.revealed).to.have.members(IDS);
  });

  it('is solved by a perfect week; at level 4 by a trade that nothing beats', () => {
    const perfect = { caught: 2, incidents: 2, falseAlarms: 0 };
    const [first, , , last] = LEVELS;
    expect(isSolved(first!, perfect, [])).to.equal(true);
    expect(isSolved(first!, { ...perfect, falseAlarms: 1 }, [])).to.equal(false);
    expect(isSolved(first!, { caught: 0, incidents: 0, falseAlarms: 0 }, [])).to.equal(false);
    const front = [
      { tp: 1, fp: 0 },
      { tp: 2, fp: 1 },
    ];
    const at = (caught: number, falseAlarms: number) =>
      isSolved(last!, { caught, incidents: 2, falseAlarms }, front);
    expect([at(2, 1), at(1, 0), at(2, 2), at(0, 0)]).to.deep.equal([true, true, false, false]);
  });
});

describe('the hint ladder', () => {
  const context = (settings = START_SETTINGS) => ({
    settings,
    solution: solve(input(LINES), { canWait: false, canAdapt: false })!,
    chips: eventChips(evaluateTuner({ ...input(LINES), settings }), IDS).chips,
  });

  it('goes from the metric to the event, the range and the answer', () => {
    // Cost stands at 30 and wins from 40: 5 % of its slider; latency at 5 and wins from 5.4: 3 %.
    const [metric, event, range, reveal] = [1, 2, 3, 4].map((rung) => hintAt(rung, context()));
    expect(metric).to.deep.equal({ rung: 'metric', metric: 'cost', needs: 'line' });
    expect(event).to.deep.equal({
      rung: 'event',
      id: 'bump-4',
      startMinute: 400,
      direction: 'spare',
    });
    expect(range).to.deep.equal({
      rung: 'range',
      band: { setting: 'cost', from: 40, to: 85, places: 10 },
    });
    expect(reveal).to.deep.include({ rung: 'reveal' });
    expect(hintAt(0, context())).to.equal(null);
  });

  it('turns to the next line once one is right, and falls silent when all are', () => {
    const { settings } = setNumber(START_SETTINGS, 'cost', 60);
    expect(hintAt(1, context(settings))).to.deep.include({ metric: 'latency' });
    const both = setNumber(settings, 'latency', 6).settings;
    expect(hintAt(1, context(both))).to.equal(null);
    expect(hintAt(2, context(both))).to.equal(null);
  });
});
