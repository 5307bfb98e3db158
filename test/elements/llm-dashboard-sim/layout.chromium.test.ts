import { expect } from 'chai';
import { emulateMedia, setViewport } from '@web/test-runner-commands';
import type { LlmDashboardSim } from '../../../src/elements/llm-dashboard-sim/element.js';
import {
  button,
  clearPage,
  note,
  place,
  ready,
  sentence,
  words,
} from '../../support/placed-dashboards.js';

const all = (dashboard: LlmDashboardSim, selector: string): HTMLElement[] =>
  [...dashboard.renderRoot.querySelectorAll<HTMLElement>(selector)].filter((one) =>
    one.checkVisibility(),
  );

const tops = (elements: readonly HTMLElement[]): number[] => [
  ...new Set(elements.map((one) => Math.round(one.getBoundingClientRect().top))),
];

/** Parts that must not move, each with its place. */
const places = (dashboard: LlmDashboardSim): string[] =>
  all(
    dashboard,
    '[part~=controls], [part~=scenarios], [part~=panel], [part~=plot], [part~=sliders], [part~=alerts]',
  ).map((part) => `${part.getAttribute('part')} ${JSON.stringify(part.getBoundingClientRect())}`);

interface Shift extends PerformanceEntry {
  readonly sources: readonly {
    readonly previousRect: DOMRectReadOnly;
    readonly currentRect: DOMRectReadOnly;
  }[];
}

/**
 * A figure that ends where it did and is longer begins elsewhere, and the sign of a line is lower than that of an
 * area; the browser counts that too, though all else stands where it was.
 */
const isElsewhere = ({ previousRect: a, currentRect: b }: Shift['sources'][number]): boolean => {
  const isWithin = (inner: DOMRectReadOnly, outer: DOMRectReadOnly): boolean =>
    inner.top >= outer.top - 1 && inner.bottom <= outer.bottom + 1;
  return Math.abs(a.right - b.right) > 1 || !(isWithin(a, b) || isWithin(b, a));
};

async function placeAt(widthPx: number, attributes = ''): Promise<LlmDashboardSim> {
  await setViewport({ width: Math.max(widthPx, 400), height: 900 });
  const [dashboard] = await place(
    `<div style="inline-size:${widthPx}px;font:16px/1.5 system-ui"><llm-dashboard-sim ${attributes}></llm-dashboard-sim></div>`,
  );
  return dashboard!;
}

