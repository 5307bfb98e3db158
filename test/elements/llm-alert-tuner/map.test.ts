import { expect } from 'chai';
import type { LlmAlertTuner } from '../../../src/elements/llm-alert-tuner/element.js';
import type { LlmThresholdChangeEvent } from '../../../src/elements/llm-alert-tuner/events.js';
import { plainWeek } from '../../support/synthetic-week.js';
import { buttonOf, historyOf, mountTuner, setInput, textOf, until } from '../../support/tuner.js';

/**
 * Calm is 2 s and 0 %. Two incidents, latency at 8 s and cost at 90 %, and a look-alike each at 5.4 s and 40 %: all
 * caught and none false from 5.4 to 7.9 s and 40 to 85 %.
 */
const WEEK = plainWeek(1440, [
  { type: 'incident', metric: 'latency', start: 100, end: 130, value: 8 },
  { type: 'lookalike', metric: 'latency', start: 200, end: 210, value: 5.4 },
  { type: 'incident', metric: 'cost', start: 300, end: 340, value: 90 },
  { type: 'lookalike', metric: 'cost', start: 400, end: 420, value: 40 },
]);
const COLUMNS = 146;
const ROWS = 41;

const plotOf = (tuner: LlmAlertTuner): HTMLElement =>
  tuner.renderRoot.querySelector<HTMLElement>('.map-plot')!;
const cellText = (tuner: LlmAlertTuner): string => textOf(tuner, 'map-cell').replace('\u2011', '-');

/** Where a cell lies on the page. */
function pointAt(tuner: LlmAlertTuner, column: number, row: number) {
  const { left, top, width, height } = plotOf(tuner).querySelector('svg')!.getBoundingClientRect();
  return {
    clientX: left + ((column + 0.5) / COLUMNS) * width,
    clientY: top + (1 - (row + 0.5) / ROWS) * height,
    bubbles: true,
  };
}

async function press(tuner: LlmAlertTuner, ...keys: string[]): Promise<void> {
  for (const key of keys) {
    const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
    plotOf(tuner).dispatchEvent(event);
    expect(event.defaultPrevented, key).to.equal(true);
    await tuner.updateComplete;
  }
}

