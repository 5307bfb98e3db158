import { expect } from 'chai';
import fc from 'fast-check';
import { visibleExtent } from '../../src/view/extent.js';
import { panelLayout } from '../../src/view/panel-layout.js';
import { absoluteX, minuteAtX, plotX, slotOfMinute, timeScale } from '../../src/view/time-scale.js';
import { minuteOfWeek, tickStepMinutes, timeLabel } from '../../src/view/time-ticks.js';
import { axisLabel, nextYDomain, plotY, valueAtY } from '../../src/view/y-scale.js';
import type { Extent } from '../../src/view/y-scale.js';
import { layer, line, panel } from './panel.js';

const FREE = { unit: 'ms', min: null, max: null };

describe('the y axis', () => {
  it('starts at zero and has few ticks at round values', () => {
    const domain = nextYDomain(null, { min: 3, max: 9.7 }, FREE, null);
    // 9.7 and 4 % of headroom lie under 10.5; ticks of 5 are the round ones.
    expect(domain).to.deep.equal({ min: 0, max: 12.5, ticks: [0, 5, 10], step: 5 });
  });

  it('has ticks at 1, 2 or 5 times a power of ten, all inside, whatever the data', () => {
    const extent = fc
      .tuple(fc.double({ min: 1e-6, max: 1e9, noNaN: true }), fc.double({ min: 0, max: 1 }))
      .map(([max, share]): Extent => ({ min: (share || 0) * max, max }));
    fc.assert(
      fc.property(extent, (visible) => {
        const { min, max, ticks, step } = nextYDomain(null, visible, FREE, null);
        expect(min).to.equal(0);
        expect(max).to.be.above(visible.max);
        expect(max).to.be.below(visible.max * 2);
        expect(ticks.length).to.be.within(2, 6);
        expect(ticks[0]).to.be.at.least(min);
        expect(ticks[ticks.length - 1]).to.be.at.most(max);
        const leading = Number(step.toExponential().split('e')[0]);
        expect([1, 2, 5].some((round) => Math.abs(leading - round) < 1e-9)).to.equal(true);
      }),
      { numRuns: 500, seed: 20_261_125 },
    );
  });

  it('holds still while time goes on: it grows at once and shrinks only below its half', () => {
    const first = nextYDomain(null, { min: 0, max: 9 }, FREE, null);
    expect(nextYDomain(first, { min: 0, max: 6 }, FREE, null)).to.equal(first);
    expect(nextYDomain(first, { min: 0, max: 9.9 }, FREE, null)).to.equal(first);
    expect(nextYDomain(first, { min: 0, max: 13 }, FREE, null).max).to.be.above(13);
    expect(nextYDomain(first, { min: 0, max: 4 }, FREE, null).max).to.be.below(first.max);
  });

  it('takes in a threshold near the data, and not one that would flatten them', () => {
    expect(nextYDomain(null, { min: 0, max: 1 }, FREE, 3).max).to.be.above(3);
    expect(nextYDomain(null, { min: 0, max: 1 }, FREE, 4.1).max).to.be.below(2);
    expect(nextYDomain(null, null, FREE, 4.1).max).to.be.above(4.1);
  });

  it('keeps the range it is given, and widens it where the data leave it', () => {
    const score = { unit: 'score', min: 0.5, max: 1 };
    expect(nextYDomain(null, { min: 0.8, max: 0.9 }, score, null)).to.deep.include({
      min: 0.5,
      max: 1,
    });
    const wider = nextYDomain(null, { min: 0.32, max: 1.4 }, score, null);
    expect(wider.min).to.be.at.most(0.32);
    expect(wider.max).to.be.above(1.4);
  });

  it('turns values into px and back', () => {
    const domain = { min: 0, max: 8, ticks: [], step: 2 };
    expect(plotY(domain, 100, 0)).to.equal(100);
    expect(plotY(domain, 100, 2)).to.equal(75);
    expect(valueAtY(domain, 100, 75)).to.equal(2);
  });

  for (const [value, unit, step, text] of [
    [0, 'USD/min', 0.1, '$0'],
    [0.2, 'USD/min', 0.1, '$0.2'],
    [0.25, 'USD/min', 0.05, '$0.25'],
    [0, 'ms', 1000, '0'],
    [2000, 'ms', 1000, '2 s'],
    [500, 'ms', 500, '0.5 s'],
    [0.05, 'ratio', 0.05, '5 %'],
    [0.75, 'score', 0.25, '0.75'],
    [12_000, 'calls/min', 2000, '12k'],
    [12_500, 'calls/min', 500, '12.5k'],
    [-5, 'calls/min', 5, '−5'],
  ] as const) {
    it(`says ${value} of ${unit} at a step of ${step} as "${text}"`, () => {
      expect(axisLabel(value, unit, step)).to.equal(text);
    });
  }
});

