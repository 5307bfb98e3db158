import type { Candidate, CauseKind } from './cause.js';
import { ALL, featureSum, slotsAndAll } from '../monitor/stretch.js';
import type { Stretch } from '../monitor/stretch.js';

/** A feature's cost per minute as a product of what can change on its own. */
interface CostFactors {
  callsPerMin: number;
  /** Calls that the response cache did not answer. */
  missShare: number;
  inputTokens: number;
  /** Paid for input by what it would have cost uncached. */
  promptCacheFactor: number;
  inputUsdPerToken: number;
  outputTokens: number;
  outputUsdPerToken: number;
}

const KINDS: readonly (readonly [CauseKind, readonly (keyof CostFactors)[]])[] = [
  ['volume', ['callsPerMin']],
  ['cache', ['missShare']],
  ['cache', ['promptCacheFactor']],
  ['input-tokens', ['inputTokens']],
  ['output-tokens', ['outputTokens']],
  ['price-mix', ['inputUsdPerToken', 'outputUsdPerToken']],
];

/** For each feature and factor: what the cost would be, had that one factor stayed as it was. */
export function findCostCause(before: Stretch, after: Stretch, isPerCall: boolean): Candidate[] {
  const slots = [...before.byFeature.calls.keys()];
  const was = slots.map((slot) => costFactors(before, slot));
  const is = slots.map((slot) => costFactors(after, slot));
  const now = figureOf(is, isPerCall);
  const direction = now < figureOf(was, isPerCall) ? -1 : 1;
  return KINDS.flatMap(([kind, names]) =>
    slotsAndAll(before.byFeature.calls).map((slot): Candidate => {
      const without = is.map((factors, at) =>
        slot === ALL || slot === at ? putBack(factors, was[at]!, names) : factors,
      );
      const measure = (stretch: Stretch): number => measured(stretch, names[0]!, slot);
      return {
        kind,
        by: 'feature',
        slot,
        before: measure(before),
        after: measure(after),
        effect: (now - figureOf(without, isPerCall)) * direction,
      };
    }),
  );
}

/** A feature without calls before has nothing to put back but the calls. */
function putBack(
  factors: CostFactors,
  was: CostFactors,
  names: readonly (keyof CostFactors)[],
): CostFactors {
  const changed = { ...factors };
  for (const name of names) if (!Number.isNaN(was[name])) changed[name] = was[name];
  return changed;
}

function figureOf(features: readonly CostFactors[], isPerCall: boolean): number {
  let usd = 0;
  let calls = 0;
  for (const f of features) {
    if (f.callsPerMin === 0) continue;
    const inputUsd = f.inputTokens * f.promptCacheFactor * f.inputUsdPerToken;
    const callUsd = (inputUsd || 0) + (f.outputTokens * f.outputUsdPerToken || 0);
    usd += f.callsPerMin * f.missShare * callUsd;
    calls += f.callsPerMin;
  }
  return isPerCall ? usd / calls : usd;
}

/** NaN where there is nothing to take a mean of. */
function costFactors(stretch: Stretch, slot: number): CostFactors {
  const sum = (name: keyof Stretch['byFeature']): number => featureSum(stretch, name, slot);
  const calls = sum('calls');
  const providerCalls = calls - sum('cacheHits');
  const inputUsd = sum('inputCostUsd');
  return {
    callsPerMin: calls / stretch.minutes,
    missShare: providerCalls / calls,
    inputTokens: sum('inputTokens') / providerCalls,
    promptCacheFactor: inputUsd / sum('uncachedInputCostUsd'),
    inputUsdPerToken: sum('uncachedInputCostUsd') / sum('inputTokens'),
    outputTokens: sum('outputTokens') / providerCalls,
    outputUsdPerToken: (sum('costUsd') - inputUsd) / sum('outputTokens'),
  };
}

/** What a reader is told: shares served from a cache rather than factors. */
function measured(stretch: Stretch, name: keyof CostFactors, slot: number): number {
  if (name === 'missShare') {
    return featureSum(stretch, 'cacheHits', slot) / featureSum(stretch, 'calls', slot);
  }
  if (name === 'promptCacheFactor') {
    return featureSum(stretch, 'cacheReadTokens', slot) / featureSum(stretch, 'inputTokens', slot);
  }
  return costFactors(stretch, slot)[name];
}
