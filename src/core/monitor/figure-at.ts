import { FIGURE_SPECS, figureSamples, figureValue } from './figure-ids.js';
import type { FigureId } from './figure-ids.js';
import type { Figure } from '../model.js';
import type { Monitor } from './monitor.js';
import { MINUTE_MS } from '../source.js';
import { minimumSamples } from '../stats/sketch.js';

/**
 * A figure as it stood when `minute` ended, or now if that minute is open, with what it rests on.
 * A minute that is not held has no value.
 */
export function figureAt(monitor: Monitor, id: FigureId, minute: number): Figure {
  const { figures } = monitor;
  const { unit } = FIGURE_SPECS[id];
  const row = minute - figures.firstMinute;
  if (!(row >= 0 && row < figures.length)) {
    return { value: null, unit, n: 0, method: `Minute ${minute} is not held.` };
  }
  const value = figureValue(figures, id, row);
  const n = figureSamples(figures, id, row);
  const method = describeMethod(monitor, id, row, n);
  return { value: Number.isNaN(value) ? null : value, unit, n, method };
}

function describeMethod(monitor: Monitor, id: FigureId, row: number, n: number): string {
  const minutes = windowMinutes(monitor, id, row);
  const span = minutes === 1 ? '1 minute' : `${minutes} minutes`;
  const last = `in the last ${span}`;
  const { known } = monitor;
  if (id === 'error-ratio' && known?.error === false) return 'No call says whether it failed.';
  if (id === 'retries-per-min' && known?.attempt === false)
    return 'No call says whether it is a retry.';
  switch (id) {
    case 'cost-per-min':
    case 'cost-per-call':
      return `Cost of the ${n} calls with a known cost that started ${last}, divided by ${
        id === 'cost-per-min' ? span : 'their number'
      }.${describeUnpriced(monitor, row)}`;
    case 'latency-p50':
    case 'latency-p95':
    case 'latency-p99':
    case 'ttft-p50':
    case 'ttft-p95':
      return describePercentile(id, n, last);
    case 'similarity':
      return `Mean similarity of the ${n} sampled answers ${last} to the golden answer of their task.`;
    case 'judge':
      return `Mean of (score - 1) / 4 over the ${n} answers a judge scored ${last}.`;
    case 'length':
      return `Output tokens of the ${n} answered calls ${last}, divided by what as many calls of the same features had in the first hour.`;
    case 'composite':
      return describeComposite(monitor, row);
    case 'requests-per-min':
      return `First attempts among the ${n} calls that started ${last}, divided by ${span}.`;
    case 'retries-per-min':
      return `Retries among the ${n} calls that started ${last}, divided by ${span}.`;
    case 'error-ratio':
      return `Failed calls among the ${n} sent to the provider ${last}.`;
    case 'cache-hit-ratio':
      return `Answers from the response cache among the ${n} requests ${last}.`;
    case 'prompt-cache-ratio':
      return `Cached input tokens among the input tokens of the ${n} calls sent to the provider ${last} whose cached tokens are known.`;
  }
}

/** Length of the window as far as it is over, to a tenth of a minute. */
function windowMinutes(monitor: Monitor, id: FigureId, row: number): number {
  const minute = monitor.figures.firstMinute + row;
  const start = Math.max(0, minute - FIGURE_SPECS[id].windowMinutes + 1);
  const end = Math.min(monitor.nowMs / MINUTE_MS, minute + 1);
  return Math.round((end - start) * 10) / 10;
}

function describePercentile(id: FigureId, n: number, last: string): string {
  const [measure, p = ''] = id.split('-p');
  const needed = minimumSamples(Number(p) / 100);
  const calls = `the ${n} answered calls that started ${last}`;
  return n < needed
    ? `Needs ${needed} answered calls; ${n} started ${last}.`
    : `${p}th percentile of the ${measure === 'ttft' ? 'time to first token' : 'latency'} of ${calls}, cached and failed ones left out; 1 % sketch.`;
}

function describeUnpriced({ figures }: Monitor, row: number): string {
  const unpriced = figures.callsN[row]! - figures.pricedN[row]!;
  return unpriced === 0 ? '' : ` ${unpriced} without a known cost left out.`;
}

function describeComposite({ figures }: Monitor, row: number): string {
  const missing = (['similarity', 'judge', 'length'] as const).filter((id) =>
    Number.isNaN(figureValue(figures, id, row)),
  );
  return missing.length === 0
    ? '0.4 similarity + 0.4 judge + 0.2 nearness of the length to 1; for display only, and n is that of the part with the fewest answers.'
    : `Not given without ${missing.join(' and ')}.`;
}
