import { expect } from 'chai';
import { unbroken } from '../../src/locales/format.js';

describe('a sentence', () => {
  it('keeps a number on one line with its unit, and breaks everywhere else', () => {
    expect(unbroken('p95 6.8 s, errors 2.9 % of 40 calls since 13:20.')).to.equal(
      'p95 6.8\u00a0s, errors 2.9\u00a0% of 40 calls since 13:20.',
    );
    expect(unbroken('3 steps in 2 sessions')).to.equal('3 steps in 2 sessions');
  });
});
