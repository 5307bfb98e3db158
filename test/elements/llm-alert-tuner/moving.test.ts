import { expect } from 'chai';
import type { LlmAlertTuner } from '../../../src/elements/llm-alert-tuner/element.js';
import type {
  LlmThresholdChangeEvent,
  LlmVerdictChangeEvent,
} from '../../../src/elements/llm-alert-tuner/events.js';
import { plainWeek } from '../../support/synthetic-week.js';
import { buttonOf, historyOf, inputOf, mountTuner, setInput, textOf } from '../../support/tuner.js';

/**
 * Calm is 2 s and 0 %. One incident of 30 minutes at 6 s, one look-alike of 5 minutes at 5.5 s, one alarm without a
 * label at 40 % for 10 minutes.
 */
const WEEK = plainWeek(1440, [
  { type: 'incident', metric: 'latency', start: 300, end: 330, value: 6, title: 'Slow provider' },
  { type: 'lookalike', metric: 'latency', start: 700, end: 705, value: 5.5, title: 'Batch' },
  { type: 'unlabelled', metric: 'cost', start: 900, end: 910, value: 40 },
]);

/** A redraw is light when it leaves these alone. */
const seriesPaths = (tuner: LlmAlertTuner): Element[] => [
  ...tuner.renderRoot.querySelectorAll('.llm-line path'),
];

