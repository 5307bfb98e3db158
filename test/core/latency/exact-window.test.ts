import { expect } from 'chai';
import fc from 'fast-check';
import {
  createExactWindow,
  dropExact,
  exactQuantile,
  pushExact,
} from '../../../src/core/latency/index.js';
import { exactPercentile } from './samples.js';

const pushes = fc.array(
  fc.tuple(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 20 })),
  { maxLength: 80 },
);

describe('an exact window', () => {
  it('has the percentiles of exactly the values of the last while, at every step, in any order of time', () => {
    fc.assert(
      fc.property(pushes, fc.integer({ min: 0, max: 999 }), (list, p) => {
        const window = createExactWindow(100);
        let newestMs = 0;
        list.forEach(([atMs, value], index) => {
          newestMs = Math.max(newestMs, atMs);
          const isHeld = pushExact(window, atMs, value);
          expect(isHeld).to.equal(atMs > newestMs - 100);
          const held = list.slice(0, index + 1).filter(([time]) => time > newestMs - 100);
          const values = held.map(([, each]) => each);
          const figure = exactQuantile(window, p / 1000);
          expect(figure.n).to.equal(values.length);
          if (figure.value === null) expect(1000).to.be.above((1000 - p) * values.length);
          else expect(figure.value).to.equal(exactPercentile(values, p));
        });
      }),
    );
  });

  it('takes rank 19 of 20 for p95, and refuses it of 19', () => {
    const window = createExactWindow(1000);
    for (let k = 1; k <= 19; k++) pushExact(window, k, k);
    expect(exactQuantile(window, 0.95)).to.deep.equal({
      value: null,
      unit: 'ms',
      n: 19,
      method: 'p95 needs at least 20 samples',
    });
    pushExact(window, 20, 20);
    expect(exactQuantile(window, 0.95)).to.deep.equal({
      value: 19,
      unit: 'ms',
      n: 20,
      method: 'p95 by nearest rank, exact',
    });
    // The p50 of an even number is the lower median: rank 10.
    expect(exactQuantile(window, 0.5).value).to.equal(10);
  });

  it('is empty once its time has passed', () => {
    const window = createExactWindow(100);
    for (let k = 0; k < 30; k++) pushExact(window, k, 5);
    dropExact(window, 128);
    expect(exactQuantile(window, 0).n).to.equal(1);
    dropExact(window, 129);
    expect(exactQuantile(window, 0)).to.include({ value: null, n: 0 });
  });

  it('says how many values were crowded out, the oldest first', () => {
    const window = createExactWindow(1000, 3);
    for (const [atMs, value] of [
      [1, 10],
      [3, 30],
      [2, 20],
      [4, 40],
      [5, 50],
    ] as const) {
      pushExact(window, atMs, value);
    }
    expect(window.values).to.deep.equal([30, 40, 50]);
    expect(window.crowdedOut).to.equal(2);
    expect(exactQuantile(window, 0).value).to.equal(30);
  });

  it('stored as JSON and read back, it goes on the same', () => {
    fc.assert(
      fc.property(pushes, pushes, (a, b) => {
        const whole = createExactWindow(100, 20);
        for (const [atMs, value] of a) pushExact(whole, atMs, value);
        const resumed = JSON.parse(JSON.stringify(whole)) as typeof whole;
        for (const [atMs, value] of b) {
          pushExact(whole, atMs, value);
          pushExact(resumed, atMs, value);
        }
        expect(resumed).to.deep.equal(whole);
      }),
    );
  });

  it('refuses what is no time, no value, no size', () => {
    const window = createExactWindow(100);
    expect(() => pushExact(window, NaN, 1)).to.throw(RangeError, 'atMs');
    expect(() => pushExact(window, 0, Infinity)).to.throw(RangeError, 'value');
    expect(() => createExactWindow(0)).to.throw(RangeError, 'windowMs');
    expect(() => createExactWindow(1, 0.5)).to.throw(RangeError, 'capacity');
    expect(window.values).to.deep.equal([]);
  });
});
