import { FEATURES } from '../core/model.js';
import { MODELS, PROVIDERS } from './models.js';

/** Every kind of incident, in the order of the chips. */
export const INCIDENT_KINDS = [
  'prompt-bloat',
  'provider-slowdown',
  'silent-model-update',
  'cache-flush',
  'error-storm',
] as const;

/**
 * prompt-bloat: one feature's prompts grow at once, until rolled back.
 * provider-slowdown: one provider's first token and speed get worse within 5 minutes, and ease off after the end.
 * silent-model-update: answers of one model move to other weights, within two hours.
 * cache-flush: response cache and prompt cache lose what they hold, then refill.
 * error-storm: attempts fail in clumps; retries add load.
 */
export type IncidentKind = (typeof INCIDENT_KINDS)[number];

/** What a kind's numbers may be, and what they are when nobody says. */
export interface KindRule {
  readonly durationMinutes: number;
  /** Input factor; TTFT factor at the plateau; final share of answers; share lost; share of attempts failing. */
  readonly size: number;
  readonly sizes: readonly [min: number, max: number];
  /** `null` = all. */
  readonly target: string | null;
  /** In the order of their codes. */
  readonly targets: readonly string[];
  /** Span of the lengths and sizes that the seed draws from. */
  readonly drawnMinutes: readonly [min: number, max: number];
  readonly drawnSizes: readonly [min: number, max: number];
}

const MODEL_IDS = MODELS.map((model) => model.id);

/**
 * The default targets are the most telling ones: where the calls, the money or the sampled answers are.
 * Sizes and durations lie in the ranges found for real incidents (steps of 1.5 to 3.0 in prompt length,
 * provider incidents of 66 minutes in the median).
 */
export const KIND_RULES: Readonly<Record<IncidentKind, KindRule>> = {
  'prompt-bloat': {
    durationMinutes: 180,
    size: 2.1,
    sizes: [0.1, 10],
    target: 'rag',
    targets: FEATURES,
    drawnMinutes: [60, 150],
    drawnSizes: [1.7, 2.6],
  },
  'provider-slowdown': {
    durationMinutes: 66,
    size: 3,
    sizes: [1, 20],
    target: 'openai',
    targets: PROVIDERS,
    drawnMinutes: [25, 90],
    drawnSizes: [2.2, 4],
  },
  'silent-model-update': {
    durationMinutes: Infinity,
    size: 1,
    sizes: [0, 1],
    target: 'gpt-5.6-terra',
    targets: MODEL_IDS,
    drawnMinutes: [240, 360],
    drawnSizes: [0.9, 1],
  },
  'cache-flush': {
    durationMinutes: 30,
    size: 1,
    sizes: [0, 1],
    target: null,
    targets: [],
    drawnMinutes: [25, 45],
    drawnSizes: [0.9, 1],
  },
  'error-storm': {
    durationMinutes: 25,
    size: 0.35,
    sizes: [0, 1],
    target: null,
    targets: PROVIDERS,
    drawnMinutes: [12, 35],
    drawnSizes: [0.25, 0.45],
  },
};
