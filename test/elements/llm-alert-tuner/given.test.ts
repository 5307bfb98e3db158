import { expect } from 'chai';
import type { LlmAlertTuner } from '../../../src/elements/llm-alert-tuner/element.js';
import type { LlmErrorEvent } from '../../../src/elements/llm-alert-tuner/events.js';
import { encodeHistoryCsv } from '../../../src/io/history/encode-history.js';
import { HOSTILE_TEXTS } from '../../support/hostile.js';
import { PageEars } from '../../support/dashboard.js';
import { expectNoForeignMarkup } from '../../support/shadow-markup.js';
import { plainWeek } from '../../support/synthetic-week.js';
import { historyOf, mountTuner, textOf } from '../../support/tuner.js';

const HISTORY = historyOf(
  plainWeek(600, [
    { type: 'incident', metric: 'quality', start: 100, end: 160, value: 0.6, title: 'New model' },
  ]),
);

/** Attributes, the property that answers what is used, the documented default, and the ends of a number's range. */
const CHECKED = [
  ['level', 'level', 1],
  ['mode', 'mode', 'static'],
  ['cost-spike', 'costSpike', 30, 0, 200],
  ['latency-p95', 'latencyP95', 5, 0.5, 15],
  ['quality-floor', 'qualityFloor', 0.75, 0.4, 1],
  ['for-minutes', 'forMinutes', 0, 0, 60],
] as const;

describe('a tuner as it is given', () => {
  const ears = new PageEars();
  const mounted: LlmAlertTuner[] = [];
  const mount = async (...args: Parameters<typeof mountTuner>): Promise<LlmAlertTuner> => {
    const tuner = await mountTuner(...args);
    mounted.push(tuner);
    return tuner;
  };

  before(() => ears.listen());
  after(() => ears.stop());
  afterEach(async () => {
    for (const tuner of mounted.splice(0)) tuner.remove();
    const complaints = [...(await ears.complaints())];
    ears.heard.splice(0);
    ears.errors.splice(0);
    expect(complaints).to.deep.equal([]);
  });

  it('has the documented defaults', async () => {
    const tuner = await mount({}, HISTORY);
    for (const [, property, value] of CHECKED) expect(tuner[property], property).to.equal(value);
    expect(ears.errors).to.deep.equal([]);
  });

  it('starts where its attributes say', async () => {
    const given = {
      'cost-spike': '45',
      'latency-p95': '6.2',
      'quality-floor': '0.81',
      'for-minutes': '5',
    };
    const tuner = await mount(given, HISTORY);
    expect([tuner.costSpike, tuner.latencyP95, tuner.qualityFloor, tuner.forMinutes]).to.deep.equal(
      [45, 6.2, 0.81, 5],
    );
    tuner.setAttribute('latency-p95', '7');
    await tuner.updateComplete;
    expect(tuner.latencyP95).to.equal(7);
    expect(tuner.costSpike).to.equal(45);
  });

  it('moves a threshold outside its range to the end, says so and tells the page', async () => {
    const tuner = await mount({ 'latency-p95': '99' }, HISTORY);
    expect(tuner.latencyP95).to.equal(15);
    const said = 'latency-p95: Latency p95: 99.0 s lies outside 0.5 s to 15.0 s; 15.0 s is used.';
    expect(textOf(tuner, 'note')).to.equal(said);
    expect(ears.errors).to.deep.equal([said]);
    expect(tuner.matches(':state(error)')).to.equal(true);
  });

  for (const [what, text] of Object.entries(HOSTILE_TEXTS)) {
    it(`keeps its defaults or moves to the end, names each and shows no markup, given ${what}`, async () => {
      const names = [...CHECKED.map(([name]) => name), 'theme', 'hide'];
      const tuner = await mount(Object.fromEntries(names.map((name) => [name, text])), HISTORY);
      // A number beyond an end is moved to it; what is no number, or too long for one, leaves the default.
      const number =
        /^[+-]?\d[\d.]*(e[+-]?\d+)?$/i.test(text.trim()) && text.length <= 40 ? Number(text) : NaN;
      for (const [, property, value, min = value, max = value] of CHECKED) {
        const used = number > Number(max) ? max : number < Number(min) ? min : value;
        expect(tuner[property], property).to.equal(used);
      }
      expect(ears.errors).to.have.length(names.length);
      for (const message of ears.errors)
        expect(textOf(tuner, 'note')).to.include(message.replace(/\s+/g, ' '));
      expectNoForeignMarkup(tuner as never);
    });
  }

  it('hides what its author hides', async () => {
    const tuner = await mount({ hide: 'for mode hints levels seed' });
    const text = tuner.renderRoot.textContent;
    expect(textOf(tuner, 'waits')).to.equal('');
    for (const word of ['adaptive', 'Hint', 'Level', 'seed']) expect(text).to.not.include(word);
  });

  it('reads a labelled history as text, its labels open and no riddle', async () => {
    const tuner = await mount({}, encodeHistoryCsv(HISTORY));
    expect(textOf(tuner, 'headline')).to.equal(
      '1 of 1 incident caught, 0 false alarms, 0 min to detect.',
    );
    expect(textOf(tuner, 'events')).to.include('New model: caught after 0 min');
    expect(textOf(tuner, 'bet')).to.equal('');
    expect(textOf(tuner, 'controls')).to.not.match(/Hint|Level|seed/);
  });

  it('names the rows of a history that it cannot use, and uses the others', async () => {
    const csv = encodeHistoryCsv(HISTORY).replace(/\n/, '\nthis,is,no,row\n');
    const tuner = await mount({}, csv);
    expect(textOf(tuner, 'headline')).to.match(/^1 of 1 incident caught/);
    expect(textOf(tuner, 'note'))
      .to.match(/could not be used/)
      .and.match(/Line 2/);
    expect(ears.errors).to.not.be.empty;
  });

  it('says in one sentence what is no history at all', async () => {
    for (const text of ['', '{{{', 'name\nvalue\n', '\u0000\u0001']) {
      const tuner = await mount({}, text);
      expect(textOf(tuner, 'headline'), text).to.equal('There is no history to tune on.');
      expect(textOf(tuner, 'note'), text).to.match(/\w/);
    }
  });

  it('says that an address leads nowhere', async () => {
    const errors: string[] = [];
    const onError = (event: LlmErrorEvent): void => void errors.push(event.message);
    document.addEventListener('llm-error', onError);
    const tuner = await mount({ src: '/no/such/history.csv' });
    document.removeEventListener('llm-error', onError);
    expect(textOf(tuner, 'note')).to.match(
      /^\/no\/such\/history\.csv could not be loaded: status 404\.$/,
    );
    expect(errors).to.deep.equal([textOf(tuner, 'note')]);
  });

  it('survives being moved and taken away while its week is made', async () => {
    const tuner = document.createElement('llm-alert-tuner');
    document.body.append(tuner);
    await new Promise((resolve) => requestAnimationFrame(resolve));
    tuner.remove();
    document.body.append(tuner);
    mounted.push(tuner);
    await tuner.updateComplete;
    expect(textOf(tuner, 'headline')).to.match(/of 3 incidents caught/);
  });
});
