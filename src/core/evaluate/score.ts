import { mergeSpans } from './episodes.js';
import { firingTimes } from './firing-times.js';
import { checkSpans, readLabels } from './labels.js';
import type { LabelledHistory, Labels, MatchOptions, SampleSpan } from './labels.js';
import { chargedLookalike, matchEpisode } from './match.js';
import { precision, ratio, recall } from './measures.js';
import type { CostInputs } from './measures.js';
import { median } from '../stats/order.js';

const DAY_MS = 86_400_000;

/** What became of one incident. */
export interface IncidentOutcome {
  /** Its place in the history's incidents. */
  readonly incident: number;
  /** From its start to the first firing that detects it; below 0 inside the early grace, `null` when missed. */
  readonly detectMs: number | null;
  /** How long after its end the alerts that detected it went on; `null` when missed. */
  readonly resetMs: number | null;
  /** Alerts that detected it: the first, then duplicates. */
  readonly episodes: number;
}

/** What one firing of a rule was. */
export interface EpisodeVerdict {
  readonly rule: number;
  readonly span: SampleSpan;
  /** Places of the incidents it detects; empty for a false alarm. */
  readonly incidents: readonly number[];
  /** Place of the look-alike a false alarm is charged to; `null` for noise and for detections. */
  readonly lookalike: number | null;
}

/** Alerts held against labels. Every ratio is `null` where there is nothing to divide by. */
export interface EventScore extends CostInputs {
  readonly precision: number | null;
  readonly recall: number | null;
  /** Matched episodes; the further ones of an incident are `duplicateEpisodes`, neither right nor wrong. */
  readonly trueEpisodes: number;
  readonly falseEpisodes: number;
  readonly duplicateEpisodes: number;
  /** Matched among all episodes. Flapping inside an incident raises it: no headline. */
  readonly alertPrecision: number | null;
  readonly lookalikesAlerted: number;
  readonly lookalikesQuiet: number;
  /** False episodes no look-alike explains. */
  readonly noiseAlarms: number;
  /** Look-alikes that stayed quiet, among all. */
  readonly specificity: number | null;
  /** Over detected incidents; an early detection counts as 0. `fn` says how many are left out. */
  readonly detectMeanMs: number | null;
  readonly detectMedianMs: number | null;
  readonly detectMaxMs: number | null;
  readonly falseAlarmsPerDay: number | null;
  readonly falseAlarmsPerWeek: number | null;
  /** Time in which any rule fired, and the part of it outside incidents and their graces. */
  readonly firingMs: number;
  readonly falseFiringMs: number;
  /** Firing time inside incidents among all firing time: low for an alert that never ends. */
  readonly timePrecision: number | null;
  readonly incidents: readonly IncidentOutcome[];
  /** By rule, then by onset. */
  readonly episodes: readonly EpisodeVerdict[];
}

/**
 * Holds the firing episodes of each rule against the labels, event by event. An incident is detected by an alert that
 * begins in it; an alert already firing when it starts is a false alarm and no detection. However long, one unmatched
 * episode is one false alarm.
 * @param episodes by rule, half-open sample spans, as `firingEpisodes` gives them
 * @throws RangeError for broken labels or options
 */
