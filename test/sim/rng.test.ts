import { expect } from 'chai';
import { expandSeed, keyOfCall, uniform, uniformAt } from '../../src/sim/rng.js';

const key = new Int32Array(2);

function callDraw(
  seed: Int32Array,
  tick: number,
  index: number,
  attempt: number,
  stream: number,
): number {
  keyOfCall(seed, tick, index, attempt, key);
  return uniform(key, stream);
}

/** Chi-square of 256 equal bins; 255 degrees of freedom pass 330.5 once in a thousand. */
function chiSquareOf(n: number, draw: (i: number) => number): number {
  const bins = new Float64Array(256);
  for (let i = 0; i < n; i++) bins[Math.floor(draw(i) * 256)]! += 1;
  return bins.reduce((sum, seen) => sum + (seen - n / 256) ** 2 / (n / 256), 0);
}

function correlation(n: number, x: (i: number) => number, y: (i: number) => number): number {
  let sum = 0;
  for (let i = 0; i < n; i++) sum += (x(i) - 0.5) * (y(i) - 0.5);
  return (sum / n) * 12;
}

describe('draws keyed by counters', () => {
  const seed = expandSeed('1');
  const n = 65_536;

  it('first draws of some streams, in every engine (golden for generator version 1)', () => {
    expect([...seed]).to.deep.equal(GOLDEN_WORDS);
    expect([0, 16, 32, 40, 64].map((stream) => uniformAt(seed, stream, 0))).to.deep.equal(
      GOLDEN_TICK,
    );
    expect([0, 5, 12, 19].map((stream) => callDraw(seed, 7, 65_537, 0, stream))).to.deep.equal(
      GOLDEN_CALL,
    );
    expect(callDraw(seed, 7, 65_537, 1, 5)).to.not.equal(GOLDEN_CALL[1]);
  });

  it('are uniform along the ticks, the requests, the attempts and the streams', () => {
    expect(chiSquareOf(n, (i) => uniformAt(seed, 3, i))).to.be.lessThan(330.5);
    expect(chiSquareOf(n, (i) => uniformAt(seed, i % 256, i >>> 8))).to.be.lessThan(330.5);
    expect(chiSquareOf(n, (i) => callDraw(seed, i, 0, 0, 4))).to.be.lessThan(330.5);
    expect(chiSquareOf(n, (i) => callDraw(seed, 3, i, 0, 4))).to.be.lessThan(330.5);
    expect(chiSquareOf(n, (i) => callDraw(seed, i >>> 4, i & 3, (i >>> 2) & 3, 4))).to.be.lessThan(
      330.5,
    );
  });

  it('are uniform from seed to seed', () => {
    const seeds = Array.from({ length: n }, (_, i) => expandSeed(String(i)));
    expect(chiSquareOf(n, (i) => uniformAt(seeds[i]!, 3, 0))).to.be.lessThan(330.5);
    expect(chiSquareOf(n, (i) => callDraw(seeds[i]!, 3, 65_536, 0, 4))).to.be.lessThan(330.5);
  });

  it('neighbours do not go together', () => {
    // Four standard errors of a correlation of none: 4 / sqrt(n).
    const none = 4 / Math.sqrt(n);
    const at = (i: number): number => uniformAt(seed, 3, i);
    const call = (i: number): number => callDraw(seed, i, 65_536, 0, 4);
    const pairs: readonly (readonly [string, number])[] = [
      ['next tick', correlation(n, at, (i) => at(i + 1))],
      ['next stream', correlation(n, at, (i) => uniformAt(seed, 4, i))],
      ['another seed', correlation(n, at, (i) => uniformAt(expandSeedTwo, 3, i))],
      ['next request', correlation(n, call, (i) => callDraw(seed, i, 65_537, 0, 4))],
      ['next attempt', correlation(n, call, (i) => callDraw(seed, i, 65_536, 1, 4))],
      ['next stream of a call', correlation(n, call, (i) => callDraw(seed, i, 65_536, 0, 5))],
    ];
    for (const [name, value] of pairs) expect(Math.abs(value), name).to.be.lessThan(none);
  });

  it('lie strictly between 0 and 1', () => {
    for (let i = 0; i < n; i++) {
      const u = uniformAt(seed, 1, i);
      expect(u > 0 && u < 1).to.be.true;
    }
  });

  it('any text is a seed, and different texts are different seeds', () => {
    const texts = [
      '',
      ' ',
      '0',
      '1',
      '2',
      'a',
      'A',
      'ä',
      '😀',
      '😁',
      '1'.repeat(1e5),
      '1'.repeat(1e5 - 1),
      '\u0000',
    ];
    const words = texts.map((text) => [...expandSeed(text)].join());
    expect(new Set(words).size).to.equal(texts.length);
    for (const word of words) expect(word).to.match(/^-?\d+(,-?\d+){3}$/);
  });
});

const expandSeedTwo = expandSeed('2');
const GOLDEN_WORDS: readonly number[] = [-2035612224, 526750310, 2051790815, -1625913352];
const GOLDEN_TICK: readonly number[] = [
  0.7003698641201481, 0.31238488492090255, 0.22428657102864236, 0.26042970281559974,
  0.031083056121133268,
];
const GOLDEN_CALL: readonly number[] = [
  0.71361579594668, 0.9442616965388879, 0.9469378084177151, 0.06315492477733642,
];