describe('the map of a tuner', () => {
  let tuner: LlmAlertTuner;

  beforeEach(async () => {
    tuner = await mountTuner({}, historyOf(WEEK));
    await until(() => tuner.renderRoot.querySelector('.map-plot svg') !== null, 'a map');
  });
  afterEach(() => tuner.remove());

  it('shows every setting of two lines, where all are caught and none is false, and the reader', () => {
    const map = textOf(tuner, 'map');
    expect(map).to.include('Quality 0.75 stays').and.include('outlined');
    // From 5.4 s, column 49, and 40 %, row 8: 26 by 10 cells.
    expect(tuner.renderRoot.querySelector('.map-plot .outline')!.getAttribute('d')).to.equal(
      'M49 33L75 33M49 23L75 23M49 33L49 23M75 33L75 23',
    );
    expect(cellText(tuner)).to.equal(
      'You are at Latency p95 5.0 s, Cost 30 %: 2 of 2 incidents caught, 2 false alarms, F-score 0.67.',
    );
    expect(textOf(tuner, 'map')).to.include('Latency p95 line, s').and.include('Cost line, %');
  });

  it('says what the cell under the pointer comes to, and goes there by a click; undo goes back', async () => {
    const plot = plotOf(tuner);
    plot.dispatchEvent(new PointerEvent('pointermove', pointAt(tuner, 55, 10)));
    await tuner.updateComplete;
    const there =
      'Latency p95 6.0 s, Cost 50 %: 2 of 2 incidents caught, 0 false alarms, F-score 1.00.';
    expect(cellText(tuner)).to.equal(there);
    expect(tuner.latencyP95).to.equal(5);
    plot.dispatchEvent(new MouseEvent('click', pointAt(tuner, 55, 10)));
    await tuner.updateComplete;
    expect([tuner.latencyP95, tuner.costSpike]).to.deep.equal([6, 50]);
    expect(textOf(tuner, 'headline')).to.match(/^2 of 2 incidents caught, 0 false alarms/);
    plot.dispatchEvent(new PointerEvent('pointerleave'));
    await tuner.updateComplete;
    expect(cellText(tuner)).to.equal(`You are at ${there}`);
    buttonOf(tuner, /^Undo$/).click();
    await tuner.updateComplete;
    expect([tuner.latencyP95, tuner.costSpike]).to.deep.equal([5, 30]);
  });

  it('speaks the cell a pointer rests on', async () => {
    plotOf(tuner).dispatchEvent(new PointerEvent('pointermove', pointAt(tuner, 55, 10)));
    const status = tuner.renderRoot.querySelector('[role=status]')!;
    await until(() => /^Latency p95 6\.0 s, Cost 50/.test(status.textContent), 'the cell, spoken');
    expect(status.textContent).to.include('2 of 2 incidents caught, 0 false alarms');
  });

  it('is one tab stop: arrows read, Enter goes, Escape comes back', async () => {
    const plot = plotOf(tuner);
    expect(plot.tabIndex).to.equal(0);
    expect(plot.getAttribute('aria-label')).to.equal('Map of Latency p95 across and Cost up');
    await press(tuner, 'ArrowRight', 'ArrowUp');
    const said = plot.getAttribute('aria-valuetext')!;
    expect(said).to.match(/^Latency p95 5\.1 s, Cost 35 %: 2 of 2 incidents caught, 2 false/);
    // Row 7 of 41, column 46 of 146.
    expect(plot.getAttribute('aria-valuenow')).to.equal(String(7 * COLUMNS + 46));
    expect(cellText(tuner).replace('-', '\u2011')).to.equal(said);
    await press(tuner, 'Escape');
    expect(cellText(tuner)).to.match(/^You are at Latency p95 5\.0 s, Cost 30 %/);
    // A page of cost is 4 places of 5 %.
    await press(tuner, 'PageUp', 'End', 'Enter');
    expect([tuner.latencyP95, tuner.costSpike]).to.deep.equal([15, 50]);
    await press(tuner, 'Home', 'ArrowLeft', 'Enter');
    expect(tuner.latencyP95).to.equal(0.5);
  });

  it('shows the two lines that moved last, the third where it is', async () => {
    await setInput(tuner, 'Quality floor', 0.8);
    expect(textOf(tuner, 'map')).to.include('Cost 30 % stays');
    await setInput(tuner, 'Cost spike', 60);
    await until(() => textOf(tuner, 'map').includes('Latency p95 5.0 s stays'), 'other axes');
    expect(plotOf(tuner).getAttribute('aria-label')).to.equal('Map of Quality across and Cost up');
  });

  it('does not draw a cell anew while a line that lies along it moves', async () => {
    const paths = [...tuner.renderRoot.querySelectorAll('.map-plot path')];
    const changes: MutationRecord[] = [];
    const observer = new MutationObserver((records) => changes.push(...records));
    for (const path of paths) observer.observe(path, { attributes: true });
    for (const value of [5.5, 6, 6.5]) await setInput(tuner, 'Latency p95', value);
    changes.push(...observer.takeRecords());
    observer.disconnect();
    expect(changes).to.have.length(0);
    // 6.5 s is column 60.
    expect(tuner.renderRoot.querySelector('.map-plot .here circle')!.getAttribute('cx')).to.equal(
      `${(100 * 60.5) / COLUMNS}%`,
    );
  });

  it('is drawn anew for another `for`', async () => {
    await setInput(tuner, 'for, exact value', 25);
    // The look-alikes, 10 and 20 minutes, are over by then: all lines below the incidents win.
    await until(
      () =>
        tuner.renderRoot.querySelector('.map-plot .outline')!.getAttribute('d')!.split('M').length >
          1 && cellText(tuner).includes('2 of 2 incidents caught, 0 false alarms'),
      'the map for 25 minutes',
    );
  });

  it('is there as a table at its round values', async () => {
    const details = tuner.renderRoot.querySelector<HTMLDetailsElement>('.map-table')!;
    expect(details.querySelector('table')).to.equal(null);
    details.open = true;
    await until(() => details.querySelector('table') !== null, 'a table');
    const rows = [...details.querySelectorAll('tbody tr')].map((row) => row.textContent!.trim());
    expect(rows).to.have.length(5);
    // The row of 50 %: 6 s is the third column.
    const cells = details.querySelectorAll('tbody tr:nth-child(4) td');
    expect(cells[2]!.textContent).to.equal('2, 0');
  });

  it('keeps its room while another week is made', async () => {
    const height = (): number =>
      tuner.renderRoot.querySelector('.space')!.getBoundingClientRect().height;
    tuner.style.width = '1000px';
    const before = height();
    tuner.data = historyOf({ ...WEEK, name: 'another' });
    await new Promise((resolve) => requestAnimationFrame(resolve));
    expect(tuner.renderRoot.querySelector('.map-plot svg')).to.equal(null);
    expect(plotOf(tuner).hasAttribute('role')).to.equal(false);
    expect(height()).to.equal(before);
    await until(() => tuner.renderRoot.querySelector('.map-plot svg') !== null, 'another map');
    expect(height()).to.equal(before);
  });

  it('asks the page before it goes somewhere', async () => {
    const asked: LlmThresholdChangeEvent[] = [];
    tuner.addEventListener('llm-threshold-change', (event) => {
      asked.push(event);
      event.preventDefault();
    });
    plotOf(tuner).dispatchEvent(new MouseEvent('click', pointAt(tuner, 55, 10)));
    await tuner.updateComplete;
    expect(asked.map(({ setting }) => setting)).to.deep.equal(['lines']);
    expect(asked[0]!.settings.thresholds).to.include({ latency: 6, cost: 50 });
    expect(tuner.latencyP95).to.equal(5);
  });

  it('has the places of an adaptive line once it adapts', async () => {
    tuner.mode = 'adaptive';
    await until(() => textOf(tuner, 'map').includes('k scales from the expected'), 'k axes');
    expect(cellText(tuner)).to.match(/^You are at Latency p95 k 3\.00, Cost k 3\.00/);
  });
});

