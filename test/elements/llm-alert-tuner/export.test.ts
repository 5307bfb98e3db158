import { expect } from 'chai';
import type { LlmAlertTuner } from '../../../src/elements/llm-alert-tuner/element.js';
import { plainWeek } from '../../support/synthetic-week.js';
import { buttonOf, historyOf, mountTuner, setInput, textOf, until } from '../../support/tuner.js';

const HISTORY = historyOf(
  plainWeek(2000, [
    { type: 'incident', metric: 'latency', start: 300, end: 400, value: 8 },
    { type: 'lookalike', metric: 'cost', start: 900, end: 930, value: 60 },
  ]),
);

describe('a rule taken along', () => {
  const mounted: LlmAlertTuner[] = [];
  const { clipboard } = navigator;
  afterEach(() => {
    for (const tuner of mounted.splice(0)) tuner.remove();
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: clipboard });
  });

  /** A clipboard that takes a text, or refuses; answers what it took. */
  function setClipboard(allows: boolean): string[] {
    const taken: string[] = [];
    const writeText = (text: string): Promise<void> => {
      if (!allows) return Promise.reject(new DOMException('no', 'NotAllowedError'));
      taken.push(text);
      return Promise.resolve();
    };
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText } });
    return taken;
  }

  async function take(
    attributes: Readonly<Record<string, string>> = {},
    data: typeof HISTORY | null = HISTORY,
  ): Promise<LlmAlertTuner> {
    const tuner = await mountTuner(attributes, data);
    mounted.push(tuner);
    buttonOf(tuner, /^Copy as rule$/).click();
    await until(() => fileText(tuner) !== null, 'the text of the rule');
    // The newest sentence is spoken; the first advice is still to come.
    await until(() => textOf(tuner, 'advice') !== '', 'advice');
    await until(() => /In Prometheus:/.test(textOf(tuner, 'prediction')), 'a prediction');
    return tuner;
  }

  const area = (tuner: LlmAlertTuner) =>
    tuner.renderRoot.querySelector<HTMLTextAreaElement>('[part=export-text]');
  const fileText = (tuner: LlmAlertTuner): string | null => area(tuner)?.value ?? null;
  const button = (tuner: LlmAlertTuner) => buttonOf(tuner, /^Copy as rule$/);

  async function choose(tuner: LlmAlertTuner, what: string, value: string): Promise<void> {
    const select = tuner.renderRoot.querySelector<HTMLSelectElement>(`#export-${what}`)!;
    select.value = value;
    select.dispatchEvent(new Event('change', { bubbles: true }));
    await tuner.updateComplete;
  }

  it('is the rule on screen, and follows every move', async () => {
    const tuner = await take({ 'latency-p95': '6.2', 'for-minutes': '5' });
    expect(fileText(tuner)).to.match(/alert: "LLMLatencyP95"\s+expr: "[^"]*> 6\.2"\s+for: "5m"/);
    await setInput(tuner, 'Latency p95', 7);
    expect(fileText(tuner)).to.match(/p95 > 7"/);
  });

  it('opens and closes with its button and gives the focus back', async () => {
    const tuner = await take();
    expect(button(tuner).getAttribute('aria-expanded')).to.equal('true');
    expect((tuner.renderRoot as ShadowRoot).activeElement?.id).to.equal('export-format');
    buttonOf(tuner, /^Close$/).click();
    await tuner.updateComplete;
    await until(() => fileText(tuner) === null, 'closed');
    expect(button(tuner).getAttribute('aria-expanded')).to.equal('false');
    expect((tuner.renderRoot as ShadowRoot).activeElement).to.equal(button(tuner));
  });

  it('has four forms, and says which of them nobody ran', async () => {
    const tuner = await take();
    const notes = () => textOf(tuner, 'export').replace(/.*What this form leaves out/, '');
    expect(notes()).to.include('Run in Prometheus by the tests');
    await choose(tuner, 'format', 'grafana');
    expect(fileText(tuner)).to.include('apiVersion: 1');
    expect(notes()).to.include('Not run in Grafana.');
    await choose(tuner, 'format', 'datadog');
    expect(JSON.parse(fileText(tuner)!)).to.have.length(3);
    expect(notes()).to.include('Not run in Datadog.');
    await choose(tuner, 'format', 'alertmanager');
    expect(fileText(tuner)).to.include('receiver: "pagerduty"');
    expect(notes()).to.include('Run in Alertmanager by the tests');
  });

  it('takes conventions, names and severity as they are chosen', async () => {
    const tuner = await take();
    await choose(tuner, 'profile', 'genai');
    expect(fileText(tuner)).to.include('gen_ai_client_inference_duration_seconds_bucket');
    await choose(tuner, 'names', 'utf8');
    expect(fileText(tuner)).to.include('gen_ai.client.inference.duration_bucket');
    await choose(tuner, 'severity', 'info');
    expect(fileText(tuner)).to.include('severity: "info"');
  });

  it('is copied, and says so', async () => {
    const taken = setClipboard(true);
    const tuner = await take();
    buttonOf(tuner, /^Copy$/).click();
    await until(() => /Copied llm-observability-kit\.rules\.yml/.test(status(tuner)), 'spoken');
    expect(taken).to.deep.equal([fileText(tuner)]);
    expect(textOf(tuner, 'export')).to.match(/Copied llm-observability-kit\.rules\.yml, \d+ lines/);
  });

  it('is selected where copying is not allowed, and says what to do', async () => {
    setClipboard(false);
    const tuner = await take();
    buttonOf(tuner, /^Copy$/).click();
    await until(() => /The text is selected/.test(status(tuner)), 'spoken');
    expect((tuner.renderRoot as ShadowRoot).activeElement).to.equal(area(tuner));
    const { selectionStart, selectionEnd, value } = area(tuner)!;
    expect([selectionStart, selectionEnd]).to.deep.equal([0, value.length]);
  });

  const status = (tuner: LlmAlertTuner): string =>
    tuner.renderRoot.querySelector('[role=status]')?.textContent ?? '';

  it('predicts what it does from the figures of a history, and that no histogram is known', async () => {
    const tuner = await take();
    expect(textOf(tuner, 'prediction')).to.equal(
      'On this week In Prometheus: 1 of 1 incident caught, 1 false alarm, 0 min to detect.All rules fire in the same minutes as on screen.Predicted from the figures of this history as they are: nobody has its histogram.',
    );
  });

  it('shows the strips of a made week as Prometheus sees them, for as long as that is asked for', async () => {
    const tuner = await take({ 'latency-p95': '4' }, null);
    expect(textOf(tuner, 'prediction')).to.match(/Latency p95: \d+ alerts? there/);
    const path = () =>
      tuner.renderRoot.querySelector('#plot-latency .llm-series path, #plot-latency path[d]')!
        .outerHTML;
    const before = path();
    const box = tuner.renderRoot.querySelector<HTMLInputElement>('[part=prediction] input')!;
    box.click();
    await tuner.updateComplete;
    expect(textOf(tuner, 'strip')).to.include('as Prometheus will see it');
    box.click();
    await tuner.updateComplete;
    expect(textOf(tuner, 'strip')).to.not.include('as Prometheus will see it');
    expect(path()).to.equal(before);
  });

  it('names the form of a line that adapts', async () => {
    const tuner = await take({ mode: 'adaptive' }, null);
    await until(
      () => /one value for each hour of the week in UTC/.test(textOf(tuner, 'export')),
      'the form',
    );
    expect(fileText(tuner)).to.include('llm:limit:latency_p95');
    expect(textOf(tuner, 'prediction')).to.match(/of 3 incidents caught/);
  });

  it('can be hidden', async () => {
    const tuner = await mountTuner({ hide: 'export' }, HISTORY);
    mounted.push(tuner);
    expect(tuner.renderRoot.textContent).to.not.include('Copy as rule');
  });
});
