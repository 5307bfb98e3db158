import { expect } from 'chai';
import fc from 'fast-check';
import { placeEndLabels } from '../../src/view/end-labels.js';
import { placeAnnotation, placeThresholdLabel } from '../../src/view/label-place.js';
import { placeMarkLabels } from '../../src/view/mark-labels.js';
import { panelLayout, textWidthPx } from '../../src/view/panel-layout.js';
import type { PanelModel } from '../../src/view/panel-model.js';
import { timeScale } from '../../src/view/time-scale.js';
import { line, panel } from './panel.js';

describe('labels at line ends', () => {
  it('stand at their lines where there is room', () => {
    expect(placeEndLabels([50, 10], 12, 0, 100)).to.deep.equal([50, 10]);
  });

  it('spread evenly around the middle of a crowd', () => {
    // 48, 50, 52 with 12 px between centres: 38, 50, 62 is the nearest there is.
    expect(placeEndLabels([50, 48, 52], 12, 0, 100)).to.deep.equal([50, 38, 62]);
  });

  it('stay inside, and leave out what has no value', () => {
    expect(placeEndLabels([99, NaN, 100], 12, 0, 100)).to.deep.equal([88, NaN, 100]);
    expect(placeEndLabels([-5, 2], 12, 0, 100)).to.deep.equal([0, 12]);
  });

  it('never overlap, keep their order and stay inside while they fit', () => {
    const targets = fc.array(fc.integer({ min: -50, max: 250 }), { minLength: 1, maxLength: 10 });
    fc.assert(
      fc.property(targets, (wanted) => {
        const placed = placeEndLabels(wanted, 12, 0, 200);
        const order = wanted.map((_, i) => i).sort((a, b) => wanted[a]! - wanted[b]! || a - b);
        order.forEach((index, rank) => {
          expect(placed[index]).to.be.within(-1e-9, 200 + 1e-9);
          if (rank === 0) return;
          expect(placed[index]! - placed[order[rank - 1]!]!).to.be.at.least(12 - 1e-9);
        });
      }),
      { seed: 20_261_125 },
    );
  });
});

describe('labels of moments', () => {
  const label = (
    xPx: number,
    widthPx = 40,
    endPx = xPx,
  ): Parameters<typeof placeMarkLabels>[0][0] => ({
    xPx,
    endPx,
    widthPx,
  });

  it('stand in the first row, and in the second where that is taken; the later one first', () => {
    expect(placeMarkLabels([label(10), label(30)], 200)).to.deep.equal([
      { row: 1, leftPx: 10 },
      { row: 0, leftPx: 30 },
    ]);
  });

  it('become a dot where both rows are taken', () => {
    const placed = placeMarkLabels([label(10), label(20), label(30)], 200);
    expect(placed[0]).to.deep.equal({ row: -1, leftPx: 10 });
  });

  it('stay inside the plot, and are not shown for what is out of sight', () => {
    const placed = placeMarkLabels([label(-500, 40, -1), label(-30, 40, 90), label(190)], 200);
    expect(placed).to.deep.equal([
      { row: null, leftPx: 0 },
      { row: 0, leftPx: 0 },
      { row: 0, leftPx: 160 },
    ]);
  });

  it('never overlap within a row', () => {
    const labels = fc.array(
      fc.tuple(fc.integer({ min: -50, max: 450 }), fc.integer({ min: 5, max: 120 })),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(labels, (wanted) => {
        const given = [...wanted].sort(([a], [b]) => a - b).map(([x, width]) => label(x, width));
        const placed = placeMarkLabels(given, 400);
        for (const row of [0, 1]) {
          const spans = placed
            .map((place, index) => ({ ...place, right: place.leftPx + given[index]!.widthPx }))
            .filter((place) => place.row === row)
            .sort((a, b) => a.leftPx - b.leftPx);
          for (let i = 1; i < spans.length; i++) {
            expect(spans[i]!.leftPx).to.be.above(spans[i - 1]!.right);
          }
        }
      }),
      { seed: 20_261_125 },
    );
  });

  it('all get a place inside the plot, whatever they want, and nothing ever waits for room', () => {
    const any = fc.double({ noDefaultInfinity: false });
    const wanted = fc.record({ xPx: any, endPx: any, widthPx: any });
    const plots = fc.integer({ min: 16, max: 4000 });
    fc.assert(
      fc.property(fc.array(wanted, { maxLength: 40 }), plots, (labels, plotWidth) => {
        const placed = placeMarkLabels(labels, plotWidth);
        expect(placed).to.have.length(labels.length);
        placed.forEach(({ row, leftPx }, index) => {
          expect(row).to.be.oneOf([0, 1, -1, null]);
          const { xPx, endPx, widthPx } = labels[index]!;
          const isReal = [xPx, endPx, widthPx].every(Number.isFinite) && widthPx >= 0;
          if (isReal) expect(leftPx).to.be.within(0, plotWidth);
          if (xPx > plotWidth || endPx < 0) expect(row).to.equal(null);
        });
      }),
      { seed: 20_261_125 },
    );
  });
});

describe('words in a plot', () => {
  const values = Array.from({ length: 300 }, (_, minute) => (minute < 150 ? 2 : 8));
  const model = panel([line(values)], { widthPx: 340, heightPx: 124 });
  const domain = { min: 0, max: 10, ticks: [], step: 5 };
  const layout = panelLayout(model);
  const time = timeScale(model.window, layout.plotWidth, 1);
  const at = (minute: number, more: Partial<PanelModel> = {}): ReturnType<typeof placeAnnotation> =>
    placeAnnotation(
      { ...model, ...more },
      { minute, seriesId: 'line', text: 'a few words' },
      layout,
      time,
      domain,
    );

  it('point at their value and stand inside the plot', () => {
    const placed = at(149)!;
    expect(placed.pointX).to.equal(149.5);
    // Value 2 of 10 on a plot of 100 px.
    expect(layout.plotHeight).to.equal(100);
    expect(placed.pointY).to.equal(80);
    const width = textWidthPx('a few words', layout.fontPx);
    const left = placed.anchor === 'end' ? placed.textX - width : placed.textX;
    expect(left).to.be.at.least(0);
    expect(left + width).to.be.at.most(layout.plotWidth);
    expect(placed.textY).to.be.within(layout.fontPx, 96);
  });

  it('are left out where the point is out of sight, has no value or no series', () => {
    expect(at(-20)).to.equal(null);
    expect(at(400)).to.equal(null);
    expect(at(149, { series: [line(values, { id: 'other' })] })).to.equal(null);
    expect(at(149, { series: [line(values.map(() => NaN))] })).to.equal(null);
  });

  it('keep the label of a threshold clear of the lines', () => {
    // The line runs at 2 on the left and at 8 on the right: a label just over 8 is free on the left only.
    const threshold = { value: 8.2, comparison: '>' as const, label: 'alert 8.2' };
    const placed = placeThresholdLabel(model, threshold, layout, time, domain);
    expect(placed.leftPx + textWidthPx(threshold.label, layout.fontPx)).to.be.below(150);
    const low = { ...threshold, value: 1.8 };
    const other = placeThresholdLabel(model, low, layout, time, domain);
    expect(other.isBelow || other.leftPx > 150).to.equal(true);
  });
});
