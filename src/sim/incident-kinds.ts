import { FEATURES } from '../core/model.js';
import { FX_NEW_WEIGHTS, FX_RESPONSE_CACHE, FX_STORM, FX_TOKEN_TIME, FX_TTFT } from './effects.js';
import type { Move } from './effects.js';
import type { PlannedIncident } from './incidents.js';
import { MODELS, PROVIDERS } from './models.js';
import type { RunState } from './state.js';

/** The kinds that a reader can call up, in the order of the chips. */
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

/** What a kind does and what its numbers may be, and are when nobody says. */
export interface KindRule {
  readonly durationMinutes: number;
  /** Input factor; TTFT factor at the plateau; final share of answers; share lost; share of attempts failing. */
  readonly size: number;
  readonly sizes: readonly [min: number, max: number];
  /** `null` = all. */
  readonly target: string | null;
  /** In the order of their codes. */
  readonly targets: readonly string[];
  /** Lengths that the seed draws: median and sd of ln. Default: the kind is not drawn. */
  readonly drawnMinutes?: readonly [median: number, sd: number];
  /** What it moves from tick to tick. */
  readonly moves: readonly Move[];
  /** What it does at once: the prompts of its target grow with a new prefix; the prompt cache loses what it holds. */
  readonly act?: 'template' | 'flush';
  /** Puts requests of its own into what is due, at ticks from its onset on. */
  readonly send?: (incident: PlannedIncident, state: RunState) => void;
  /** Harmless: it only looks like an incident. */
  readonly isLookAlike?: true;
}

/** Kinds by their names. */
export type KindTable = Readonly<Record<string, KindRule>>;

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
    drawnMinutes: [90, 0.7],
    moves: [],
    act: 'template',
  },
  'provider-slowdown': {
    durationMinutes: 66,
    size: 3,
    sizes: [1, 20],
    target: 'openai',
    targets: PROVIDERS,
    drawnMinutes: [66, 1.17],
    moves: [
      { at: FX_TTFT, by: 'scale', shape: 'ramp' },
      { at: FX_TOKEN_TIME, by: 'scale', shape: 'ramp', share: 0.35 },
    ],
  },
  'silent-model-update': {
    durationMinutes: Infinity,
    size: 1,
    sizes: [0, 1],
    target: 'gpt-5.6-terra',
    targets: MODEL_IDS,
    drawnMinutes: [300, 0.3],
    moves: [{ at: FX_NEW_WEIGHTS, by: 'join', shape: 'slide' }],
  },
  'cache-flush': {
    durationMinutes: 30,
    size: 1,
    sizes: [0, 1],
    target: null,
    targets: [],
    drawnMinutes: [50, 0.9],
    moves: [{ at: FX_RESPONSE_CACHE, by: 'lose', shape: 'refill' }],
    act: 'flush',
  },
  'error-storm': {
    durationMinutes: 25,
    size: 0.35,
    sizes: [0, 1],
    target: null,
    targets: PROVIDERS,
    drawnMinutes: [35, 1],
    moves: [{ at: FX_STORM, by: 'join', shape: 'step' }],
  },
};
