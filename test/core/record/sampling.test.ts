import { expect } from 'chai';
import fc from 'fast-check';
import { isInSample } from '../../../src/core/record/sampling.js';

const traceId = fc
  .array(fc.integer({ min: 0, max: 15 }), { minLength: 32, maxLength: 32 })
  .map((digits) => digits.map((digit) => digit.toString(16)).join(''));

describe('isInSample(traceId, ratio)', () => {
  it('goes by the low 56 bits against (1 - ratio) x 2^56, as OpenTelemetry has it', () => {
    // 0.25 of 2^56 is 40 0000 0000 0000 in hex; a ratio of 0.75 keeps what is not below it.
    const id = (low: string): string => `${'f'.repeat(18)}${low}`;
    expect(isInSample(id('40000000000000'), 0.75)).to.equal(true);
    expect(isInSample(id('3fffffffffffff'), 0.75)).to.equal(false);
    expect(isInSample(id('ffffffffffffc0'), 2 ** -50)).to.equal(true);
    expect(isInSample(id('ffffffffffffbf'), 2 ** -50)).to.equal(false);
  });

  it('takes all of a ratio of 1 and none of 0', () => {
    fc.assert(fc.property(traceId, (id) => isInSample(id, 1) && !isInSample(id, 0)));
  });

  it('is the same for all spans of a trace, and a larger share holds all of a smaller', () => {
    const ratio = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(traceId, ratio, ratio, (id, a, b) => {
        const [small, large] = a < b ? [a, b] : [b, a];
        expect(isInSample(id, large) || !isInSample(id, small)).to.equal(true);
        const otherHigh = '0'.repeat(18) + id.slice(18);
        expect(isInSample(otherHigh, a)).to.equal(isInSample(id, a));
      }),
    );
  });

  it('takes about its share', () => {
    const ids = Array.from({ length: 4096 }, (_, n) =>
      (n * 17592186044416).toString(16).padStart(32, '0'),
    );
    expect(ids.filter((id) => isInSample(id, 0.1)).length / 4096).to.be.closeTo(0.1, 0.001);
  });

  it('refuses a ratio that is none', () => {
    for (const ratio of [-0.1, 1.1, NaN]) {
      expect(() => isInSample('0'.repeat(32), ratio)).to.throw(RangeError, 'ratio');
    }
  });
});