describe('the map of a week to solve', () => {
  it('takes the reader to a win, which then is one with a hint', async () => {
    const tuner = await mountTuner();
    await until(() => tuner.renderRoot.querySelector('.front-points button') !== null, 'a front');
    expect(textOf(tuner, 'map')).to.include('going there is a hint taken');
    buttonOf(tuner, /^3 of 3 incidents caught, 0 false alarms, precision 100 %$/).click();
    await until(() => textOf(tuner, 'controls').includes('Solved'), 'solved');
    expect(textOf(tuner, 'controls')).to.include('Solved: 2 of 3 marks, with a hint');
    expect(textOf(tuner, 'map')).to.not.include('going there is a hint taken');
    tuner.remove();
  });
});

describe('the Pareto front of a tuner', () => {
  let tuner: LlmAlertTuner;

  beforeEach(async () => {
    tuner = await mountTuner({}, historyOf(WEEK));
    await until(() => tuner.renderRoot.querySelector('.front-plot svg') !== null, 'a front');
  });
  afterEach(() => tuner.remove());

  it('shows the trades nothing beats and the reader beside them, and goes to one', async () => {
    expect(textOf(tuner, 'front')).to.include(
      'One trade beats those of all other settings of the three lines',
    );
    expect(textOf(tuner, 'front')).to.include('yours is another');
    // Precision 2 of 4, recall 2 of 2.
    const here = tuner.renderRoot.querySelector('.front-plot .here circle')!;
    expect([here.getAttribute('cx'), here.getAttribute('cy')]).to.deep.equal(['100%', '50%']);
    const best = buttonOf(tuner, /^2 of 2 incidents caught, 0 false alarms, precision 100 %$/);
    expect(best.getAttribute('aria-pressed')).to.equal('false');
    best.click();
    await tuner.updateComplete;
    expect(textOf(tuner, 'headline')).to.match(/^2 of 2 incidents caught, 0 false alarms/);
    expect(best.getAttribute('aria-pressed')).to.equal('true');
    expect(textOf(tuner, 'front')).to.include('it is yours');
  });

  it('has no place for a reader without an alert', async () => {
    for (const [name, value] of [
      ['Latency p95', 15],
      ['Cost spike', 200],
      ['Quality floor', 0.4],
    ] as const)
      await setInput(tuner, name, value);
    expect(tuner.renderRoot.querySelector('.front-plot .here')).to.equal(null);
    expect(textOf(tuner, 'front')).to.include('without an alert there is no precision');
  });
});

describe('what lies beyond one setting', () => {
  it('is hidden by its author, piece by piece', async () => {
    for (const [hide, kept] of [
      ['map', 'front'],
      ['front', 'map'],
    ] as const) {
      const tuner = await mountTuner({ hide }, historyOf(WEEK));
      await until(() => tuner.renderRoot.querySelector(`.${kept}-plot svg`) !== null, kept);
      expect(textOf(tuner, hide)).to.equal('');
      tuner.remove();
    }
  });

  it('says that nothing is labelled, and draws no front', async () => {
    const tuner = await mountTuner({}, historyOf(plainWeek(600, [])));
    await until(() => textOf(tuner, 'front').includes('No incident is labelled'), 'a sentence');
    expect(tuner.renderRoot.textContent).to.not.match(/NaN|Infinity|undefined/);
    tuner.remove();
  });
});
