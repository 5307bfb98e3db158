import { expect } from 'chai';
import fc from 'fast-check';
import { createCallColumns } from '../../src/core/call-columns.js';
import { recordingSource } from '../../src/core/recording.js';
import { NAMES, makeCalls } from './make-calls.js';

const times = fc
  .array(fc.integer({ min: 0, max: 600_000 }), { maxLength: 60 })
  .map((list) => [...list].sort((a, b) => a - b));

describe('recordingSource', () => {
  it('plays every call once, in order, at any stepping', () => {
    const gaps = fc.array(fc.integer({ min: 1, max: 100_000 }), { maxLength: 20 });
    fc.assert(
      fc.property(times, gaps, (startTimes, steps) => {
        const source = recordingSource(
          makeCalls(startTimes.map((startMs) => ({ startMs }))),
          NAMES,
          0,
        );
        const into = createCallColumns(1);
        for (const step of [...steps, 1e6]) {
          source.advance(source.nowMs + step, into);
        }
        expect([...into.startMs.subarray(0, into.count)]).to.deep.equal(startTimes);
        expect([...into.requestIndex.subarray(0, into.count)]).to.deep.equal([
          ...startTimes.keys(),
        ]);
      }),
    );
  });

  it('plays the same calls again after going back, and reads past ones without moving', () => {
    const source = recordingSource(
      makeCalls([0, 30_000, 60_000, 90_000].map((startMs) => ({ startMs }))),
      NAMES,
      0,
    );
    source.advance(90_001, createCallColumns());
    source.rewind(60_000);
    const again = createCallColumns();
    source.advance(90_000, again);
    expect([...again.startMs.subarray(0, again.count)]).to.deep.equal([60_000]);
    const past = createCallColumns();
    source.reread(0, 60_000, past);
    expect([...past.startMs.subarray(0, past.count)]).to.deep.equal([0, 30_000]);
    expect(source.nowMs).to.equal(90_000);
  });

  it('ends just after its last call, and at once when it is empty', () => {
    expect(
      recordingSource(makeCalls([{ startMs: 0 }, { startMs: 1234.5 }]), NAMES, 0).endMs,
    ).to.equal(1235);
    expect(recordingSource(createCallColumns(), NAMES, 0).endMs).to.equal(0);
  });

  it('throws RangeError for rows out of order and for times it cannot go to', () => {
    const unordered = makeCalls([{ startMs: 5 }, { startMs: 4 }]);
    expect(() => recordingSource(unordered, NAMES, 0)).to.throw(RangeError, 'row 1');
    expect(() => recordingSource(makeCalls([{ startMs: NaN }]), NAMES, 0)).to.throw(RangeError);
    const source = recordingSource(makeCalls([{ startMs: 0 }]), NAMES, 0);
    source.advance(120_000, createCallColumns());
    expect(() => source.advance(0, createCallColumns())).to.throw(RangeError);
    expect(() => source.rewind(30_000)).to.throw(RangeError);
    expect(() => source.reread(0, 180_000, createCallColumns())).to.throw(RangeError);
  });
});
