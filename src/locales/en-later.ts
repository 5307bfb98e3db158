import type { FollowProblem } from '../controllers/follow.js';
import type { AlertEpisode, AlertRule } from '../core/alerts/rules.js';
import type { Figure } from '../core/model.js';
import type { Action } from '../sim/actions.js';
import { KIND_RULES } from '../sim/incident-kinds.js';
import type { IncidentKind } from '../sim/incident-kinds.js';
import type { LaterKind } from '../sim/later-kinds.js';
import type { ChangeStory } from '../view/change-story.js';
import type { PanelDescription, SeriesDescription } from '../view/describe-panel.js';
import type { StoryFigure } from '../view/story.js';
import { en } from './en.js';
import type { Formats } from './format.js';

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

const BLOAT = KIND_RULES['prompt-bloat'];

const DONE: Record<IncidentKind, string> = {
  'prompt-bloat': `made the ${BLOAT.target ?? ''} prompt ${BLOAT.size} times longer`,
  'provider-slowdown': 'slowed one provider down',
  'silent-model-update': 'let the provider swap the model',
  'cache-flush': 'flushed the caches',
  'error-storm': 'started an error storm',
};

function did(action: Action, f: Formats): string {
  switch (action.kind) {
    case 'traffic':
      return `set traffic to ${f.score(action.value).replace(/[.,]?0+$/, '')}×`;
    case 'error-rate':
      return `set the error rate to ${f.percent(action.value)}`;
    case 'cache-hit-rate':
      return `set cache hits to ${f.percent(action.value)}`;
    case 'incident':
      return DONE[action.incident];
  }
}

function actionMark(action: Action, f: Formats): string {
  switch (action.kind) {
    case 'traffic':
      return `you: traffic ${action.value}×`;
    case 'error-rate':
      return `you: errors ${f.percent(action.value)}`;
    case 'cache-hit-rate':
      return `you: cache ${f.percent(action.value)}`;
    case 'incident':
      return `you: ${en.incidents[action.incident].toLowerCase()}`;
  }
}

function change(
  { action, differences }: ChangeStory,
  at: (ms: number) => string,
  f: Formats,
): string {
  const done = `You ${did(action, f)} at ${at(action.atMs)}.`;
  if (differences.length === 0) {
    return `${done} No figure differs visibly from the run without it so far.`;
  }
  const parts = differences.map(
    ({ figure, atMs, value, without }) =>
      `${FIGURE_NAMES[figure]} ${value > without ? 'rose' : 'fell'} to ${storyFigure(figure, value, f)} by ${at(atMs)}, ${storyFigure(figure, without, f)} without it`,
  );
  return `${done} ${parts.join('; ')}.`;
}

/** What a reader who cannot see a chart is told of it: where each series stands, how it ranged, which alerts fired. */
function description(
  {
    series,
    threshold,
    firedCount,
    stillFiringCount,
    fromMinuteOfWeek,
    toMinuteOfWeek,
  }: PanelDescription,
  value: (series: SeriesDescription, value: number) => string,
): string {
  const span = `${en.clock(fromMinuteOfWeek)} to ${en.clock(toMinuteOfWeek)}.`;
  if (series.length === 0) return `${span} No data.`;
  const lines = series.map(
    (one) =>
      `${one.label} is ${value(one, one.last)}, from ${value(one, one.lowest)} to ${value(one, one.highest)}, highest at ${en.timeOfDay(one.highestMinuteOfWeek)}.`,
  );
  const line = threshold === null ? '' : ` Threshold: ${threshold.label}.`;
  const alerts =
    firedCount === 0
      ? ' No alert of this panel fired.'
      : ` ${firedCount} ${firedCount === 1 ? 'alert' : 'alerts'} of this panel fired, ${stillFiringCount} still firing.`;
  return `${span} ${lines.join(' ')}${line}${alerts}`;
}

const TIPS: Record<IncidentKind, string> = {
  'prompt-bloat': 'A new template doubles the input of one feature',
  'provider-slowdown': 'One provider answers late; tokens and quality stay',
  'silent-model-update': 'Over two hours requests move to new weights; only quality shows it',
  'cache-flush': 'Response and prompt caches are emptied at once',
  'error-storm': 'A third of the attempts fail; retries add to the load',
};

const LATER_INCIDENTS: Record<LaterKind, string> = {
  'rate-limit-storm': 'Rate-limit storm',
  'retry-storm': 'Retry storm',
  'runaway-agent': 'Runaway agent',
  'sticky-pool': 'Bad pool',
  launch: 'Launch',
  'mix-shift': 'Mix shift',
  'night-batch': 'Night batch',
  holiday: 'Holiday',
  'cold-deploy': 'Cold deploy',
  'huge-document': 'Huge document',
};

/** The name of a kind of incident or look-alike. */
function incidentName(kind: string): string {
  const names: Readonly<Record<string, string>> = { ...en.incidents, ...LATER_INCIDENTS };
  return names[kind] ?? kind;
}

