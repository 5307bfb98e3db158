import { expect } from 'chai';

describe('the tests', () => {
  it('run', () => {
    expect(1 + 1).to.equal(2);
  });
});
