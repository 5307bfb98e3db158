import { expectedCostUsd, fBeta, unseenMinutes } from '../../core/evaluate/measures.js';
import type { EventScore } from '../../core/evaluate/score.js';
import type { TunerEvaluation } from './evaluate-tuner.js';
import { eventsOf } from './tuner-week.js';

/** The figures of the verdict; the locale has the name, the method and the formula of each. */
export type VerdictFigureId =
  | 'incidents-caught'
  | 'false-alarms'
  | 'time-to-detect'
  | 'precision'
  | 'recall'
  | 'f-beta'
  | 'false-alarms-per-week'
  | 'on-call-cost';

/** A figure and how it is counted: the formula of its id with these numbers in it. */
export interface VerdictFigure {
  readonly id: VerdictFigureId;
  /** `null`, shown as a dash, when there is nothing to count. */
  readonly value: number | null;
  /** `incidents`, `alerts`, `ms`, `ratio`, `alerts/week`, `USD`. */
  readonly unit: string;
  /** How many events or minutes it rests on. */
  readonly n: number;
  /** The reader's numbers, by the names they have in the formula. */
  readonly terms: Readonly<Record<string, number>>;
}

/** One of the events a fraction is made of, as a picture shows it. */
export interface FractionItem {
  readonly id: string;
  readonly isCounted: boolean;
}

/** A ratio of a few countable things: `part` of `whole`, the counted ones first. */
export interface PictureFraction {
  readonly part: number;
  readonly whole: number;
  readonly value: number | null;
  /** At most `MAX_ITEMS`; `whole` says how many there are. */
  readonly items: readonly FractionItem[];
}

/** What the settings come to, always on screen. */
export interface Verdict {
  /** `silent`: no alert at all, so nothing to be precise about. `unlabelled`: no incident to catch. */
  readonly state: 'no-data' | 'unlabelled' | 'silent' | 'solved' | 'open';
  readonly caught: number;
  readonly incidents: number;
  readonly falseAlarms: number;
  /** Alerts, right, wrong or repeated. */
  readonly alerts: number;
  /** Mean over the caught incidents; `null` when none is. */
  readonly detectMs: number | null;
  readonly precision: PictureFraction;
  readonly recall: PictureFraction;
  /** By id, in the order they are shown. */
  readonly figures: readonly VerdictFigure[];
}

/** A picture of more would be no picture. */
export const MAX_ITEMS = 24;

export function verdictOf(evaluation: TunerEvaluation): Verdict {
  const { score } = evaluation;
  const { tp, fp, fn } = score;
  return {
    state: stateOf(evaluation),
    caught: tp,
    incidents: tp + fn,
    falseAlarms: fp,
    alerts: score.pages,
    detectMs: score.detectMeanMs,
    precision: fraction(tp, tp + fp, score.precision, caughtIds(evaluation), falseIds(score)),
    recall: fraction(tp, tp + fn, score.recall, caughtIds(evaluation), missedIds(evaluation)),
    figures: figuresOf(evaluation),
  };
}

function stateOf({ input, score, rules }: TunerEvaluation): Verdict['state'] {
  if (!rules.some(({ column }) => column.some((value) => value === value))) {
    const { values } = input.week;
    const hasSamples = Object.values(values).some((list) => list.some((value) => value === value));
    // Lines that have learned nothing yet, or a minimum volume never reached, are silent on good data.
    return hasSamples ? 'silent' : 'no-data';
  }
  if (score.tp + score.fn === 0) return 'unlabelled';
  if (score.episodes.length === 0) return 'silent';
  return score.fn === 0 && score.fp === 0 ? 'solved' : 'open';
}

function figuresOf({ input, score }: TunerEvaluation): VerdictFigure[] {
  const { tp, fp, fn } = score;
  const { beta, minuteUsd, pageUsd } = input.settings;
  const { pages } = score;
  const costUsd = expectedCostUsd(score, { pageUsd, minuteUsd });
  const scoredMinutes = input.week.minutes;
  return [
    figure('incidents-caught', tp, 'incidents', tp + fn, { caught: tp, incidents: tp + fn }),
    figure('false-alarms', fp, 'alerts', pages, {
      falseAlarms: fp,
      lookalikes: score.lookalikesAlerted,
      unexplained: score.noiseAlarms,
    }),
    figure('time-to-detect', score.detectMeanMs, 'ms', tp, {
      totalMs: score.detectTotalMs,
      caught: tp,
    }),
    figure('precision', score.precision, 'ratio', tp + fp, { caught: tp, falseAlarms: fp }),
    figure('recall', score.recall, 'ratio', tp + fn, { caught: tp, missed: fn }),
    figure('f-beta', fBeta(score, beta), 'ratio', tp + fp + fn, {
      beta,
      caught: tp,
      falseAlarms: fp,
      missed: fn,
    }),
    figure('false-alarms-per-week', score.falseAlarmsPerWeek, 'alerts/week', scoredMinutes, {
      falseAlarms: fp,
      days: scoredMinutes / 1440,
    }),
    figure('on-call-cost', scoredMinutes > 0 ? costUsd : null, 'USD', scoredMinutes, {
      incidentMinutes: unseenMinutes(score),
      minuteUsd,
      pages,
      pageUsd,
    }),
  ];
}

function figure(
  id: VerdictFigureId,
  value: number | null,
  unit: string,
  n: number,
  terms: Readonly<Record<string, number>>,
): VerdictFigure {
  return { id, value, unit, n, terms };
}

function fraction(
  part: number,
  whole: number,
  value: number | null,
  counted: readonly string[],
  others: readonly string[],
): PictureFraction {
  const items = [
    ...counted.map((id): FractionItem => ({ id, isCounted: true })),
    ...others.map((id): FractionItem => ({ id, isCounted: false })),
  ];
  return { part, whole, value, items: items.slice(0, MAX_ITEMS) };
}

function caughtIds(evaluation: TunerEvaluation): string[] {
  return incidentIds(evaluation, true);
}

function missedIds(evaluation: TunerEvaluation): string[] {
  return incidentIds(evaluation, false);
}

function incidentIds({ input, score }: TunerEvaluation, isCaught: boolean): string[] {
  const incidents = eventsOf(input.week, 'incident');
  return score.incidents
    .filter(({ detectMs }) => (detectMs !== null) === isCaught)
    .map(({ incident }) => incidents[incident]!.id);
}

/** False alarms have no name of their own: rule and minute. */
function falseIds({ episodes }: EventScore): string[] {
  return episodes
    .filter(({ incidents }) => incidents.length === 0)
    .map(({ rule, span }) => alarmId(rule, span[0]));
}

/** The name of an alarm that no event explains. */
export function alarmId(rule: number, minute: number): string {
  return `alarm-${rule}-${minute}`;
}