describe('the layout', () => {
  afterEach(clearPage);

  for (const [widthPx, rows] of [
    [320, 2],
    [360, 2],
    [1280, 1],
  ] as const) {
    it(`has its controls in ${rows} at ${widthPx} px, and nothing sticks out`, async () => {
      const dashboard = await placeAt(widthPx);
      const bar = all(dashboard, '[part~=controls] :is(button, label, summary)');
      expect(bar.map(words)).to.include.members(['Play', 'Step', 'Reset', 'New seed', 'Share']);
      const heights = bar.map((one) => one.getBoundingClientRect());
      const lines = tops(bar).filter(
        (top, index, found) => !found.slice(0, index).some((other) => Math.abs(other - top) < 8),
      );
      expect(lines).to.have.length(rows);
      expect(heights.every(({ width }) => width > 0)).to.equal(true);
      expect(dashboard.scrollWidth).to.be.at.most(widthPx);
    });
  }

  for (const widthPx of [360, 640, 1120]) {
    it(`has its readouts in straight columns at ${widthPx} px, the time in one of its own`, async () => {
      const dashboard = await placeAt(widthPx);
      for (const readout of all(dashboard, '[part~=readout]')) {
        const [time, ...items] = [...readout.children] as HTMLElement[];
        const rows = tops(items).map((top) =>
          items.filter((item) => Math.round(item.getBoundingClientRect().top) === top),
        );
        const lefts = rows.map((row) => row.map((item) => item.getBoundingClientRect().left));
        for (const row of lefts) expect(row).to.deep.equal(lefts[0]!.slice(0, row.length));
        expect(time!.getBoundingClientRect().right).to.be.at.most(lefts[0]![0]!);
        for (const item of items) {
          const inner = item.lastElementChild!.getBoundingClientRect().right;
          expect(inner).to.be.at.most(readout.getBoundingClientRect().right + 0.5);
        }
      }
    });
  }

  it('moves nothing when an attribute turns bad later; the note can be put away', async () => {
    const dashboard = await placeAt(1120);
    const before = places(dashboard);
    dashboard.setAttribute('traffic', 'lots');
    dashboard.setAttribute('speed', '7');
    await ready([dashboard]);
    expect(note(dashboard)).to.include('lots').and.to.include('7');
    expect(places(dashboard)).to.deep.equal(before);
    button(dashboard, 'Close').click();
    await ready([dashboard]);
    expect(note(dashboard)).to.equal('');
    dashboard.setAttribute('speed', '8');
    await ready([dashboard]);
    expect(note(dashboard), 'another note is shown again').to.include('8');
    expect(places(dashboard)).to.deep.equal(before);
  });

  it('has the note of a first frame in the flow, over nothing', async () => {
    const dashboard = await placeAt(1120, 'traffic="lots"');
    const [box] = all(dashboard, '[part~=note]');
    const [said] = all(dashboard, '[part~=sentence]');
    expect(box!.getBoundingClientRect().bottom).to.be.at.most(said!.getBoundingClientRect().top);
    expect(all(dashboard, '.late')).to.have.length(0);
  });

  it('keeps little room for lists that are short, and gives more where the reader asks', async () => {
    const dashboard = await placeAt(1120);
    const height = (): number => all(dashboard, '#calls')[0]!.offsetHeight;
    const before = height();
    expect(before).to.be.within(80, 110);
    button(dashboard, 'Reveal incidents').click();
    await ready([dashboard]);
    expect(height()).to.be.above(2 * before);
    button(dashboard, 'Reveal incidents').click();
    await ready([dashboard]);
    expect(height()).to.equal(before);
  });

  it('Share is a menu: keys open it, Escape closes it and the focus goes back', async () => {
    const dashboard = await placeAt(360);
    const [summary] = all(dashboard, '[part~=controls] summary');
    expect(all(dashboard, '.menu button')).to.have.length(0);
    summary!.click();
    expect(all(dashboard, '.menu button').map(words)).to.deep.equal([
      'Copy link',
      'Save picture',
      'Save figures',
    ]);
    for (const item of all(dashboard, '.menu button')) {
      const { left, right } = item.getBoundingClientRect();
      expect(left).to.be.at.least(dashboard.getBoundingClientRect().left);
      expect(right).to.be.at.most(dashboard.getBoundingClientRect().right);
    }
    const [first] = all(dashboard, '.menu button');
    first!.focus();
    first!.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, composed: true }),
    );
    expect(all(dashboard, '.menu button')).to.have.length(0);
    expect((dashboard.renderRoot as ShadowRoot).activeElement).to.equal(summary);
  });

  it('in forced colours tells the layers of a stack by tone, without a line around each tile', async () => {
    await emulateMedia({ forcedColors: 'active' });
    const dashboard = await placeAt(1120);
    const layers = all(dashboard, '#plot-cost .llm-area');
    const looks = layers.map((layer) => getComputedStyle(layer));
    expect(layers.length).to.be.above(3);
    for (const { stroke } of looks) expect(stroke).to.equal('none');
    for (let index = 1; index < looks.length; index++) {
      expect(looks[index]!.fill).to.not.equal(looks[index - 1]!.fill);
    }
    await emulateMedia({ forcedColors: 'none' });
  });
});

/** Half an hour of calls with these features, twice a minute. */
const recordingOf = (features: readonly string[]): string =>
  [
    'timestamp_ms,input_tokens,output_tokens,feature',
    ...Array.from(
      { length: 60 },
      (_, call) => `${call * 30_000},900,200,${features[call % features.length] ?? ''}`,
    ),
  ].join('\n');

/** What a recording may have other than the simulator: fewer names, more and longer ones, rows that are none. */
const RECORDINGS = {
  'without features': recordingOf([]),
  'of nine features with long names': recordingOf(
    Array.from({ length: 9 }, (_, index) => `a-rather-long-name-${index}`),
  ),
  'with a bad row': `${recordingOf(['chat'])}\nx,y,z`,
};

