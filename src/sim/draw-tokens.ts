import { exp, log } from '../core/stats/exp-log.js';
import { SIM_FEATURES } from './features.js';
import type { SimFeature, Template } from './features.js';
import { normal, normalAt, normalQuantile } from './normal.js';
import {
  CALL_INPUT,
  CALL_OUTPUT,
  CALL_REASONING,
  CALL_TEMPLATE,
  TICK_MIX,
  uniform,
} from './rng.js';

/** Tail of the prompts with a long document in them, as in the Mooncake conversations. */
const PARETO_ALPHA = 2.2;

/** Seconds between the draws that the mix of a feature's templates goes by, and how far one of them moves it. */
const MIX_TICKS = 21_600;
const MIX_SD = 0.3;

/**
 * The template of a request born at `tick`: kinds of prompts are drawn whole, input and output together. Their mix is
 * the fitted one at the start of a run, and drifts from there towards longer or shorter prompts.
 */
export function templateOf(
  seed: Int32Array,
  featureCode: number,
  tick: number,
  requestKey: Int32Array,
): Template {
  const { templates } = SIM_FEATURES[featureCode]!;
  const levelAt = (place: number): number => normalAt(seed, TICK_MIX + featureCode, place);
  let rest = uniform(requestKey, CALL_TEMPLATE);
  rest += MIX_SD * (levelAt(tick / MIX_TICKS) - levelAt(0)) * rest * (1 - rest);
  let which = 0;
  while (which < templates.length - 1 && rest >= templates[which]![0]) {
    rest -= templates[which++]![0];
  }
  return templates[which]!;
}

/** Input tokens: they belong to the request, its retries send the same again. */
export function drawInput(
  feature: SimFeature,
  template: Template,
  requestKey: Int32Array,
  factor: number,
): number {
  const u = uniform(requestKey, CALL_INPUT);
  const sd = template[2];
  const z = sd === Infinity ? log(u) / -PARETO_ALPHA : sd * normalQuantile(u);
  const tokens = template[1] * exp(z);
  return Math.max(1, Math.floor(Math.min(feature.maxInputTokens, tokens) * factor + 0.5));
}

/** Output tokens: they belong to the attempt. Those that reach the cap stop there. */
export function drawOutput(
  feature: SimFeature,
  template: Template,
  requestKey: Int32Array,
  callKey: Int32Array,
  factor: number,
): number {
  const correlation = template[5];
  const own = normal(callKey, CALL_OUTPUT);
  const z =
    correlation === 0
      ? own
      : correlation * normal(requestKey, CALL_INPUT) +
        Math.sqrt(1 - correlation * correlation) * own;
  const tokens = Math.floor(template[3] * exp(template[4] * z) * factor + 0.5);
  return Math.min(feature.maxOutputTokens, Math.max(1, tokens));
}

/**
 * The share of its tokens that an answer spent on reasoning: a parabola near the quantiles of ServeGen's
 * deepseek-r1, .32 at p5, .76 at p50, .97 at p95.
 */
export function reasoningShare(callKey: Int32Array): number {
  const u = uniform(callKey, CALL_REASONING);
  return 0.26 + (1.24 - 0.51 * u) * u;
}
