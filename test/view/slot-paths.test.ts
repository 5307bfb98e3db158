import { expect } from 'chai';
import fc from 'fast-check';
import { appendAreas, areaScratch, closeArea } from '../../src/view/area-paths.js';
import type { SeriesModel } from '../../src/view/panel-model.js';
import { appendRibbon } from '../../src/view/ribbon-path.js';
import { appendLine } from '../../src/view/slot-paths.js';
import type { Projection } from '../../src/view/slot-paths.js';
import { firstMinuteOfSlot, timeScale } from '../../src/view/time-scale.js';
import { layer, line } from './panel.js';

/** A plot 100 px high for values 0 to 10: value v stands at y = 100 - 10 v. */
function projection(minutes: number, widthPx: number): Projection {
  return {
    time: timeScale({ fromMinute: 0, toMinute: minutes }, widthPx, 1),
    domain: { min: 0, max: 10, ticks: [0, 5, 10], step: 5 },
    plotHeight: 100,
    baseX: 0,
  };
}

const range = (length: number): { firstMinute: number; length: number; revision: number } => ({
  firstMinute: 0,
  length,
  revision: 1,
});

function pathOf(series: SeriesModel, at: Projection, lastSlot: number, isDashed = false): string {
  return appendLine('', series, range(series.values.length), at, isDashed, 0, lastSlot);
}

interface Column {
  readonly x: number;
  readonly top: number;
  readonly bottom: number;
}

/** The rectangles of a line drawn in columns. */
function columnsOf(d: string): Column[] {
  return [...d.matchAll(/M(-?\d+) (-?[\d.]+)h1V(-?[\d.]+)h-1z/g)].map(([, x, top, bottom]) => ({
    x: Number(x),
    top: Number(top),
    bottom: Number(bottom),
  }));
}

describe('a line with fewer minutes than pixels', () => {
  // 4 minutes on 40 px: a minute is 10 px wide.
  const at = projection(4, 40);

  it('goes through every value at the left edge of its minute', () => {
    // It begins with a dot, which a second value makes a line.
    expect(pathOf(line([0, 5, 10, 2.5]), at, 3)).to.equal('M0 100h0L10 50L20 0L30 75');
  });

  it('is broken by a minute without data, and a lone minute is a dot', () => {
    expect(pathOf(line([1, NaN, 2, NaN]), at, 3)).to.equal('M0 90h0M20 80h0');
  });

  it('is nothing where there is no data', () => {
    expect(pathOf(line([NaN, NaN, NaN, NaN]), at, 3)).to.equal('');
    expect(pathOf(line([]), at, 3)).to.equal('');
  });

  it('shows a ratio as counts where it has weights', () => {
    // 0.1 of 20, 0.5 of 10: 2 and 5.
    const ratios = line([0.1, 0.5], { weights: Float64Array.of(20, 10) });
    expect(pathOf(ratios, at, 1)).to.equal('M0 80h0L10 50');
  });
});

describe('a line with more minutes than pixels', () => {
  it('is one rectangle a column from its lowest to its highest value', () => {
    // 8 minutes on 4 px: two minutes a column; half a px more on both sides is the stroke.
    const d = pathOf(line([1, 3, 2, 2, NaN, NaN, 9, 7]), projection(8, 4), 3);
    expect(columnsOf(d)).to.deep.equal([
      { x: 0, top: 69.5, bottom: 90.5 },
      // 2 and 2, joined to the 3 before.
      { x: 1, top: 69.5, bottom: 80.5 },
      // The third column is a gap, and the fourth begins anew.
      { x: 3, top: 9.5, bottom: 30.5 },
    ]);
  });

  it('leaves out three of eight columns where it is dashed', () => {
    const d = pathOf(line(Array<number>(48).fill(1)), projection(48, 16), 15, true);
    expect(columnsOf(d).map(({ x }) => x)).to.deep.equal([0, 1, 2, 3, 4, 8, 9, 10, 11, 12]);
  });

  it('keeps least and greatest of each column, and joins the last of one to the first of the next', () => {
    const value = fc.oneof(
      { weight: 9, arbitrary: fc.integer({ min: 0, max: 1000 }).map((tenths) => tenths / 100) },
      { weight: 1, arbitrary: fc.constant(NaN) },
    );
    const width = fc.integer({ min: 3, max: 40 });
    const values = fc.array(value, { minLength: 100, maxLength: 400 });
    fc.assert(
      fc.property(values, width, (list, widthPx) => {
        const at = projection(list.length, widthPx);
        const columns = columnsOf(pathOf(line(list), at, widthPx - 1));
        for (let x = 0; x < widthPx; x++) {
          const from = firstMinuteOfSlot(at.time, x);
          const own = list.slice(from, firstMinuteOfSlot(at.time, x + 1));
          const known = own.filter((one) => !Number.isNaN(one));
          const column = columns.find((candidate) => candidate.x === x);
          expect(column === undefined).to.equal(known.length === 0);
          if (column === undefined) continue;
          const before = list[from - 1] ?? NaN;
          const isJoined = !Number.isNaN(before) && !Number.isNaN(own[0]!);
          const all = isJoined ? [...known, before] : known;
          // Not a value more and not one less is covered, to the tenth of a px that is written.
          expect(column.top).to.be.closeTo(99.5 - 10 * Math.max(...all), 0.051);
          expect(column.bottom).to.be.closeTo(100.5 - 10 * Math.min(...all), 0.051);
        }
      }),
      { numRuns: 200, seed: 20_261_125 },
    );
  });
});