describe('the extent of what is seen', () => {
  it('is that of the minutes in view', () => {
    expect(visibleExtent(panel([line([9, 1, 3, 2, 8])]), 1, 3)).to.deep.equal({ min: 1, max: 3 });
  });

  it('takes a stack by its total, from zero', () => {
    const model = panel([layer([1, 2, NaN]), layer([3, NaN, NaN])]);
    expect(visibleExtent(model, 0, 2)).to.deep.equal({ min: 0, max: 4 });
  });

  it('takes in the ghost, the band and the weights', () => {
    const ghost = { data: { firstMinute: 0, length: 2, revision: 1 }, series: [line([7, 1])] };
    expect(visibleExtent(panel([line([2, 3])], { ghost }), 0, 1)).to.deep.equal({ min: 1, max: 7 });
    const band = { low: Float64Array.of(1, 1), high: Float64Array.of(5, 6) };
    expect(visibleExtent(panel([line([2, 3])], { band }), 0, 1)).to.deep.equal({ min: 2, max: 6 });
    const weighted = line([0.5, 0.1], { weights: Float64Array.of(10, 20) });
    expect(visibleExtent(panel([weighted]), 0, 1)).to.deep.equal({ min: 2, max: 5 });
  });

  it('is none without data', () => {
    expect(visibleExtent(panel([line([NaN, NaN])]), 0, 1)).to.equal(null);
    expect(visibleExtent(panel([]), 0, 10)).to.equal(null);
    expect(visibleExtent(panel([line([1])]), 5, 9)).to.equal(null);
  });
});

describe('the time axis', () => {
  it('gives a minute its px: the last one ends at the right edge', () => {
    const scale = timeScale({ fromMinute: 10, toMinute: 20 }, 100, 1);
    expect(scale).to.deep.equal({ mode: 'points', spanMinutes: 10, widthPx: 100, scrollPx: 100 });
    expect(plotX(scale, 10)).to.equal(0);
    expect(plotX(scale, 20)).to.equal(100);
    expect(minuteAtX(scale, 55)).to.equal(15.5);
  });

  it('draws columns once there are more than one and a half minutes a px', () => {
    const mode = (minutes: number): string =>
      timeScale({ fromMinute: 0, toMinute: minutes }, 100, 1).mode;
    expect([mode(150), mode(151)]).to.deep.equal(['points', 'columns']);
  });

  it('gives every minute a slot that does not move as time goes on', () => {
    const minutes = fc.integer({ min: 1, max: 20_000 });
    fc.assert(
      fc.property(minutes, minutes, fc.integer({ min: 16, max: 900 }), (span, to, widthPx) => {
        const at = (end: number): ReturnType<typeof timeScale> =>
          timeScale({ fromMinute: end - span, toMinute: end }, widthPx, 1);
        const now = at(to);
        const later = at(to + 17);
        expect(slotOfMinute(later, to)).to.equal(slotOfMinute(now, to));
        expect(absoluteX(later, to)).to.equal(absoluteX(now, to));
        expect(later.scrollPx).to.be.at.least(now.scrollPx);
      }),
      { seed: 20_261_125 },
    );
  });

  it('has ticks at the smallest round step that leaves room for their labels', () => {
    // 180 minutes on 360 px: 0.5 minutes a px; 52 px apart are 26 minutes, so every 30.
    expect(tickStepMinutes({ fromMinute: 0, toMinute: 180 }, 360, 52)).to.equal(30);
    // A week on 400 px: 25.2 minutes a px; 52 px are 1310 minutes, so every day.
    expect(tickStepMinutes({ fromMinute: 0, toMinute: 10_080 }, 400, 52)).to.equal(1440);
    // Ten weeks on 52 px: a label every ten weeks.
    expect(tickStepMinutes({ fromMinute: 0, toMinute: 100_800 }, 52, 52)).to.equal(100_800);
  });

  it('names the day at midnight and the time otherwise, before minute 0 too', () => {
    const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
    expect(timeLabel(minuteOfWeek(0, 1440), days)).to.equal('Tue');
    expect(timeLabel(minuteOfWeek(845, 1440), days)).to.equal('14:05');
    expect(timeLabel(minuteOfWeek(-1, 0), days)).to.equal('23:59');
    expect(minuteOfWeek(-1, 0)).to.equal(10_079);
  });
});

describe('the layout of a panel', () => {
  it('follows from its size and labels alone', () => {
    // Font 12: 16 above, 8 below without times, 42 left, none right.
    const layout = panelLayout({ ...panel([line([1])]), gutterLeftPx: 42 });
    expect(layout).to.deep.equal({
      widthPx: 140,
      heightPx: 100,
      fontPx: 12,
      plotX: 42,
      plotY: 16,
      plotWidth: 98,
      plotHeight: 76,
      hasEndLabels: false,
    });
  });

  it('leaves room for the times where they are shown', () => {
    expect(panelLayout(panel([line([1])], { showTimeAxis: true })).plotHeight).to.equal(63);
  });

  it('keeps a plot however small the panel is', () => {
    const layout = panelLayout(panel([line([1])], { widthPx: 0, heightPx: 0 }));
    expect(layout).to.include({ plotWidth: 16, plotHeight: 16 });
  });

  it('names series at their ends only where there is room beside and among them', () => {
    const wide = { widthPx: 600, heightPx: 100, gutterRightPx: 80 };
    expect(panelLayout(panel([line([1])], wide)).hasEndLabels).to.equal(true);
    const crowd = Array.from({ length: 9 }, () => line([1]));
    expect(panelLayout(panel(crowd, wide)).hasEndLabels).to.equal(false);
  });
});