describe('a tuner whose thresholds are moved', () => {
  let tuner: LlmAlertTuner;

  beforeEach(async () => {
    tuner = await mountTuner({}, historyOf(WEEK));
  });
  afterEach(() => tuner.remove());

  it('counts events, not samples: 1 caught at once, 2 alarms for nothing', () => {
    expect(textOf(tuner, 'headline')).to.equal(
      '1 of 1 incident caught, 2 false alarms, 0 min to detect.',
    );
    expect(textOf(tuner, 'verdict')).to.include('Precision 1 of 3').and.include('Recall 1 of 1');
  });

  it('follows its slider, and the field and the line show the same value', async () => {
    await setInput(tuner, 'Latency p95', 5.8);
    expect(tuner.latencyP95).to.equal(5.8);
    expect(inputOf(tuner, 'Latency p95, exact value').value).to.equal('5.8');
    expect(tuner.renderRoot.querySelector('#plot-latency')!.textContent).to.include('5.8 s');
    // 6 s still fires, 5.5 s does not; the 40 % stays.
    expect(textOf(tuner, 'headline')).to.include('1 of 1 incident caught, 1 false alarm');
  });

  it('waits as long as `for` says before it fires', async () => {
    await setInput(tuner, 'for, exact value', 10);
    // Fires in the 11th minute of 30; five minutes of batch and ten of cost are over by then.
    expect(textOf(tuner, 'headline')).to.equal(
      '1 of 1 incident caught, 0 false alarms, 10 min to detect.',
    );
  });

  it('says a dash and "no alerts yet" when nothing fires, never a ratio of nothing', async () => {
    await setInput(tuner, 'Latency p95', 15);
    await setInput(tuner, 'Cost spike', 200);
    await setInput(tuner, 'Quality floor', 0.4);
    expect(textOf(tuner, 'headline')).to.equal('0 of 1 incident caught, no alerts yet.');
    expect(textOf(tuner, 'verdict')).to.include('– no alerts yet');
    expect(tuner.renderRoot.textContent).to.not.match(/NaN|Infinity|undefined/);
  });

  it('speaks a value with its unit', () => {
    const spoken = (name: string): string | null =>
      inputOf(tuner, name).getAttribute('aria-valuetext');
    expect(spoken('Latency p95')).to.equal('5.0 seconds');
    expect(spoken('Cost spike')).to.equal('30 percent above the same hour a week before');
    expect(spoken('for')).to.equal('0 minutes');
  });

  it('goes a page by Page keys: 4 steps of cost, 10 of latency', async () => {
    const press = async (name: string, key: string): Promise<void> => {
      const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
      inputOf(tuner, name).dispatchEvent(event);
      expect(event.defaultPrevented, key).to.equal(true);
      await tuner.updateComplete;
    };
    await press('Cost spike', 'PageUp');
    expect(tuner.costSpike).to.equal(50);
    await press('Latency p95', 'PageDown');
    expect(tuner.latencyP95).to.equal(4);
  });

  it('moves the line by up and down on the chart, the cursor by left and right', async () => {
    const plot = tuner.renderRoot.querySelector('#plot-latency')!;
    const press = async (key: string): Promise<void> => {
      plot.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
      await tuner.updateComplete;
    };
    await press('ArrowUp');
    expect(tuner.latencyP95).to.equal(5.1);
    await press('ArrowRight');
    expect(plot.getAttribute('aria-valuetext')).to.equal('Mon 00:01: 2.0 s, line 5.1 s');
    await press('End');
    expect(plot.getAttribute('aria-valuenow')).to.equal('1439');
  });

  it('moves a number that lies outside its range to its end, and says so', async () => {
    await setInput(tuner, 'Latency p95, exact value', 99);
    expect(tuner.latencyP95).to.equal(15);
    expect(inputOf(tuner, 'Latency p95, exact value').value).to.equal('15');
    expect(textOf(tuner, 'note')).to.equal(
      'Latency p95: 99.0 s lies outside 0.5 s to 15.0 s; 15.0 s is used.',
    );
    await setInput(tuner, 'Latency p95, exact value', 6);
    expect(textOf(tuner, 'note')).to.equal('');
  });

  it('takes back a whole drag of the slider at once', async () => {
    expect(buttonOf(tuner, /^Undo$/).disabled).to.equal(true);
    for (const value of [5.1, 5.4, 6.2]) await setInput(tuner, 'Latency p95', value);
    buttonOf(tuner, /^Undo$/).click();
    await tuner.updateComplete;
    expect(tuner.latencyP95).to.equal(5);
    expect(buttonOf(tuner, /^Undo$/).disabled).to.equal(true);
  });

  it('asks the page first, and stays where it is when the page objects', async () => {
    const heard: unknown[] = [];
    tuner.addEventListener('llm-threshold-change', (event: LlmThresholdChangeEvent) => {
      heard.push(event.setting, event.settings.thresholds.latency);
      event.preventDefault();
    });
    const before = textOf(tuner, 'headline');
    await setInput(tuner, 'Latency p95', 5.8);
    expect(heard).to.deep.equal(['latency', 5.8]);
    expect(tuner.latencyP95).to.equal(5);
    expect(inputOf(tuner, 'Latency p95').value).to.equal('5');
    expect(textOf(tuner, 'headline')).to.equal(before);
  });

  it('tells the page of another verdict once, and of none when nothing differs', async () => {
    const verdicts: [number, number][] = [];
    tuner.addEventListener('llm-verdict-change', ({ verdict }: LlmVerdictChangeEvent) =>
      verdicts.push([verdict.caught, verdict.falseAlarms]),
    );
    await setInput(tuner, 'Latency p95', 5.2);
    await setInput(tuner, 'Latency p95', 5.8);
    expect(verdicts).to.deep.equal([[1, 1]]);
  });

  it('draws no series anew when a line moves', async () => {
    const before = seriesPaths(tuner);
    expect(before).to.not.be.empty;
    const data = before.map((path) => path.getAttribute('d'));
    const seen: MutationRecord[] = [];
    const observer = new MutationObserver((records) => seen.push(...records));
    const options = { attributes: true, childList: true, subtree: true };
    for (const svg of tuner.renderRoot.querySelectorAll('svg.llm-chart')) {
      observer.observe(svg, options);
    }
    await setInput(tuner, 'Latency p95', 14);
    await setInput(tuner, 'Cost spike', 200);
    seen.push(...observer.takeRecords());
    observer.disconnect();
    expect(seriesPaths(tuner)).to.deep.equal(before);
    expect(before.map((path) => path.getAttribute('d'))).to.deep.equal(data);
    expect(seen).to.not.be.empty;
    expect(seen.length).to.be.below(40);
  });

  it('shows what each figure is made of, on demand', async () => {
    buttonOf(tuner, /^On-call cost$/).click();
    await tuner.updateComplete;
    // 3 pages, and nothing of the incident went unnoticed.
    expect(textOf(tuner, 'explanation')).to.include('0 min × $20.00 + 3 pages × $50.00 = $150');
    await setInput(tuner, 'Dollars for a page', 100);
    expect(textOf(tuner, 'explanation')).to.include('3 pages × $100 = $300');
  });

  it('has a row an hour in its tables, with the worst value, the line and the minutes of firing', async () => {
    const tables = tuner.renderRoot.querySelectorAll<HTMLDetailsElement>('[part~="table"]');
    expect(tables).to.have.length(3);
    tables[1]!.open = true;
    await new Promise((resolve) => tables[1]!.addEventListener('toggle', resolve, { once: true }));
    await tuner.updateComplete;
    const rows = [...tables[1]!.querySelectorAll('tbody tr')].map((row) =>
      (row.textContent ?? '').replace(/\s+/g, ' ').trim(),
    );
    expect(rows).to.have.length(24);
    expect(rows[5]).to.equal('Mon 05:00 6.0 s 5.0 s 30 min');
    expect(rows[6]).to.equal('Mon 06:00 2.0 s 5.0 s no');
  });
});
