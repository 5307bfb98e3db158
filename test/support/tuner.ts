import '../../src/define/llm-alert-tuner.js';
import type { LlmAlertTuner } from '../../src/elements/llm-alert-tuner/element.js';
import type { HistoryData } from '../../src/elements/llm-alert-tuner/history.js';
import type { RecordedHistory } from '../../src/io/history/recorded-history.js';
import type { TunerWeek } from '../../src/view/tuner/tuner-week.js';

/** Puts a tuner on the page and waits until its week is there. */
export async function mountTuner(
  attributes: Readonly<Record<string, string>> = {},
  data: HistoryData | null = null,
): Promise<LlmAlertTuner> {
  const tuner = document.createElement('llm-alert-tuner');
  for (const [name, value] of Object.entries(attributes)) tuner.setAttribute(name, value);
  if (data !== null) tuner.data = data;
  document.body.append(tuner);
  await tuner.updateComplete;
  return tuner;
}

/** A week as the history it would be recorded as. */
export function historyOf(week: TunerWeek): RecordedHistory {
  return {
    title: 'by hand',
    startUtcMs: null,
    startMinuteOfWeek: week.startMinuteOfWeek,
    minutes: week.minutes,
    scoredFromMinute: 0,
    columns: {
      costUsdPerMin: null,
      costSpikePercent: week.values.cost,
      latencyP95S: week.values.latency,
      qualityScore: week.values.quality,
      volume: week.volume,
    },
    events: week.events,
  };
}

/** What stands in a part, spaces collapsed; empty without it. */
export function textOf(tuner: LlmAlertTuner, part: string): string {
  const found = tuner.renderRoot.querySelector(`[part~="${part}"]`);
  return (found?.textContent ?? '').replace(/\s+/g, ' ').trim();
}

/** The control with this accessible name. */
export function inputOf(tuner: LlmAlertTuner, name: string): HTMLInputElement {
  const found = [...tuner.renderRoot.querySelectorAll('input')].find(
    (input) => input.getAttribute('aria-label') === name,
  );
  if (found === undefined) throw new Error(`no control is named ${name}`);
  return found;
}

/** The button whose text fits. */
export function buttonOf(tuner: LlmAlertTuner, name: RegExp): HTMLButtonElement {
  const found = [...tuner.renderRoot.querySelectorAll('button')].find((button) =>
    name.test((button.textContent ?? '').replace(/\s+/g, ' ').trim()),
  );
  if (found === undefined) throw new Error(`no button is named ${String(name)}`);
  return found;
}

/** Puts a slider or a field where a reader would put it. */
export async function setInput(
  tuner: LlmAlertTuner,
  name: string,
  value: number | string,
): Promise<void> {
  const input = inputOf(tuner, name);
  input.value = String(value);
  input.dispatchEvent(new Event(input.type === 'range' ? 'input' : 'change', { bubbles: true }));
  await tuner.updateComplete;
}

/** Waits for what comes once a slider rests. */
export async function until(condition: () => boolean, what: string): Promise<void> {
  const end = performance.now() + 10_000;
  while (!condition()) {
    if (performance.now() > end) throw new Error(`never: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
