import { expect } from 'chai';
import type { LlmAlertTuner } from '../../../src/elements/llm-alert-tuner/element.js';
import { plainWeek } from '../../support/synthetic-week.js';
import { historyOf, mountTuner, setInput, textOf, until } from '../../support/tuner.js';

/** One incident of 20 minutes, caught whole; one alarm of 180 minutes that nothing explains. */
const WEEK = plainWeek(400, [
  { type: 'incident', metric: 'latency', start: 100, end: 120, value: 8 },
  { type: 'unlabelled', metric: 'latency', start: 200, end: 380, value: 8 },
]);

async function opened(tuner: LlmAlertTuner): Promise<HTMLElement> {
  await until(() => tuner.renderRoot.querySelector('.yardsticks') !== null, 'yardsticks');
  const details = tuner.renderRoot.querySelector<HTMLDetailsElement>('.yardsticks')!;
  details.open = true;
  await until(() => details.querySelector('table') !== null, 'the table of yardsticks');
  return details;
}

/** The cells of each yardstick, by its name. */
function rowsOf(details: HTMLElement): Record<string, string[]> {
  const rows = [...details.querySelectorAll('tbody tr:first-child')].map((row) =>
    [...row.children].map((cell) => cell.textContent!.trim()),
  );
  return Object.fromEntries(rows.map(([name, ...cells]) => [name!, cells]));
}

describe('the yardsticks of a tuner', () => {
  let tuner: LlmAlertTuner;

  beforeEach(async () => {
    tuner = await mountTuner({}, historyOf(WEEK));
  });
  afterEach(() => tuner.remove());

  it('are six verdicts on the alerts on screen, each with its number, and they disagree', async () => {
    const details = await opened(tuner);
    const rows = rowsOf(details);
    expect(Object.keys(rows)).to.deep.equal([
      'By event',
      'By minute',
      'Point-adjusted',
      'By range',
      'Affiliation',
      'NAB',
    ]);
    // 1 of 2 alerts is right and the incident caught: F1 = 2 / 3. 20 of 200 minutes: 2 * 0.1 / 1.1.
    expect(rows['By event']).to.deep.equal(['50 %', '100 %', '0.67']);
    expect(rows['By minute']).to.deep.equal(['10 %', '100 %', '0.18']);
    expect(rows['NAB']![2]).to.match(/^−[\d,]+$/);
    expect(details.textContent).to.match(/F1 from 0\.18 \(By minute\) to 0\.\d\d \(\w+/);
  });

  it('each say in a sentence how they count, and which of them not to trust', async () => {
    const details = await opened(tuner);
    const says = [...details.querySelectorAll('.says')].map((cell) => cell.textContent!.trim());
    expect(says).to.have.length(6);
    for (const text of says) expect(text).to.match(/\w.+\. of [\d,]+ \w+$/s);
    expect(details.querySelector('.misleading')!.textContent).to.match(/never judge by this/);
  });

  it('follow the lines', async () => {
    const details = await opened(tuner);
    await setInput(tuner, 'Latency p95', 15);
    // Silence: nothing to be precise about.
    expect(rowsOf(details)['By event']).to.deep.equal(['–', '0 %', '0.00']);
    expect(rowsOf(details)['NAB']![2]).to.equal('0');
    expect(tuner.renderRoot.textContent).to.not.match(/NaN|Infinity|undefined/);
  });

  it('are hidden by their author', async () => {
    const plain = await mountTuner({ hide: 'yardsticks' }, historyOf(WEEK));
    await until(() => textOf(plain, 'front') !== '', 'the rest');
    expect(plain.renderRoot.querySelector('[part=yardsticks]')).to.equal(null);
    plain.remove();
  });
});