async function until(isSo: () => boolean): Promise<void> {
  for (let wait = 0; wait < 200 && !isSo(); wait++) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  expect(isSo(), String(isSo)).to.equal(true);
}

describe('a recording in place of the simulator', () => {
  afterEach(clearPage);

  for (const widthPx of [320, 360, 700, 1280]) {
    for (const [what, text] of Object.entries(RECORDINGS)) {
      it(`${what} has everything where it was at ${widthPx} px, and so has the simulator after it`, async () => {
        const dashboard = await placeAt(widthPx);
        const before = places(dashboard);
        const moved: string[] = [];
        const observer = new PerformanceObserver((list) => {
          for (const entry of list.getEntries() as Shift[]) {
            moved.push(
              ...entry.sources.filter(isElsewhere).map((source) => JSON.stringify(source)),
            );
          }
        });
        observer.observe({ type: 'layout-shift' });
        dashboard.data = text;
        await until(() => sentence(dashboard).startsWith('A recording of 60 calls'));
        await ready([dashboard]);
        expect(places(dashboard)).to.deep.equal(before);
        dashboard.data = null;
        await until(() => !sentence(dashboard).startsWith('A recording'));
        await ready([dashboard]);
        expect(places(dashboard)).to.deep.equal(before);
        for (let frame = 0; frame < 4; frame++) await new Promise(requestAnimationFrame);
        observer.disconnect();
        expect(moved).to.deep.equal([]);
      });
    }
  }

  it('says in place of the chips why there are none, and what stood at the sliders', async () => {
    const dashboard = await placeAt(1120);
    dashboard.data = RECORDINGS['without features'];
    await until(() => sentence(dashboard).startsWith('A recording of 60 calls'));
    const [place] = all(dashboard, '[part~=scenarios]');
    expect(words(place!.querySelector('p'))).to.match(/^A recording plays as it was/);
    const chips = [...place!.querySelectorAll('button')];
    expect(chips.every((chip) => !chip.checkVisibility({ visibilityProperty: true }))).to.equal(
      true,
    );
    expect(all(dashboard, '[part~=sliders] p').map(words)).to.deep.equal([
      'Traffic as recorded',
      'Errors as recorded',
      'Cache hits as recorded',
    ]);
    expect(dashboard.renderRoot.querySelector('input[type=range]')).to.equal(null);
  });

  it('counts the features that its readout has no room for', async () => {
    const dashboard = await placeAt(1120);
    dashboard.data = RECORDINGS['of nine features with long names'];
    await until(() => sentence(dashboard).startsWith('A recording of 60 calls'));
    const items = all(dashboard, '[part~=panel-cost] [part~=readout] .item').map(words);
    expect(items).to.have.length(8);
    expect(items.slice(6)).to.deep.equal(['and 4 more', items[7]]);
    expect(items[7]).to.match(/^total \$/);
  });
});

describe('the time axis of a recording', () => {
  afterEach(clearPage);

  const recording = (minutes: number): string =>
    [
      'timestamp_ms,input_tokens,output_tokens',
      ...Array.from({ length: minutes * 2 }, (_, call) => `${call * 30_000},900,200`),
    ].join('\n');

  for (const [minutes, from, to] of [
    [40, 0, 40],
    [600, 0, 180],
  ] as const) {
    it(`of ${minutes} minutes goes from ${from} to ${to} in the first frame`, async () => {
      const [dashboard] = await place('<llm-dashboard-sim></llm-dashboard-sim>');
      dashboard!.data = recording(minutes);
      await until(() => sentence(dashboard!).startsWith('A recording'));
      await ready([dashboard!]);
      const plot = all(dashboard!, '#plot-usage')[0]!;
      expect(plot.getAttribute('aria-valuemin')).to.equal(String(from));
      expect(plot.getAttribute('aria-valuemax'), 'what has been played').to.equal('9');
      const line = plot.querySelector<SVGGElement>('.llm-line')!.getBoundingClientRect();
      const clip = plot.querySelector('.llm-grid')!.getBoundingClientRect();
      const share = (line.right - clip.left) / clip.width;
      expect(line.left - clip.left).to.be.within(-2, clip.width * 0.05);
      expect(share).to.be.closeTo(9.5 / to, 0.03);
    });
  }
});