export function scoreAlerts(
  history: LabelledHistory,
  episodes: readonly (readonly SampleSpan[])[],
  options?: MatchOptions,
): EventScore {
  const labels = readLabels(history, options);
  const verdicts = episodes.flatMap((spans, rule) => judge(labels, spans, rule));
  const outcomes = labels.incidents.map((_, index) => outcomeOf(labels, index, verdicts));
  const falseOnes = verdicts.filter(({ incidents }) => incidents.length === 0);
  const charged = new Set(falseOnes.flatMap(({ lookalike }) => lookalike ?? []));
  const spans = falseOnes.map(({ span }) => span);
  const isGrouped = labels.options.falseAlarms === 'groups';
  const fp = (isGrouped ? mergeSpans(spans, labels.options.mergeGapSamples) : spans).length;
  const tp = outcomes.filter(({ detectMs }) => detectMs !== null).length;
  const counts = { tp, fp, fn: outcomes.length - tp };
  const scoredMs = Math.max(0, labels.samples - labels.options.warmupSamples) * labels.stepMs;
  const trueEpisodes = verdicts.length - spans.length;
  return {
    ...counts,
    precision: precision(counts),
    recall: recall(counts),
    pages: verdicts.length,
    trueEpisodes,
    falseEpisodes: spans.length,
    duplicateEpisodes: countDuplicates(verdicts),
    alertPrecision: ratio(trueEpisodes, verdicts.length),
    lookalikesAlerted: charged.size,
    lookalikesQuiet: labels.lookalikes.length - charged.size,
    noiseAlarms: falseOnes.filter(({ lookalike }) => lookalike === null).length,
    specificity: ratio(labels.lookalikes.length - charged.size, labels.lookalikes.length),
    ...detectTimes(labels, outcomes),
    falseAlarmsPerDay: ratio(fp * DAY_MS, scoredMs),
    falseAlarmsPerWeek: ratio(7 * fp * DAY_MS, scoredMs),
    ...firingTimes(
      labels,
      verdicts.map(({ span }) => span),
    ),
    incidents: outcomes,
    episodes: verdicts,
  };
}

function judge(labels: Labels, spans: readonly SampleSpan[], rule: number): EpisodeVerdict[] {
  checkSpans(`episodes[${rule}]`, spans);
  const { warmupSamples, mergeGapSamples } = labels.options;
  const scored = spans.filter(([onset]) => onset >= warmupSamples);
  return mergeSpans(scored, mergeGapSamples).map((span) => {
    const incidents: number[] = [];
    const isMatched = matchEpisode(labels, span[0], span[1], (index) => {
      incidents.push(labels.incidentIndexes[index]!);
    });
    const lookalike = isMatched ? -1 : chargedLookalike(labels, span[0], span[1]);
    return { rule, span, incidents, lookalike: labels.lookalikeIndexes[lookalike] ?? null };
  });
}

function outcomeOf(
  labels: Labels,
  index: number,
  verdicts: readonly EpisodeVerdict[],
): IncidentOutcome {
  const incident = labels.incidentIndexes[index]!;
  const [start, end] = labels.incidents[index]!;
  let first = Infinity;
  let last = end;
  let episodes = 0;
  for (const { span, incidents } of verdicts) {
    if (!incidents.includes(incident)) continue;
    episodes += 1;
    first = Math.min(first, span[0]);
    last = Math.max(last, span[1]);
  }
  if (episodes === 0) return { incident, detectMs: null, resetMs: null, episodes };
  const { stepMs } = labels;
  return { incident, detectMs: (first - start) * stepMs, resetMs: (last - end) * stepMs, episodes };
}

/** Matched episodes that came when all their incidents had been detected; two rules at the same moment both count. */
function countDuplicates(verdicts: readonly EpisodeVerdict[]): number {
  const first = new Map<number, number>();
  for (const { span, incidents } of verdicts) {
    for (const incident of incidents) {
      first.set(incident, Math.min(span[0], first.get(incident) ?? Infinity));
    }
  }
  return verdicts.filter(
    ({ span, incidents }) =>
      incidents.length > 0 && incidents.every((incident) => first.get(incident)! < span[0]),
  ).length;
}

function detectTimes(labels: Labels, outcomes: readonly IncidentOutcome[]) {
  const times = outcomes.flatMap(({ detectMs }) =>
    detectMs === null ? [] : Math.max(0, detectMs),
  );
  const detectTotalMs = times.reduce((sum, time) => sum + time, 0);
  let missed = 0;
  outcomes.forEach(({ detectMs }, index) => {
    const [start, end] = labels.incidents[index]!;
    if (detectMs === null) missed += end - start;
  });
  return {
    detectTotalMs,
    missedMs: missed * labels.stepMs,
    detectMeanMs: ratio(detectTotalMs, times.length),
    detectMedianMs: times.length > 0 ? median(times) : null,
    detectMaxMs: times.length > 0 ? Math.max(...times) : null,
  };
}
