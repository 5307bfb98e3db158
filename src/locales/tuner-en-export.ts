import type { ConventionProfile } from '../io/rules/rule-set.js';
import type { Severity } from '../core/alerts/severity.js';
import type { ExportPrediction, RuleDifference } from '../view/tuner/export-prediction.js';
import type { MissingRule } from '../view/tuner/exported-rules.js';
import type { MetricId } from '../view/tuner/tuner-settings.js';
import { verdictOf } from '../view/tuner/verdict.js';
import type { Formats } from './format.js';
import { METRIC_NAMES, counted, tunerEn } from './tuner-en.js';
import type { WeekWords } from './tuner-en.js';

const PROFILES: Readonly<Record<ConventionProfile, string>> = {
  legacy: 'up to 1.36',
  '1.41': '1.37 to 1.41',
  genai: 'the newer genai repository',
};

const SEVERITIES: Readonly<Record<Severity, string>> = {
  critical: 'critical: PagerDuty',
  warning: 'warning: Slack',
  info: 'info: digest',
};

const MISSING: Readonly<Record<MissingRule, string>> = {
  'no-samples': 'there is no sample of it.',
  'nothing-learned': 'its line adapts and has learned nothing.',
};

function difference(
  { metric, minutes, firstMinute, alertsHere, alertsThere }: RuleDifference,
  { f, at }: WeekWords,
): string {
  const name = METRIC_NAMES[metric];
  if (firstMinute === null) return `${name} fires in the same minutes as on screen.`;
  const alerts = counted(alertsThere, 'alert', 'alerts', f);
  return `${name}: ${alerts} there, ${f.integer(alertsHere)} on screen; they differ in ${counted(minutes, 'minute', 'minutes', f)}, first at ${at(firstMinute)}.`;
}

/** What the exported rules do on this week, and how that differs from the screen, a sentence each. */
function prediction({ evaluation, isScraped, differences }: ExportPrediction, words: WeekWords) {
  const verdict = tunerEn.headline(verdictOf(evaluation), words.f);
  const isSame = differences.every(({ minutes }) => minutes === 0);
  const sentences = differences.map((each) => difference(each, words));
  return [
    `In Prometheus: ${verdict}`,
    ...(isSame ? ['All rules fire in the same minutes as on screen.'] : sentences),
    isScraped
      ? 'It sees p95 through the buckets of a histogram, and cost against the hour around the same minute a week before.'
      : 'Predicted from the figures of this history as they are: nobody has its histogram.',
  ];
}

/** The rule, taken along. */
export const tunerEnExport = {
  title: 'The rule, taken along',
  format: 'Form',
  formats: {
    prometheus: 'Prometheus',
    alertmanager: 'Alertmanager',
    grafana: 'Grafana',
    datadog: 'Datadog',
  },
  profile: 'OpenTelemetry conventions',
  profiles: PROFILES,
  names: 'Metric names',
  nameForms: { classic: 'classic, gen_ai_client', utf8: 'UTF-8, gen_ai.client' },
  severity: 'Severity',
  severities: SEVERITIES,
  copy: 'Copy',
  save: 'Download',
  close: 'Close',
  text: (fileName: string): string => `Text of ${fileName}`,
  copied: (fileName: string, lines: number, f: Formats): string =>
    `Copied ${fileName}, ${counted(lines, 'line', 'lines', f)}.`,
  notCopied:
    'The browser did not allow it. The text is selected: copy it with the keys or the menu of your device.',
  saved: (fileName: string): string => `${fileName} is handed to the browser to be saved.`,
  notes: 'What this form leaves out, and what it needs',
  isRun: (program: string): string => `Run in ${program} by the tests of this kit.`,
  notRun: (program: string): string => `Not run in ${program}.`,
  onThisWeek: 'On this week',
  predicting: 'Working out what Prometheus will see.',
  seen: 'Show the strips as Prometheus will see them',
  frozen: (metrics: readonly MetricId[]): string =>
    `Taken along as it stands, one value for each hour of the week in UTC: the line of ${metrics.map((metric) => METRIC_NAMES[metric]).join(', ')}.`,
  missing: (metric: MetricId, why: MissingRule): string =>
    `No rule for ${METRIC_NAMES[metric]}: ${MISSING[why]}`,
  volumeCounts: (f: Formats, perMinute: number): string =>
    `At least ${f.integer(perMinute)} requests a minute becomes so many answers in the window of 5 or 10 minutes; for Quality, whose scores are a sample of unknown share, it is left out.`,
  prices: (asOf: string): string =>
    `The prices are those of three models on ${asOf}, as the simulator has them: put yours in their place.`,
  noRule: 'There is no rule to take along.',
  prediction,
};
