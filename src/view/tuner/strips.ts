import type { BandModel, FiringMark, IncidentMark, PanelModel } from '../panel-model.js';
import type { TunerEvaluation } from './evaluate-tuner.js';
import { valueAt } from './setting-range.js';
import { lineAt } from './tuner-rules.js';
import { COMPARISONS, METRICS, NUMBER_SETTINGS, UNITS, lineSetting } from './tuner-settings.js';
import type { MetricId, NumberSettingId } from './tuner-settings.js';
import { hasSamples, minuteOfWeekAt } from './tuner-week.js';
import type { TunerWeek } from './tuner-week.js';

const DAY_MINUTES = 1440;

/** Midnight, where a weekday begins. */
export interface DayTick {
  readonly minute: number;
  /** 0 = Monday. */
  readonly weekday: number;
}

/** A stretch in which the rule fires. */
export interface FiringStretch {
  readonly id: string;
  readonly fromMinute: number;
  /** The first minute after it. */
  readonly toMinute: number;
  readonly isFalse: boolean;
}

/** The line: a number, or one an hour of the week. */
export type StripLine =
  | { readonly kind: 'static'; readonly value: number }
  | {
      readonly kind: 'adaptive';
      readonly k: number;
      /** By minute; NaN where nothing has been learned. */
      readonly expected: Float64Array;
      readonly line: Float64Array;
    };

/** One metric over the week. */
export interface StripModel {
  readonly metric: MetricId;
  readonly unit: string;
  readonly comparison: '>' | '<';
  readonly minutes: number;
  readonly startMinuteOfWeek: number;
  /** By minute; NaN is a gap. */
  readonly values: Float64Array;
  readonly hasSamples: boolean;
  /** Lowest and highest value; `null` without samples. */
  readonly extent: { readonly min: number; readonly max: number } | null;
  readonly line: StripLine;
  /** The setting that moves the line, with where its slider begins and ends. */
  readonly handle: {
    readonly setting: NumberSettingId;
    readonly value: number;
    readonly min: number;
    readonly max: number;
    readonly step: number;
    readonly page: number;
  };
  readonly firing: readonly FiringStretch[];
  /** Only what is revealed. */
  readonly events: readonly IncidentMark[];
  readonly days: readonly DayTick[];
}

/** @param revealed ids of the events whose labels are open */
export function stripModels(
  evaluation: TunerEvaluation,
  revealed: readonly string[],
): readonly StripModel[] {
  const { input, rules, score } = evaluation;
  const { week, settings } = input;
  const open = new Set(revealed);
  const events = week.events.filter(({ id }) => open.has(id));
  const days = dayTicks(week);
  return METRICS.map((metric, rule): StripModel => {
    const falseOnsets = new Set(
      score.episodes
        .filter((episode) => episode.rule === rule && episode.incidents.length === 0)
        .map(({ span }) => span[0]),
    );
    const setting = lineSetting(settings, metric);
    const { range, read } = NUMBER_SETTINGS[setting];
    return {
      metric,
      unit: UNITS[metric],
      comparison: COMPARISONS[metric],
      minutes: week.minutes,
      startMinuteOfWeek: week.startMinuteOfWeek,
      values: week.values[metric],
      hasSamples: hasSamples(week, metric),
      extent: extentOf(week.values[metric]),
      line: lineOf(evaluation, metric),
      handle: {
        setting,
        value: read(settings),
        min: valueAt(range, 0),
        max: valueAt(range, Infinity),
        step: range.stride / range.perUnit,
        page: (range.page * range.stride) / range.perUnit,
      },
      firing: rules[rule]!.episodes.map(([from, to]) => ({
        id: `${metric}-${from}`,
        fromMinute: from,
        toMinute: to,
        isFalse: falseOnsets.has(from),
      })),
      events: events
        .filter(({ metrics }) => metrics.length === 0 || metrics.includes(metric))
        .map(({ id, type, title, kind, startMinute, endMinute }) => ({
          id,
          fromMinute: startMinute,
          toMinute: endMinute,
          label: title === '' ? kind : title,
          kind: type === 'incident' ? 'incident' : 'look-alike',
        })),
      days,
    };
  });
}

/** The midnights of a week. */
export function dayTicks(week: TunerWeek): DayTick[] {
  const first = (DAY_MINUTES - (week.startMinuteOfWeek % DAY_MINUTES)) % DAY_MINUTES;
  const ticks: DayTick[] = [];
  for (let minute = first; minute < week.minutes; minute += DAY_MINUTES) {
    ticks.push({ minute, weekday: minuteOfWeekAt(week, minute) / DAY_MINUTES });
  }
  return ticks;
}

function lineOf({ input }: TunerEvaluation, metric: MetricId): StripLine {
  const { week, settings, bands } = input;
  if (settings.modes[metric] === 'static') {
    return { kind: 'static', value: settings.thresholds[metric] };
  }
  const line = new Float64Array(week.minutes);
  const expected = new Float64Array(week.minutes);
  for (let minute = 0; minute < week.minutes; minute++) {
    const hour = Math.floor(minuteOfWeekAt(week, minute) / 60);
    line[minute] = lineAt(input, metric, minute) ?? NaN;
    expected[minute] = bands[metric]?.expected[hour] ?? NaN;
  }
  return { kind: 'adaptive', k: settings.ks[metric], expected, line };
}

/** Columns never change, and one of years takes a while. */
const EXTENTS = new WeakMap<Float64Array, { min: number; max: number } | null>();

/** The least and the most of a column; `null` without a sample. Asked again it answers at once. */
export function extentOf(values: Float64Array): { min: number; max: number } | null {
  const known = EXTENTS.get(values);
  if (known !== undefined) return known;
  const extent = measure(values);
  EXTENTS.set(values, extent);
  return extent;
}

function measure(values: Float64Array): { min: number; max: number } | null {
  let min = Infinity;
  let max = -Infinity;
  for (const value of values) {
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return min <= max ? { min, max } : null;
}

/** What a strip is drawn on. */
export interface StripSize {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly pixelRatio: number;
  readonly gutterLeftPx?: number;
  readonly gutterRightPx?: number;
  readonly showTimeAxis?: boolean;
  /** Any number that changes when the week does. */
  readonly revision: number;
}

/** A strip as the charts draw panels. An adaptive line is the bad side's edge of a ribbon from the expected. */
export function stripPanel(strip: StripModel, label: string, size: StripSize): PanelModel {
  const { metric, minutes, line, comparison } = strip;
  const { revision, ...rest } = size;
  return {
    ...rest,
    id: metric,
    window: { fromMinute: 0, toMinute: minutes },
    data: { firstMinute: 0, length: minutes, revision },
    originMinuteOfWeek: strip.startMinuteOfWeek,
    series: [{ id: metric, label, colorIndex: 0, kind: 'line', values: strip.values }],
    y: { unit: strip.unit, min: strip.unit === 'score' ? 0.4 : 0, max: null },
    threshold:
      line.kind === 'static'
        ? { value: line.value, comparison, label: String(line.value), isDraggable: true }
        : null,
    band: bandOf(strip),
    incidents: strip.events,
    firing: strip.firing.map(({ id, fromMinute, toMinute }): FiringMark => ({
      id,
      fromMinute,
      toMinute,
      severity: 'critical',
    })),
  };
}

function bandOf({ line, comparison }: StripModel): BandModel | null {
  if (line.kind === 'static') return null;
  return comparison === '>'
    ? { low: line.expected, high: line.line }
    : { low: line.line, high: line.expected };
}
