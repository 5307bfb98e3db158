import { expect } from 'chai';
import fc from 'fast-check';
import { decodeHistory } from '../../../src/io/history/decode-history.js';
import {
  encodeHistoryCsv,
  encodeHistoryJson,
  encodeHistoryJsonLines,
} from '../../../src/io/history/encode-history.js';
import type {
  HistoryEvent,
  HistoryMetric,
  RecordedHistory,
} from '../../../src/io/history/recorded-history.js';

const values = (minutes: number, most: number) =>
  fc.oneof(
    fc.constant(null),
    fc
      .array(fc.oneof(fc.double({ min: 0, max: most, noNaN: true }), fc.constant(NaN)), {
        minLength: minutes,
        maxLength: minutes,
      })
      // The one number that no format keeps apart.
      .map((list) => Float64Array.from(list, (value) => (value === 0 ? 0 : value))),
  );

/** A name as it comes back: trimmed, of well-behaved characters. */
const name = fc.stringMatching(/^([\w=+'";,@-]([\w =+'";,@-]{0,20}[\w'"=])?)?$/);

const events = (minutes: number): fc.Arbitrary<HistoryEvent[]> =>
  fc
    .uniqueArray(
      fc.record({
        id: name.filter((id) => id !== ''),
        type: fc.constantFrom('incident' as const, 'lookalike' as const),
        kind: name,
        startMinute: fc.integer({ min: -50, max: minutes - 1 }),
        length: fc.integer({ min: 60, max: 300 }),
        metrics: fc.subarray<HistoryMetric>(['cost', 'latency', 'quality']),
        title: name,
        cause: name,
      }),
      { maxLength: 5, selector: ({ id }) => id },
    )
    .map((list) =>
      list
        .map(({ length, ...event }) => ({ ...event, endMinute: event.startMinute + length }))
        .sort((a, b) => a.startMinute - b.startMinute || (a.type < b.type ? -1 : 1)),
    );

const anyHistory: fc.Arbitrary<RecordedHistory> = fc
  .record({
    minutes: fc.integer({ min: 2, max: 40 }),
    startUtcMs: fc.oneof(fc.constant(null), fc.constant(Date.UTC(2026, 2, 3, 14, 5))),
  })
  .chain(({ minutes, startUtcMs }) =>
    fc.record<RecordedHistory>({
      title: name,
      startUtcMs: fc.constant(startUtcMs),
      startMinuteOfWeek: fc.constant(1440 + 14 * 60 + 5),
      minutes: fc.constant(minutes),
      scoredFromMinute: fc.integer({ min: 0, max: minutes - 1 }),
      columns: fc.record({
        costUsdPerMin: fc.constant(null),
        costSpikePercent: values(minutes, 1e6),
        latencyP95S: values(minutes, 86_400),
        qualityScore: values(minutes, 1),
        volume: values(minutes, 1e9),
      }),
      events: events(minutes),
    }),
  )
  .filter(({ columns }) =>
    Object.values(columns).some((column) => column?.some((value) => value === value) ?? false),
  );

/** A column of nothing but gaps is read back as one that is not there. */
function withoutEmpty(history: RecordedHistory): RecordedHistory {
  const columns = Object.fromEntries(
    Object.entries(history.columns).map(([column, list]) => [
      column,
      list?.some((value) => value === value) === true ? list : null,
    ]),
  ) as RecordedHistory['columns'];
  return { ...history, columns };
}

describe('a history that is written', () => {
  const forms = [
    ['encodeHistoryCsv', encodeHistoryCsv],
    ['encodeHistoryJsonLines', encodeHistoryJsonLines],
    ['encodeHistoryJson', encodeHistoryJson],
  ] as const;
  for (const [form, encode] of forms) {
    it(`is the same when it is read back: ${form}(history)`, () => {
      fc.assert(
        fc.property(anyHistory, (history) => {
          const result = decodeHistory(encode(history));
          if (!result.ok) throw new Error(result.message);
          // Events at the same minute come in the order of their types.
          expect(result.history).to.deep.equal(withoutEmpty(history));
          const expected = new Set(['gap', 'overlap']);
          expect(result.issues.filter(({ code }) => !expected.has(code))).to.deep.equal([]);
        }),
        { numRuns: 60 },
      );
    });
  }
});
