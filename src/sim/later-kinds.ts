import { FEATURES } from '../core/model.js';
import { FX_CAMPAIGN, FX_NEW_WEIGHTS, FX_RATE_LIMIT, FX_RETRIES, FX_STORM } from './effects.js';
import type { Move } from './effects.js';
import type { KindRule } from './incident-kinds.js';
import type { PlannedIncident } from './incidents.js';
import { MODELS, PROVIDERS } from './models.js';
import { addPending } from './state.js';
import type { RunState } from './state.js';

/** Kinds beyond those at a tap: incidents first, then look-alikes. */
export const LATER_KIND_IDS = [
  'rate-limit-storm',
  'retry-storm',
  'runaway-agent',
  'sticky-pool',
  'launch',
  'mix-shift',
  'night-batch',
  'holiday',
  'cold-deploy',
  'huge-document',
] as const;

/**
 * rate-limit-storm: a provider's quota shrinks; what is over it is refused and comes again.
 * retry-storm: a provider fails, and a client that retries nine times without patience multiplies the load.
 * runaway-agent: agents call tools in a circle, and send a growing context each time.
 * sticky-pool: a small share of the answers of one model comes from other weights, for good.
 *
 * Look-alikes:
 * launch: a campaign brings requests of one feature, within 10 minutes, for hours.
 * mix-shift: one feature is used more than usual, each call is as ever.
 * night-batch: one feature's requests come from a machine, many at once.
 * holiday: people stay away.
 * cold-deploy: one feature's prompt prefix is new, the cache warms up again by itself.
 * huge-document: one legitimate request is very long.
 */
export type LaterKind = (typeof LATER_KIND_IDS)[number];

const AGENT = FEATURES.indexOf('agent');
/** Indices of a tick's requests from here on are no arrivals. */
const SENT_INDEX = 0x8000;
/** Agents that go wrong do so one after the other. */
const LOOP_EVERY_TICKS = 20;
const LOOP_FIRST_TOKENS = 12_000;

const campaign = (shape: Move['shape']): readonly Move[] => [
  { at: FX_CAMPAIGN, by: 'scale', shape },
];

const OF_FEATURES = { targets: FEATURES, sizes: [0, 50] } as const;

/**
 * Sizes and lengths: section by section those reported for real services. Quotas cut to a fraction for an hour, retries
 * that double the load, agents' bills times five and more, launches of three to five times the traffic that fade over hours.
 */
export const LATER_KINDS: Readonly<Record<LaterKind, KindRule>> = {
  'rate-limit-storm': {
    durationMinutes: 60,
    size: 0.06,
    sizes: [0.001, 1],
    target: 'openai',
    targets: PROVIDERS,
    moves: [{ at: FX_RATE_LIMIT, by: 'scale', shape: 'step' }],
  },
  'retry-storm': {
    durationMinutes: 45,
    size: 0.6,
    sizes: [0, 1],
    target: 'openai',
    targets: PROVIDERS,
    moves: [
      { at: FX_STORM, by: 'join', shape: 'step' },
      { at: FX_RETRIES, by: 'scale', shape: 'step', size: 3 },
    ],
  },
  'runaway-agent': {
    durationMinutes: 180,
    size: 2,
    sizes: [1, 50],
    target: null,
    targets: [],
    moves: [],
    send: sendLoops,
  },
  'sticky-pool': {
    durationMinutes: Infinity,
    size: 0.16,
    sizes: [0, 1],
    target: 'gpt-5.6-terra',
    targets: MODELS.map(({ id }) => id),
    moves: [{ at: FX_NEW_WEIGHTS, by: 'join', shape: 'step' }],
  },
  launch: {
    durationMinutes: 180,
    size: 4,
    ...OF_FEATURES,
    target: 'chat',
    moves: campaign('surge'),
    isLookAlike: true,
  },
  'mix-shift': {
    durationMinutes: 240,
    size: 5,
    ...OF_FEATURES,
    target: 'summarise',
    moves: campaign('ramp'),
    isLookAlike: true,
  },
  'night-batch': {
    durationMinutes: 180,
    size: 8,
    ...OF_FEATURES,
    target: 'classify',
    moves: campaign('step'),
    isLookAlike: true,
  },
  holiday: {
    durationMinutes: 1440,
    size: 0.3,
    ...OF_FEATURES,
    target: null,
    moves: campaign('ramp'),
    isLookAlike: true,
  },
  'cold-deploy': {
    durationMinutes: 30,
    size: 1,
    sizes: [0, 1],
    target: 'rag',
    targets: FEATURES,
    moves: [],
    act: 'flush',
    isLookAlike: true,
  },
  'huge-document': {
    durationMinutes: 1,
    size: 120_000,
    sizes: [1000, 1_000_000],
    target: 'summarise',
    targets: FEATURES,
    moves: [],
    send: sendDocument,
    isLookAlike: true,
  },
};

/** One agent after the other, as many as the size says. */
function sendLoops({ onsetTick, endTick, size }: PlannedIncident, state: RunState): void {
  const since = state.tick - onsetTick;
  if (since < 0 || since % LOOP_EVERY_TICKS !== 0 || since >= size * LOOP_EVERY_TICKS) return;
  addPending(state.pending, {
    startMs: state.tick * 1000,
    requestTick: state.tick,
    requestIndex: AGENT * 65_536 + SENT_INDEX,
    attempt: 0,
    step: {
      contextTokens: LOOP_FIRST_TOKENS,
      resentTokens: 0,
      stepsLeft: Infinity,
      loopUntilMs: endTick * 1000,
    },
  });
}

/** One request as long as the size says, in tokens. */
function sendDocument({ onsetTick, targetCode, size }: PlannedIncident, state: RunState): void {
  if (state.tick !== onsetTick) return;
  addPending(state.pending, {
    startMs: state.tick * 1000,
    requestTick: state.tick,
    requestIndex: targetCode * 65_536 + SENT_INDEX,
    attempt: 0,
    step: { contextTokens: Math.round(size), resentTokens: 0, stepsLeft: 1 },
  });
}