const FOLLOW_PROBLEMS: Record<FollowProblem, string> = {
  self: 'is this widget itself',
  cycle: 'leads back to this widget',
  missing: 'is not the id of anything on this page',
  'no-run': 'is not the id of a widget that has a run',
};

/** What is said once a reader does something: the alert feed, the calls, tables, sources, changes, recordings. */
export const enLater = {
  chipTips: TIPS,
  stepTip: 'Plays to the end of the minute',
  resetTip: 'Back to the first frame: the same run again, without your changes',
  byModel: 'p95 by model',
  table: 'Table',
  share: 'Share',
  copyLink: 'Copy link',
  exportSvg: 'Save picture',
  exportCsv: 'Save figures',
  closeNote: 'Close',
  sourceTip: 'Where this figure comes from',
  traffic: 'Traffic',
  trafficValue: (value: number): string => `${value}×`,
  trafficSpoken: (value: number): string => `${value} times the base traffic`,
  errorRate: 'Errors',
  errorsSpoken: (ratio: number, f: Formats): string => `${f.percent(ratio)} of the attempts`,
  cacheHitRate: 'Cache hits',
  cacheSpoken: (ratio: number, f: Formats): string => `${f.percent(ratio)} of the requests`,
  actionMark,
  incidentName,
  lookAt: 'Look at',
  change,
  description,
  source: (figure: Figure, f: Formats): string => `${figure.method} n = ${f.integer(figure.n)}.`,
  tableCaption: (panel: string): string => `${panel}, last minutes`,
  time: 'Time',
  tune: 'Tune alerts on this run',
  copied: 'Copied.',
  copyFailed: 'The browser did not allow copying; select the text instead.',
  end: 'The recording ends here.',
  recorded: 'A recording plays as it was; incidents and sliders belong to the simulator.',
  asRecorded: 'as recorded',
  noAlerts: 'No alert has fired.',
  severity: { critical: 'critical', warning: 'warning', info: 'info' },
  route: { pagerduty: 'PagerDuty', slack: 'Slack', digest: 'daily digest' },
  firing: 'still firing',
  resolved: (time: string): string => `resolved ${time}`,
  alertText: (rule: AlertRule, episode: AlertEpisode, f: Formats): string => {
    const side = rule.comparison === '>' ? 'over' : 'under';
    const value = en.ruleValue(rule, episode.valueAtFire, f);
    const threshold = en.ruleValue(rule, episode.threshold, f);
    // Rounded to the same digits, the one would not be seen to pass the other.
    const passed = value === threshold ? `just ${side}` : `${value}, ${side}`;
    return `${en.ruleName(rule)} ${passed} ${threshold} for ${rule.forMinutes} min`;
  },
  likelyCause: en.cause,
  routed: (route: string, since: string, state: string): string =>
    `Since ${since}, ${state}. To ${route}.`,
  reveal: 'Reveal incidents',
  noIncidents: 'No incident so far: every alert is false.',
  lookAlike: 'harmless: an alert on it is false',
  lookAlikeMark: (name: string): string => `${name} (harmless)`,
  incidentLine: (name: string, target: string | null, from: string, to: string | null): string =>
    `${from}${to === null ? ', still on' : ` to ${to}`}: ${name}${target === null ? '' : ` in ${target}`}`,
  byReader: 'you',
  callsHint: 'Click a minute in a chart, or press Enter on it, to see its calls.',
  callsAt: (time: string, count: string, isOne: boolean): string =>
    `${count} ${isOne ? 'call' : 'calls'} at ${time}`,
  callsShown: (shown: string, count: string): string => `The first ${shown} of ${count} calls.`,
  noCalls: 'No call started in this minute.',
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
  close: 'Back to the calls',
  statusOk: 'ok',
  statusCached: 'from cache',
  statusRetry: (attempt: number): string => `retry ${attempt}`,
  followProblem: (problem: FollowProblem, id: string): string =>
    `for="${id}" ${FOLLOW_PROBLEMS[problem]}; this widget shows its own run.`,
  recording: (calls: string, assumedModel: string | null): string =>
    `A recording of ${calls} calls${assumedModel === null ? '' : `, priced as ${assumedModel}`}.`,
  notes: 'What could not be used as given',
  loading: (what: string): string => `Loading the recording ${what} …`,
  yourFile: 'your file',
  loadFailed: (url: string, reason: string): string =>
    `The recording ${url} could not be loaded: ${reason}. The simulator is shown instead.`,
  issues: (count: string): string =>
    `What could not be used of the recording as it is, ${count} in all:`,
  issueLine: (line: number, path: string, message: string): string =>
    `line ${line}${path === '' ? '' : `, ${path}`}: ${message}`,
  linkIssue: (path: string, message: string): string => `Link, ${path}: ${message}`,
  scenarioIssue: (path: string, message: string): string =>
    path === '' ? `The scenario ${message}.` : `The scenario's ${path} ${message}.`,
  scenarioUnreadable: (reason: string): string =>
    `The scenario inside the tag is not JSON (${reason}); the default is shown.`,
};
