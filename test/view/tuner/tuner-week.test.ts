import { expect } from 'chai';
import fc from 'fast-check';
import { decodeHistory } from '../../../src/io/history/decode-history.js';
import type { RecordedHistory } from '../../../src/io/history/recorded-history.js';
import { evaluateTuner } from '../../../src/view/tuner/evaluate-tuner.js';
import { eventChips } from '../../../src/view/tuner/event-chips.js';
import { feedbackOf } from '../../../src/view/tuner/feedback.js';
import { proofOf } from '../../../src/view/tuner/fresh-weeks.js';
import { stripModels } from '../../../src/view/tuner/strips.js';
import { mapOf } from '../../../src/view/tuner/tuner-map.js';
import { NO_BANDS } from '../../../src/view/tuner/tuner-rules.js';
import { START_SETTINGS } from '../../../src/view/tuner/tuner-settings.js';
import { sweepSpace } from '../../../src/view/tuner/tuner-space.js';
import { minuteOfWeekAt, weekOfHistory } from '../../../src/view/tuner/tuner-week.js';
import { verdictOf } from '../../../src/view/tuner/verdict.js';
import { yardsticksOf } from '../../../src/view/tuner/yardsticks.js';

function historyOf(text: string): RecordedHistory {
  const result = decodeHistory(text);
  if (!result.ok) throw new Error(result.message);
  return result.history;
}

describe('weekOfHistory(history)', () => {
  it('takes what is scored as the week and what is earlier to learn from', () => {
    const document = {
      title: 'March',
      start: '2026-03-03T23:00:00Z',
      scored_from: '2026-03-04T00:00:00Z',
      series: { latency_p95_s: Array.from({ length: 180 }, (_, minute) => minute) },
      incidents: [
        { id: 'old', onset: '2026-03-03T23:10:00Z', end: '2026-03-03T23:20:00Z' },
        { id: 'new', onset: '2026-03-03T23:50:00Z', end: '2026-03-04T00:30:00Z' },
      ],
    };
    const week = weekOfHistory(historyOf(JSON.stringify(document)));
    expect(week).to.deep.include({ name: 'March', minutes: 120, volume: null });
    // Wednesday 00:00.
    expect(week.startMinuteOfWeek).to.equal(2 * 1440);
    expect(minuteOfWeekAt(week, -60)).to.equal(2 * 1440 - 60);
    expect(week.values.latency[0]).to.equal(60);
    expect(week.before!.values.latency).to.have.length(60);
    expect(week.values.cost.every((value) => Number.isNaN(value))).to.equal(true);
    expect(
      week.events.map(({ id, startMinute, endMinute }) => [id, startMinute, endMinute]),
    ).to.deep.equal([['new', -10, 30]]);
  });
});

describe('a history of any kind', () => {
  const anyRow = fc.record({
    time: fc.oneof(
      fc.integer({ min: 0, max: 300 }).map((minute) => minute * 60_000),
      fc.double(),
    ),
    cost_spike_percent: fc.oneof(fc.double(), fc.integer({ min: -50, max: 200 })),
    latency_p95_s: fc.oneof(fc.double(), fc.integer({ min: 0, max: 20 })),
    quality_score: fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constant('x')),
  });
  const anyEvent = fc.record({
    onset: fc.oneof(
      fc.integer({ min: 0, max: 400 }).map((minute) => minute * 60_000),
      fc.double(),
    ),
    end: fc.oneof(
      fc.integer({ min: 0, max: 400 }).map((minute) => minute * 60_000),
      fc.double(),
    ),
    id: fc.constantFrom('a', 'b', '', '__proto__'),
  });
  const anyDocument = fc.record({
    samples: fc.array(anyRow, { minLength: 1, maxLength: 60 }),
    incidents: fc.array(anyEvent, { maxLength: 5 }),
    lookalikes: fc.array(anyEvent, { maxLength: 5 }),
  });

  it('goes through the whole chain: inverted, overlapping, far and broken as it may be', () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        const result = decodeHistory(JSON.stringify(document));
        if (!result.ok) return;
        const week = weekOfHistory(result.history);
        // A stray row may stretch it over three years: that is for a test of its own.
        if (week.minutes > 5000) return;
        const input = { week, settings: START_SETTINGS, bands: NO_BANDS };
        const evaluation = evaluateTuner(input);
        const space = sweepSpace(input);
        const revealed = week.events.map(({ id }) => id);
        const { caught, incidents, falseAlarms } = verdictOf(evaluation);
        expect(caught).to.be.at.most(incidents);
        expect(falseAlarms).to.be.at.least(0);
        expect(incidents).to.equal(week.events.filter(({ type }) => type === 'incident').length);
        const { chips } = eventChips(evaluation, revealed);
        expect(chips.length).to.be.at.least(week.events.length);
        expect(stripModels(evaluation, revealed)).to.have.length(3);
        expect(yardsticksOf(evaluation)).to.have.length(6);
        const map = mapOf(space, START_SETTINGS, ['latency', 'cost']);
        expect(map.caught[map.y.here * map.x.count + map.x.here]).to.equal(caught);
        feedbackOf({ evaluation, previous: null, revealed, space });
        proofOf(evaluation);
      }),
      { numRuns: 25 },
    );
  });

  it('may be three years long', () => {
    const days = 1000;
    const text = `time,latency_p95_s\n0,1\n${days * 86_400_000},9\n`;
    const week = weekOfHistory(historyOf(text));
    const verdict = verdictOf(evaluateTuner({ week, settings: START_SETTINGS, bands: NO_BANDS }));
    expect(week.minutes).to.equal(days * 1440 + 1);
    expect(verdict).to.include({ state: 'unlabelled', falseAlarms: 1 });
  });
});
