import type { Cause } from '../core/cause/cause.js';
import type { Figure } from '../core/model.js';
import type { AlertEpisode, AlertRule } from '../core/alerts/rules.js';
import type { Action } from '../sim/actions.js';
import { KIND_RULES } from '../sim/incident-kinds.js';
import type { IncidentKind } from '../sim/incident-kinds.js';
import type { Story, StoryFigure } from '../view/story.js';
import type { Formats } from './format.js';

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;

/** Weekday and time of a minute of the week: `Tue 14:20`. */
function clock(minuteOfWeek: number): string {
  const minute = ((Math.floor(minuteOfWeek) % 10_080) + 10_080) % 10_080;
  return `${DAYS[Math.floor(minute / 1440)] ?? ''} ${timeOfDay(minute)}`;
}

/** Time of day of a minute of the week: `14:20`. */
function timeOfDay(minuteOfWeek: number): string {
  const minute = ((Math.floor(minuteOfWeek) % 1440) + 1440) % 1440;
  return `${pad(Math.floor(minute / 60))}:${pad(minute % 60)}`;
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}

const BLOAT = KIND_RULES['prompt-bloat'];

const INCIDENTS: Record<IncidentKind, { name: string; did: string; tip: string }> = {
  'prompt-bloat': {
    name: 'Prompt bloat',
    did: `made the ${BLOAT.target ?? ''} prompt ${BLOAT.size} times longer`,
    tip: 'A new template doubles the input of one feature',
  },
  'provider-slowdown': {
    name: 'Provider slowdown',
    did: 'slowed one provider down',
    tip: 'One provider answers late; tokens and quality stay',
  },
  'silent-model-update': {
    name: 'Silent model update',
    did: 'let the provider swap the model',
    tip: 'Over two hours requests move to new weights; only quality shows it',
  },
  'cache-flush': {
    name: 'Cache flush',
    did: 'flushed the caches',
    tip: 'Response and prompt caches are emptied at once',
  },
  'error-storm': {
    name: 'Error storm',
    did: 'started an error storm',
    tip: 'A third of the attempts fail; retries add to the load',
  },
};

const FIGURE_NAMES: Record<StoryFigure, string> = {
  costTotalUsdPerMin: 'Cost',
  latencyP95Ms: 'Latency p95',
  ttftP50Ms: 'TTFT p50',
  similarity: 'Similarity',
  requestsPerMin: 'Requests',
  errorRatio: 'Errors',
  cacheHitRatio: 'Cache hits',
};

