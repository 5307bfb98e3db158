import type { Cause } from '../core/cause/cause.js';
import type { AlertRule } from '../core/alerts/rules.js';
import type { IncidentKind } from '../sim/incident-kinds.js';
import type { Story, StoryFigure } from '../view/story.js';
import { clock, timeOfDay } from './clock.js';
import type { Formats } from './format.js';

const INCIDENTS: Record<IncidentKind, string> = {
  'prompt-bloat': 'Prompt bloat',
  'provider-slowdown': 'Provider slowdown',
  'silent-model-update': 'Silent model update',
  'cache-flush': 'Cache flush',
  'error-storm': 'Error storm',
};

/** A value of a rule's figure with its unit. */
function ruleValue(rule: AlertRule, value: number, f: Formats): string {
  switch (rule.figure) {
    case 'cost-per-min':
      return `${f.usd(value)}/min`;
    case 'cost-per-call':
      return `${f.usd(value)} a call`;
    case 'latency-p95':
    case 'ttft-p50':
      return f.seconds(value);
    case 'error-ratio':
    case 'cache-hit-ratio':
      return f.percent(value);
    default:
      return f.score(value);
  }
}

const RULE_NAMES: Record<string, string> = {
  'cost-per-min': 'Cost per minute',
  'cost-per-call': 'Cost per call',
  'latency-p95': 'Latency p95',
  'ttft-p50': 'Time to first token p50',
  similarity: 'Similarity',
  judge: 'Judge score',
  length: 'Answer length',
  'error-ratio': 'Error ratio',
  'cache-hit-ratio': 'Cache hit ratio',
};

function ruleName(rule: AlertRule): string {
  return RULE_NAMES[rule.figure] ?? rule.figure;
}

/** The likely cause in one sentence, with the numbers it rests on. */
function cause(value: Cause | null, f: Formats): string {
  if (value === null) return 'No single change stands out in the hour before.';
  const factor = f.factor(value.factor);
  const which = value.feature === null ? '' : ` ${value.feature}`;
  const of = which && ` of${which}`;
  switch (value.kind) {
    case 'volume':
      return `Requests${of} went from ${f.integer(value.before)} to ${f.integer(value.after)} a minute.`;
    case 'input-tokens':
      return `Each${which} call sends ${factor} times the input: ${f.integer(value.after)} tokens, ${f.integer(value.before)} in the hour before.`;
    case 'output-tokens':
      return `Each${which} answer has ${factor} times the tokens: ${f.integer(value.after)}, ${f.integer(value.before)} in the hour before.`;
    case 'cache':
      return `The share${of} served from a cache went from ${f.percent(value.before)} to ${f.percent(value.after)}.`;
    case 'price-mix':
      return `The price per token went up ${factor} times: traffic moved to dearer models.`;
    case 'errors':
      return `Failed attempts went from ${f.percent(value.before)} to ${f.percent(value.after)}.`;
    case 'ttft':
      return `The first token of ${value.model ?? 'the models'} takes ${f.seconds(value.after)}, ${f.seconds(value.before)} in the hour before.`;
    case 'token-speed':
      return `Each token of ${value.model ?? 'the models'} takes ${factor} times as long as in the hour before.`;
    case 'quality':
      return `Similarity to the golden answers went from ${f.score(value.before)} to ${f.score(value.after)}.`;
    case 'length':
      return `Answers have ${factor} times the length of the first hour.`;
    default:
      return 'No single change stands out in the hour before.';
  }
}

/** The likely cause in a few words, for the chart. */
function causeShort(value: Cause | null, f: Formats): string {
  if (value === null) return 'alert';
  const factor = `×${f.factor(value.factor)}`;
  const where = value.feature ?? value.model ?? '';
  switch (value.kind) {
    case 'volume':
      return `${where} requests ${factor}`.trim();
    case 'input-tokens':
      return `${where} input ${factor}`;
    case 'output-tokens':
    case 'length':
      return `${where} answers ${factor}`.trim();
    case 'cache':
      return `cache hits ${f.percent(value.after)}`;
    case 'price-mix':
      return `price per token ${factor}`;
    case 'errors':
      return `errors ${f.percent(value.after)}`;
    case 'ttft':
      return `TTFT ${factor}`;
    case 'token-speed':
      return `tokens slower ${factor}`;
    case 'quality':
      return `similarity ${f.score(value.after)}`;
  }
}

