import { expect } from 'chai';
import fc from 'fast-check';
import { scrolledX } from '../../src/charts/scrolled-x.js';
import { timeScale } from '../../src/view/time-scale.js';

/** One px a minute, 100 px wide, its right end at this minute. */
const upTo = (toMinute: number): ReturnType<typeof timeScale> =>
  timeScale({ fromMinute: toMinute - 100, toMinute }, 100, 1);

describe('a place in the layer that scrolls', () => {
  it('is that of its minute, from where the layer begins', () => {
    expect(scrolledX(upTo(1000), 900, 950)).to.equal(50);
    expect(scrolledX(upTo(1000), 850, 950)).to.equal(100);
    expect(scrolledX(upTo(1000), 900, 950.6)).to.equal(51);
    expect(scrolledX(upTo(1000), 900, 1100)).to.equal(200);
  });

  it('of what began long ago stays where it is while time goes on, and moves in steps of 256 px', () => {
    // The plot begins at 900: three whole steps, one of them back, is 512.
    expect(scrolledX(upTo(1000), 0, 0)).to.equal(512);
    expect(scrolledX(upTo(1123), 0, 0)).to.equal(512);
    expect(scrolledX(upTo(1124), 0, 0)).to.equal(768);
  });

  it('is out of sight where its minute is, and never further than two steps', () => {
    const minute = fc.integer({ min: -20_000, max: 20_000 });
    fc.assert(
      fc.property(minute, minute, (toMinute, begun) => {
        const x = scrolledX(upTo(toMinute), 0, begun);
        const left = toMinute - 100;
        if (begun >= left) expect(x).to.equal(begun);
        else expect(x).to.be.within(left - 512, left - 1);
      }),
      { seed: 20_261_125 },
    );
  });
});
