import { expect } from 'chai';
import fc from 'fast-check';
import { appendSvg } from '../../src/charts/svg-dom.js';
import { TileStrip } from '../../src/charts/tile-strip.js';

/** Writes the numbers of the slots where path data would stand, and tells what was asked of it. */
function strip(
  groupCount = 1,
  overlapSlots = 0,
  finish?: (d: string) => string,
): { groups: SVGGElement[]; tiles: TileStrip; asked: [number, number][] } {
  const groups = Array.from({ length: groupCount }, () => appendSvg(null, 'g'));
  const asked: [number, number][] = [];
  const append = (ds: string[], from: number, to: number): void => {
    asked.push([from, to]);
    for (let slot = from; slot <= to; slot++) ds.forEach((_, i) => (ds[i] += `${i}:${slot} `));
  };
  return { groups, tiles: new TileStrip(groups, append, overlapSlots, finish), asked };
}

const drawn = (group: SVGGElement): string[] =>
  [...group.children].map((path) => path.getAttribute('d')!);
const slots = (from: number, to: number, group = 0): string =>
  Array.from({ length: to - from + 1 }, (_, i) => `${group}:${from + i} `).join('');

describe('marks along time', () => {
  it('are cut into paths of 32 slots, in each of their groups', () => {
    const { groups, tiles } = strip(2);
    tiles.update(0, 68, 69);
    groups.forEach((group, i) => {
      expect(drawn(group)).to.deep.equal([slots(0, 31, i), slots(32, 63, i), slots(64, 69, i)]);
    });
  });

  it('draw only what is new while time goes on: each closed slot once, the open one each time', () => {
    const { groups, tiles, asked } = strip();
    tiles.update(0, 38, 39);
    expect(asked.splice(0)).to.deep.equal([
      [0, 31],
      [32, 38],
      [39, 39],
    ]);
    tiles.update(0, 38, 39);
    expect(asked.splice(0)).to.deep.equal([[39, 39]]);
    tiles.update(0, 40, 41);
    expect(asked.splice(0)).to.deep.equal([
      [39, 40],
      [41, 41],
    ]);
    expect(drawn(groups[0]!)).to.deep.equal([slots(0, 31), slots(32, 41)]);
  });

  it('never touch the path of a tile that is complete', () => {
    const { groups, tiles } = strip();
    tiles.update(0, 31, 32);
    groups[0]!.firstElementChild!.setAttribute('d', 'untouched');
    tiles.update(0, 50, 51);
    expect(drawn(groups[0]!)).to.deep.equal(['untouched', slots(32, 51)]);
  });

  it('let go of tiles that are out of sight on either side, and draw them again when they are back', () => {
    const { groups, tiles } = strip();
    tiles.update(0, 99, 100);
    expect(drawn(groups[0]!)).to.have.length(4);
    tiles.update(64, 99, 100);
    expect(drawn(groups[0]!)).to.deep.equal([slots(64, 95), slots(96, 100)]);
    tiles.update(32, 99, 63);
    expect(drawn(groups[0]!)).to.deep.equal([slots(32, 63)]);
    tiles.update(500, 520, 521);
    // The tile of 500 begins at 480.
    expect(drawn(groups[0]!)).to.deep.equal([slots(480, 511), slots(512, 521)]);
  });

  it('reach back over the tile before where edges would show', () => {
    const { groups, tiles } = strip(1, 2);
    tiles.update(32, 69, 70);
    expect(drawn(groups[0]!)).to.deep.equal([slots(30, 63), slots(62, 70)]);
  });

  it('are finished only as they are shown', () => {
    const { groups, tiles } = strip(1, 0, (d) => `${d}end`);
    tiles.update(0, 0, 1);
    expect(drawn(groups[0]!)).to.deep.equal(['0:0 0:1 end']);
    tiles.update(0, 2, 3);
    expect(drawn(groups[0]!)).to.deep.equal(['0:0 0:1 0:2 0:3 end']);
  });

  it('are gone when there is nothing to draw', () => {
    const { groups, tiles } = strip();
    tiles.update(0, 68, 69);
    tiles.update(0, -1, -1);
    expect(drawn(groups[0]!)).to.deep.equal([]);
  });

  it('are longer where all is closed, so that a long past takes few elements', () => {
    const { groups, tiles } = strip();
    tiles.update(0, 199, 200);
    expect(drawn(groups[0]!)).to.deep.equal([
      slots(0, 127),
      slots(128, 159),
      slots(160, 191),
      slots(192, 200),
    ]);
  });

  it('show every slot in sight once, and none that is not there yet, however time went on', () => {
    const steps = fc.array(
      fc.record({ first: fc.nat(400), isOpen: fc.boolean(), gone: fc.nat(180) }),
      { minLength: 1, maxLength: 12 },
    );
    fc.assert(
      fc.property(steps, (path) => {
        const { groups, tiles } = strip();
        let closed = 0;
        for (const { first, isOpen, gone } of path) {
          closed += gone;
          const from = Math.min(first, closed);
          const last = closed + Number(isOpen);
          tiles.update(from, closed, last);
          const shown = drawn(groups[0]!)
            .flatMap((d) => d.trim().split(' '))
            .map((text) => Number(text.slice(2)));
          // Order in the page is that of making, which does not show: tiles do not overlap, or are of one colour.
          shown.sort((a, b) => a - b);
          const begin = shown[0]!;
          expect(begin).to.be.within(from - 127, from);
          expect(shown).to.deep.equal(
            Array.from({ length: last - begin + 1 }, (_, i) => begin + i),
          );
        }
      }),
      { seed: 20_261_125 },
    );
  });
});
