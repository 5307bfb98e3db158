import type { TunerEvaluation } from './evaluate-tuner.js';
import { eventChips, isUnexplained } from './event-chips.js';
import type { EventChip } from './event-chips.js';
import { eventDetail } from './event-detail.js';
import type { EventDetail } from './event-detail.js';
import { fixSearch, isHarmless } from './smallest-fix.js';
import type { FixSearch } from './smallest-fix.js';
import { METRICS, NUMBER_SETTINGS } from './tuner-settings.js';
import type { MetricId, NumberSettingId } from './tuner-settings.js';
import { isSpaceOf } from './tuner-space.js';
import type { TunerSpace } from './tuner-space.js';
import { eventsOf, hasSamples } from './tuner-week.js';
import { verdictOf } from './verdict.js';

/** The one thing worth saying now; the locale has the sentence of each rule. */
export type Feedback =
  | { readonly rule: 'no-data' }
  /** An adaptive line that has learned nothing (yet). */
  | { readonly rule: 'nothing-learned'; readonly metric: MetricId }
  | { readonly rule: 'unlabelled'; readonly alerts: number }
  | { readonly rule: 'solved'; readonly detectMs: number; readonly repeats: number }
  /** No alert at all; with its label open, the incident that the smallest move would catch. */
  | { readonly rule: 'silent'; readonly detail: EventDetail | null }
  | { readonly rule: 'always-on'; readonly metric: MetricId; readonly hours: number }
  /** The last move lost an incident. */
  | {
      readonly rule: 'lost';
      readonly chip: EventChip;
      readonly setting: NumberSettingId;
      readonly from: number;
      readonly to: number;
    }
  | {
      readonly rule: 'noisy';
      readonly metric: MetricId;
      readonly alarms: number;
      readonly detail: EventDetail | null;
    }
  | { readonly rule: 'missed'; readonly detail: EventDetail }
  | { readonly rule: 'false'; readonly detail: EventDetail }
  /** What is still wrong has no single move that costs nothing else. */
  | { readonly rule: 'trade'; readonly detail: EventDetail }
  /** All open labels are right, others are closed. */
  | { readonly rule: 'closed'; readonly fired: number; readonly silent: number };

export interface FeedbackContext {
  readonly evaluation: TunerEvaluation;
  /** Before the reader's last move; `null` at the start. */
  readonly previous: TunerEvaluation | null;
  /** Ids of the events whose labels are open. */
  readonly revealed: readonly string[];
  /** `null` until it is swept: then no moves are suggested. */
  readonly space: TunerSpace | null;
}

/** With a search for moves, where the space is swept for these settings. */
interface SearchContext extends FeedbackContext {
  readonly search: FixSearch | null;
}

/** An alert of more hours is no alert. */
const ALWAYS_ON_HOURS = 24;
/** As many alarms without a cause are noise rather than events. */
const NOISY_ALARMS = 5;
/** Looking for moves takes a few milliseconds an event. */
const MOST_DETAILS = 4;

/** The rules, the most useful first: the first that has something to say is heard. */
const RULES: readonly ((context: SearchContext) => Feedback | null)[] = [
  noData,
  nothingLearned,
  unlabelled,
  solved,
  silent,
  alwaysOn,
  lost,
  noisy,
  wrongEvents,
  closed,
];

/** Picks what to say of the settings as they are; `null` when there is nothing that is not said by the verdict. */
export function feedbackOf(context: FeedbackContext): Feedback | null {
  const { evaluation, space } = context;
  const canSearch = space !== null && isSpaceOf(space, evaluation.input);
  const search = canSearch ? fixSearch(evaluation, space) : null;
  for (const rule of RULES) {
    const feedback = rule({ ...context, search });
    if (feedback !== null) return feedback;
  }
  return null;
}

function noData({ evaluation }: FeedbackContext): Feedback | null {
  return verdictOf(evaluation).state === 'no-data' ? { rule: 'no-data' } : null;
}

function nothingLearned({ evaluation }: FeedbackContext): Feedback | null {
  const { week, settings, bands } = evaluation.input;
  const metric = METRICS.find(
    (each) => settings.modes[each] === 'adaptive' && bands[each] === null && hasSamples(week, each),
  );
  return metric === undefined ? null : { rule: 'nothing-learned', metric };
}