function storyFigure(figure: StoryFigure, value: number, f: Formats): string {
  switch (figure) {
    case 'costTotalUsdPerMin':
      return `${f.usd(value)}/min`;
    case 'latencyP95Ms':
    case 'ttftP50Ms':
      return f.seconds(value);
    case 'similarity':
      return f.score(value);
    case 'requestsPerMin':
      return `${f.integer(value)}/min`;
    case 'errorRatio':
    case 'cacheHitRatio':
      return f.percent(value);
  }
}

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
  switch (value.kind) {
    case 'volume':
      return `Requests went from ${f.integer(value.before)} to ${f.integer(value.after)} a minute.`;
    case 'input-tokens':
      return `Each ${value.feature ?? ''} call sends ${factor} times the input: ${f.integer(value.after)} tokens, ${f.integer(value.before)} in the hour before.`;
    case 'output-tokens':
      return `Each ${value.feature ?? ''} answer has ${factor} times the tokens: ${f.integer(value.after)}, ${f.integer(value.before)} in the hour before.`;
    case 'cache':
      return `The share served from a cache went from ${f.percent(value.before)} to ${f.percent(value.after)}.`;
    case 'price-mix':
      return `The price per token went up ${factor} times: traffic moved to dearer models.`;
    case 'errors':
      return `Failed attempts went from ${f.percent(value.before)} to ${f.percent(value.after)}.`;
    case 'ttft':
      return `The first token of ${value.model ?? 'the models'} takes ${f.seconds(value.after)}, ${f.seconds(value.before)} in the hour before.`;
    case 'token-speed':
      return `${value.model ?? 'The models'} write ${f.factor(1 / value.factor)} times as fast as in the hour before.`;
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
      return `requests ${factor}`;
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

function did(action: Action, f: Formats): string {
  switch (action.kind) {
    case 'traffic':
      return `set traffic to ${f.score(action.value).replace(/[.,]?0+$/, '')}×`;
    case 'error-rate':
      return `set the error rate to ${f.percent(action.value)}`;
    case 'cache-hit-rate':
      return `set cache hits to ${f.percent(action.value)}`;
    case 'incident':
      return INCIDENTS[action.incident].did;
  }
}

/** Every text a reader of the English widgets sees. */
export const en = {
  clock,
  timeOfDay,
  day: (day: number): string => `day ${day}`,
  name: 'LLM dashboard simulator',
  play: 'Play',
  pause: 'Pause',
  step: 'Step',
  stepTip: 'Plays one simulated minute',
  speed: 'Speed',
  speedValue: (speed: number): string => `${speed}×`,
  speedSpoken: (speed: number): string =>
    speed === 1 ? 'real time' : `${speed} times as fast as real time`,
  reset: 'Reset',
  resetTip: 'Back to the first frame: the same run again, without your changes',
  seed: 'seed',
  copySeed: (seed: string): string => `Copy seed ${seed}`,
  newSeed: 'New seed',
  share: 'Copy link',
  exportSvg: 'Save picture',
  exportCsv: 'Save figures',
  copied: 'Copied.',
  copyFailed: 'The browser did not allow copying; select the text instead.',
  tryLabel: 'Try',
  timeControls: 'Time',
  traffic: 'Traffic',
  trafficValue: (value: number): string => `${value}×`,
  trafficSpoken: (value: number): string => `${value} times the base traffic`,
  errorRate: 'Errors',
  cacheHitRate: 'Cache hits',
  percentSpoken: (ratio: number, f: Formats): string => `${f.percent(ratio)} of the attempts`,
  cacheSpoken: (ratio: number, f: Formats): string => `${f.percent(ratio)} of the requests`,
  incidents: INCIDENTS,
  chipTip: (kind: IncidentKind): string => INCIDENTS[kind].tip,
  panels: { cost: 'Cost', latency: 'Latency', quality: 'Quality', usage: 'Usage' },
  perMinute: '/min',
  requestsUnit: 'req/min',
  windows: {
    cost: 'mean of 5 min',
    latency: 'over 10 min',
    quality: 'over 60 min',
    usage: 'mean of 5 min',
  },
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
  byModel: 'p95 by model',
  unchanged: 'without your changes',
  noData: 'no data',
  none: '–',
  inAnHour: 'in 1 h',
  table: 'Table',
  tableCaption: (panel: string): string => `${panel}, last minutes`,
  time: 'Time',
  chartLabel: (panel: string): string =>
    `${panel} over time. Arrow keys move the cursor, Enter shows the calls of that minute.`,
  alerts: 'Alerts',
  noAlerts: 'No alert has fired.',
  severity: { critical: 'critical', warning: 'warning', info: 'info' },
  route: { pagerduty: 'PagerDuty', slack: 'Slack', digest: 'daily digest' },
  firing: 'firing',
  resolved: (time: string): string => `resolved ${time}`,
  alertText: (rule: AlertRule, episode: AlertEpisode, f: Formats): string => {
    const side = rule.comparison === '>' ? 'over' : 'under';
    return `${ruleName(rule)} ${ruleValue(rule, episode.valueAtFire, f)}, ${side} ${ruleValue(rule, episode.threshold, f)} for ${rule.forMinutes} min`;
  },
  routed: (route: string): string => `to ${route}`,
  cause,
  threshold: (rule: AlertRule, f: Formats): string => `alert ${ruleValue(rule, rule.threshold, f)}`,
  reveal: 'Reveal incidents',
  hide: 'Hide incidents',
  noIncidents: 'No incident so far: every alert above is false.',
  incidentLine: (name: string, target: string | null, from: string, to: string | null): string =>
    `${from}${to === null ? ', still on' : ` to ${to}`}: ${name}${target === null ? '' : ` in ${target}`}`,
  byReader: 'you',
  calls: 'Calls',
  callsHint: 'Click a minute in a chart, or press Enter on it, to see its calls.',
  callsAt: (time: string, count: number): string =>
    `${count} ${count === 1 ? 'call' : 'calls'} at ${time}`,
  callsShown: (shown: number, count: number): string => `first ${shown} of ${count}`,
  callColumns: {
    time: 'Start',
    feature: 'Feature',
    model: 'Model',
    tokens: 'Tokens in → out',
    cost: 'Cost',
    latency: 'Latency',
    ttft: 'TTFT',
    status: 'Status',
  },
  record: 'Record',
  recordOf: (time: string): string => `Record of the call at ${time}`,
  copyRecord: 'Copy JSON',
  close: 'Close',
  statusOk: 'ok',
  statusCached: 'from cache',
  statusRetry: (attempt: number): string => `retry ${attempt}`,
  recording: (calls: string, assumedModel: string | null): string =>
    `A recording of ${calls} calls${assumedModel === null ? '' : `, priced as ${assumedModel}`}.`,
  yourFile: 'your file',
  pricedAs: 'Priced as',
  loadFailed: (url: string, reason: string): string =>
    `The recording ${url} could not be loaded: ${reason}. The simulator is shown instead.`,
  issues: (count: string): string =>
    `${count} things in the recording could not be used as they are:`,
  issueLine: (line: number, path: string, message: string): string =>
    `line ${line}${path === '' ? '' : `, ${path}`}: ${message}`,
  scenarioIssue: (path: string, message: string): string =>
    path === '' ? `The scenario ${message}.` : `The scenario's ${path} ${message}.`,
  scenarioUnreadable: (reason: string): string =>
    `The scenario inside the tag is not JSON (${reason}); the default is shown.`,
  causeShort,
  end: 'The recording ends here.',
  did: (action: Action, time: string, f: Formats): string => `You ${did(action, f)} at ${time}.`,
  actionMark: (action: Action, f: Formats): string => {
    switch (action.kind) {
      case 'traffic':
        return `you: traffic ${action.value}×`;
      case 'error-rate':
        return `you: errors ${f.percent(action.value)}`;
      case 'cache-hit-rate':
        return `you: cache ${f.percent(action.value)}`;
      case 'incident':
        return `you: ${INCIDENTS[action.incident].name.toLowerCase()}`;
    }
  },
  story: (story: Story, rule: AlertRule | null, at: (ms: number) => string, f: Formats): string => {
    switch (story.kind) {
      case 'no-data':
        return 'No calls yet.';
      case 'quiet': {
        const v = story.values;
        const similarity = Number.isNaN(v.similarity)
          ? ''
          : `, similarity ${f.score(v.similarity)}`;
        const latency = Number.isNaN(v.latencyP95Ms) ? '' : `, p95 ${f.seconds(v.latencyP95Ms)}`;
        const cost = Number.isNaN(v.costTotalUsdPerMin)
          ? ''
          : ` and ${f.usd(v.costTotalUsdPerMin)} a minute`;
        return `No alert is firing: ${f.integer(v.requestsPerMin)} requests${cost === '' ? ' a minute' : cost}${latency}${similarity}.`;
      }
      case 'alert': {
        if (rule === null) return '';
        const { episode } = story;
        const side = rule.comparison === '>' ? 'over' : 'under';
        const others =
          story.alsoFiring === 0
            ? 'Nothing else is alerting.'
            : story.alsoFiring === 1
              ? 'One more alert is firing.'
              : `${story.alsoFiring} more alerts are firing.`;
        return `${ruleName(rule)} has been ${side} ${ruleValue(rule, episode.threshold, f)} since ${at(episode.pendingSinceMs)}. ${cause(episode.cause, f)} ${others}`;
      }
      case 'change': {
        const done = `You ${did(story.action, f)} at ${at(story.action.atMs)}.`;
        if (story.differences.length === 0) {
          return `${done} No figure differs visibly from the run without it so far.`;
        }
        const parts = story.differences.map(
          (d) =>
            `${FIGURE_NAMES[d.figure]} ${d.value > d.without ? 'rose' : 'fell'} to ${storyFigure(d.figure, d.value, f)} by ${at(d.atMs)}, ${storyFigure(d.figure, d.without, f)} without it`,
        );
        return `${done} ${parts.join('; ')}.`;
      }
    }
  },
  source: (figure: Figure, f: Formats): string => `${figure.method} n = ${f.integer(figure.n)}.`,
};

/** The texts of one language; a translation has every key of the English one. */
export type Messages = typeof en;