function story(
  told: Story,
  rule: AlertRule | null,
  at: (ms: number) => string,
  f: Formats,
): string {
  if (told.kind === 'no-data') return 'No calls yet.';
  if (told.kind === 'quiet') return quiet(told.values, f);
  if (rule === null) return '';
  const { episode, alsoFiring } = told;
  const side = rule.comparison === '>' ? 'over' : 'under';
  const others =
    alsoFiring === 0
      ? 'Nothing else is alerting.'
      : alsoFiring === 1
        ? 'One more alert is firing.'
        : `${alsoFiring} more alerts are firing.`;
  return `${ruleName(rule)} has been ${side} ${ruleValue(rule, episode.threshold, f)} since ${at(episode.pendingSinceMs)}. ${cause(episode.cause, f)} ${others}`;
}

function quiet(values: Readonly<Record<StoryFigure, number>>, f: Formats): string {
  const { costTotalUsdPerMin, latencyP95Ms, similarity, requestsPerMin } = values;
  const known = (value: number, text: string): string => (Number.isNaN(value) ? '' : text);
  const cost = known(costTotalUsdPerMin, ` and ${f.usd(costTotalUsdPerMin)}`);
  const latency = known(latencyP95Ms, `, p95 ${f.seconds(latencyP95Ms)}`);
  const score = known(similarity, `, similarity ${f.score(similarity)}`);
  return `No alert is firing: ${f.integer(requestsPerMin)} requests${cost} a minute${latency}${score}.`;
}

/** What the first frame says in English; what is said after it stands in `en-later.ts`. */
export const en = {
  lang: 'en',
  clock,
  timeOfDay,
  name: 'LLM dashboard simulator',
  play: 'Play',
  pause: 'Pause',
  step: 'Step',
  speed: 'Speed',
  speedValue: (speed: number): string => `${speed}×`,
  speedSpoken: (speed: number): string =>
    speed === 1 ? 'real time' : `${speed} times as fast as real time`,
  reset: 'Reset',
  seed: 'Seed',
  copySeed: (seed: string): string => `Copy seed ${seed}`,
  newSeed: 'New seed',
  tryLabel: 'Try',
  timeControls: 'Time',
  incidents: INCIDENTS,
  panels: { cost: 'Cost', latency: 'Latency', quality: 'Quality', usage: 'Usage' },
  windows: {
    cost: 'mean of 5 min',
    latency: 'over 10 min',
    quality: 'over 60 min',
    usage: 'mean of 5 min',
  },
  perMinute: '/min',
  requestsUnit: 'req/min',
  series: {
    total: 'total',
    p50: 'p50',
    p95: 'p95',
    p99: 'p99',
    ttft: 'TTFT p50',
    similarity: 'similarity',
    judge: 'judge',
    length: 'length',
    composite: 'composite',
    requests: 'requests',
    errors: 'errors',
    retries: 'retries',
    hits: 'cache hits',
  },
  noData: 'no data',
  none: '–',
  samples: (n: string): string => `n ${n}`,
  more: (n: number): string => `and ${n} more`,
  inAnHour: 'in 1 h',
  chartLabel: (panel: string): string =>
    `${panel} over time. Arrow keys move the cursor, Enter shows the calls of that minute.`,
  alerts: 'Alerts',
  calls: 'Calls',
  ruleName,
  ruleValue,
  cause,
  causeShort,
  threshold: (rule: AlertRule, f: Formats): string => `alert ${ruleValue(rule, rule.threshold, f)}`,
  partMissing: (reason: string): string =>
    `A part of this widget could not be loaded (${reason}); what is shown stays right.`,
  story,
};

/** The texts of one language; a translation has every key of the English one. */
export type Messages = typeof en;