describe('paths appended in pieces', () => {
  it('are the same as at once, cut anywhere', () => {
    const value = fc.oneof(fc.integer({ min: 0, max: 10 }), fc.constant(NaN));
    const values = fc.array(value, { minLength: 12, maxLength: 60 });
    const cut = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(values, values, cut, fc.constantFrom(6, 400), (a, b, share, widthPx) => {
        const minutes = Math.min(a.length, b.length);
        const at = projection(minutes, widthPx);
        const last = at.time.mode === 'columns' ? widthPx - 1 : minutes - 1;
        const middle = Math.floor(last * share);
        const data = range(minutes);
        const one = line(a.slice(0, minutes));
        const half = appendLine('', one, data, at, false, 0, middle);
        expect(appendLine(half, one, data, at, false, middle + 1, last)).to.equal(
          appendLine('', one, data, at, false, 0, last),
        );
        const layers = [layer(a.slice(0, minutes)), layer(b.slice(0, minutes))];
        const scratch = areaScratch(2);
        const whole = ['', ''];
        appendAreas(whole, layers, data, at, scratch, 0, last);
        const pieces = ['', ''];
        appendAreas(pieces, layers, data, at, scratch, 0, middle);
        appendAreas(pieces, layers, data, at, scratch, middle + 1, last);
        expect(pieces).to.deep.equal(whole);
      }),
      { numRuns: 200, seed: 20_261_125 },
    );
  });
});

describe('stacked areas', () => {
  const areasOf = (layers: readonly SeriesModel[], at: Projection, last: number): string[] => {
    const ds = layers.map(() => '');
    const minutes = layers[0]!.values.length;
    appendAreas(ds, layers, range(minutes), at, areaScratch(layers.length), 0, last);
    return ds.map((d) => closeArea(d, 100));
  };

  it('reach from the baseline to the sum of what is below', () => {
    const ds = areasOf([layer([1, 2]), layer([3, 4])], projection(2, 20), 1);
    // Tops at 1 and 2; at 1 + 3 = 4 and 2 + 4 = 6.
    expect(ds).to.deep.equal(['M0 100L0 90L10 80V100z', 'M0 100L0 60L10 40V100z']);
  });

  it('count a missing layer as nothing, and break where all are missing', () => {
    const ds = areasOf([layer([NaN, NaN, 1]), layer([2, NaN, 1])], projection(3, 30), 2);
    expect(ds[0]).to.equal('M0 100L0 100V100zM20 100L20 90V100z');
    expect(ds[1]).to.equal('M0 100L0 80V100zM20 100L20 80V100z');
  });

  it('take the mean of the minutes of a column', () => {
    // Two minutes a column: means 2 and 6.
    const [d] = areasOf([layer([1, 3, 5, 7])], projection(4, 2), 1);
    expect(d).to.equal('M0 100V80h1V40h1V100z');
  });

  it('are nothing without data', () => {
    expect(areasOf([layer([NaN, NaN])], projection(2, 20), 1)).to.deep.equal(['']);
  });
});

describe('a ribbon', () => {
  it('is a slice from minute to minute between its bounds, and a gap where one is missing', () => {
    const band = { low: Float64Array.of(1, 2, NaN, 1), high: Float64Array.of(3, 5, 5, 4) };
    const d = appendRibbon('', band, range(4), projection(4, 40), 0, 3);
    expect(d).to.equal('M0 70L10 50V80L0 90z');
  });

  it('is a block from the lowest to the highest bound where columns have several minutes', () => {
    const band = { low: Float64Array.of(1, 2, 3, 1), high: Float64Array.of(3, 5, 5, 4) };
    const d = appendRibbon('', band, range(4), projection(4, 2), 0, 1);
    expect(d).to.equal('M0 50h1V90h-1zM1 50h1V90h-1z');
  });
});