function unlabelled({ evaluation }: FeedbackContext): Feedback | null {
  const isUnlabelled = eventsOf(evaluation.input.week, 'incident').length === 0;
  return isUnlabelled ? { rule: 'unlabelled', alerts: evaluation.score.episodes.length } : null;
}

function solved({ evaluation }: FeedbackContext): Feedback | null {
  const { state, detectMs } = verdictOf(evaluation);
  if (state !== 'solved') return null;
  return { rule: 'solved', detectMs: detectMs ?? 0, repeats: evaluation.score.duplicateEpisodes };
}

function silent(context: SearchContext): Feedback | null {
  const { evaluation, revealed } = context;
  if (evaluation.score.episodes.length > 0) return null;
  const missed = eventChips(evaluation, revealed).chips.filter(({ status }) => status === 'missed');
  return { rule: 'silent', detail: detailsOf(context, missed)[0] ?? null };
}

function alwaysOn({ evaluation }: FeedbackContext): Feedback | null {
  const long = evaluation.score.episodes.find(
    ({ span, incidents }) => incidents.length === 0 && span[1] - span[0] >= ALWAYS_ON_HOURS * 60,
  );
  if (long === undefined) return null;
  const hours = Math.floor((long.span[1] - long.span[0]) / 60);
  return { rule: 'always-on', metric: METRICS[long.rule]!, hours };
}

function lost({ evaluation, previous, revealed }: FeedbackContext): Feedback | null {
  if (previous?.input.week !== evaluation.input.week) return null;
  const before = eventChips(previous, revealed).chips;
  const chip = eventChips(evaluation, revealed).chips.find(
    ({ id, status }) =>
      status === 'missed' && before.some((each) => each.id === id && each.status === 'caught'),
  );
  const moved = movedSetting(previous, evaluation);
  return chip === undefined || moved === null ? null : { rule: 'lost', chip, ...moved };
}

/** The one number that differs; `null` when several do. */
function movedSetting(
  before: TunerEvaluation,
  after: TunerEvaluation,
): { setting: NumberSettingId; from: number; to: number } | null {
  const moved = (Object.keys(NUMBER_SETTINGS) as NumberSettingId[]).flatMap((setting) => {
    const { read } = NUMBER_SETTINGS[setting];
    const from = read(before.input.settings);
    const to = read(after.input.settings);
    return from === to ? [] : [{ setting, from, to }];
  });
  return moved.length === 1 ? moved[0]! : null;
}

function noisy(context: SearchContext): Feedback | null {
  const { episodes } = context.evaluation.score;
  const counts = METRICS.map(
    (_, rule) =>
      episodes.filter((episode) => isUnexplained(episode) && episode.rule === rule).length,
  );
  const alarms = Math.max(...counts);
  if (alarms < NOISY_ALARMS) return null;
  const metric = METRICS[counts.indexOf(alarms)]!;
  const { chips } = eventChips(context.evaluation, context.revealed);
  const first = chips.filter(({ type, fired }) => type === 'unexplained' && fired[0] === metric);
  return {
    rule: 'noisy',
    metric,
    alarms,
    detail: detailsOf(context, first.slice(0, 1))[0] ?? null,
  };
}

/** Of what is wrong, first what one move sets right at no cost; missed before false. */
function wrongEvents(context: SearchContext): Feedback | null {
  const { chips } = eventChips(context.evaluation, context.revealed);
  const wrong = [
    ...chips.filter(({ status }) => status === 'missed'),
    ...chips.filter(({ status }) => status === 'false'),
  ];
  const details = detailsOf(context, wrong);
  const detail = details.find(({ fix }) => fix !== null && isHarmless(fix)) ?? details[0];
  if (detail === undefined) return null;
  const { fix, chip } = detail;
  if (context.search !== null && (fix === null || !isHarmless(fix)))
    return { rule: 'trade', detail };
  return { rule: chip.status === 'missed' ? 'missed' : 'false', detail };
}

function closed({ evaluation, revealed }: FeedbackContext): Feedback | null {
  const { chips } = eventChips(evaluation, revealed);
  const count = (status: string): number => chips.filter((chip) => chip.status === status).length;
  const [fired, quiet] = [count('fired'), count('silent')];
  return fired + quiet === 0 ? null : { rule: 'closed', fired, silent: quiet };
}

function detailsOf(context: SearchContext, chips: readonly EventChip[]): EventDetail[] {
  return chips
    .slice(0, MOST_DETAILS)
    .flatMap(({ id }) => eventDetail(context.evaluation, id, context.search) ?? []);
}
