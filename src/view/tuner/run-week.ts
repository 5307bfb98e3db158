import { aboveSameHourSteps } from '../../core/detect/same-hour.js';
import { figureValue } from '../../core/monitor/figure-ids.js';
import type { FigureId } from '../../core/monitor/figure-ids.js';
import type { Incident } from '../../core/model.js';
import type { Monitor } from '../../core/monitor/monitor.js';
import type { PriceTable } from '../../core/pricing/price-table.js';
import { MINUTE_MS } from '../../core/source.js';
import type { HistoryEvent } from '../../io/history/recorded-history.js';
import { setActions } from '../../sim/actions.js';
import type { Action } from '../../sim/actions.js';
import type { RunConfig } from '../../sim/run-config.js';
import { createRun } from '../../sim/run.js';
import { advanceSession, createSession } from '../../sim/session.js';
import { EVENT_WORDS } from './made-week-words.js';
import { METRICS } from './tuner-settings.js';
import type { ByMetric, MetricId } from './tuner-settings.js';
import type { TunerWeek } from './tuner-week.js';

const WEEK_MINUTES = 10_080;
/** Cost of a week is held against the week before, and lines learn from that one, whose cost needs another. */
const WEEKS_BEFORE = 2;
/** Some calls of this many minutes take a millisecond. */
const STEP_MINUTES = 10;

/** A run of the simulator, whole: what it is made of, what its calls cost, what the reader did. */
export interface WeekRun {
  readonly config: RunConfig;
  readonly prices: PriceTable;
  readonly actions: readonly Action[];
}

/** Figures of one week by the minute; NaN = no sample. */
interface WeekFigures {
  readonly costUsdPerMin: Float64Array;
  readonly latencyP95S: Float64Array;
  readonly quality: Float64Array;
  readonly volume: Float64Array;
  readonly incidents: readonly Incident[];
  readonly startMinuteOfWeek: number;
}

/**
 * The first week of a run, lead included, with its incidents and look-alikes as labels, those of the reader's doing too.
 * Before it lies the same product without them, from noise of its own. Quality is the mean similarity to the golden
 * answers. Yields about every millisecond the share that is done.
 */
export function* runWeekSteps(run: WeekRun): Generator<number, TunerWeek> {
  const { config } = run;
  const weeks: WeekFigures[] = [];
  for (let back = WEEKS_BEFORE; back >= 0; back--) {
    const scenario = { ...config.scenario, incidents: [], drawnIncidentsPerDay: 0 };
    const calm = { ...config, scenario, seed: `${config.seed}, ${back} weeks before` };
    const played = back === 0 ? run : { ...run, config: calm, actions: [] };
    const done = WEEKS_BEFORE - back;
    weeks.push(yield* figuresSteps(played, (share) => (done + share) / (WEEKS_BEFORE + 1)));
  }
  const { startMinuteOfWeek, incidents } = weeks[WEEKS_BEFORE]!;
  const spend = joined(weeks.map(({ costUsdPerMin }) => costUsdPerMin));
  const above = yield* counted(aboveSameHourSteps(spend, startMinuteOfWeek % 60));
  const valuesOf = (week: number): ByMetric<Float64Array> => ({
    cost: above.slice(week * WEEK_MINUTES, (week + 1) * WEEK_MINUTES),
    latency: weeks[week]!.latencyP95S,
    quality: weeks[week]!.quality,
  });
  return {
    name: config.seed,
    startMinuteOfWeek,
    minutes: WEEK_MINUTES,
    values: valuesOf(WEEKS_BEFORE),
    volume: weeks[WEEKS_BEFORE]!.volume,
    before: { minutes: WEEK_MINUTES, values: valuesOf(WEEKS_BEFORE - 1) },
    events: eventsOf(incidents),
  };
}

/** What a recording in a dashboard holds so far: figures, and no labels. */
export function recordingWeek(
  monitor: Monitor,
  name: string,
  originMinuteOfWeek: number,
): TunerWeek {
  const { firstMinute, length } = monitor.figures;
  const columns = figuresOf(monitor, length);
  const nothing = new Float64Array(length).fill(NaN);
  const { latencyP95S: latency, quality, volume } = columns;
  return {
    name,
    startMinuteOfWeek: (originMinuteOfWeek + firstMinute) % WEEK_MINUTES,
    minutes: length,
    values: { cost: nothing, latency, quality },
    volume,
    before: null,
    events: [],
  };
}

function* figuresSteps(
  { config, prices, actions }: WeekRun,
  shareOf: (share: number) => number,
): Generator<number, WeekFigures> {
  const run = createRun(config);
  if (actions.length > 0) setActions(run, actions);
  const session = createSession(run, { run, prices, startMs: 0 });
  for (let minute = STEP_MINUTES; minute <= WEEK_MINUTES; minute += STEP_MINUTES) {
    advanceSession(session, minute * MINUTE_MS);
    yield shareOf(minute / WEEK_MINUTES);
  }
  return {
    ...figuresOf(session.monitor, WEEK_MINUTES),
    incidents: run.incidents(),
    startMinuteOfWeek: run.originMinuteOfWeek,
  };
}

function figuresOf(monitor: Monitor, minutes: number) {
  const column = (id: FigureId, factor = 1): Float64Array =>
    Float64Array.from(
      { length: minutes },
      (_, row) => factor * figureValue(monitor.figures, id, row),
    );
  return {
    costUsdPerMin: column('cost-per-min'),
    latencyP95S: column('latency-p95', 0.001),
    quality: column('similarity'),
    volume: column('requests-per-min'),
  };
}

function joined(parts: readonly Float64Array[]): Float64Array {
  const whole = new Float64Array(parts.length * WEEK_MINUTES);
  parts.forEach((part, index) => {
    whole.set(part, index * WEEK_MINUTES);
  });
  return whole;
}

function* counted<T>(steps: Generator<unknown, T>): Generator<number, T> {
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value as T;
    yield 1;
  }
}

/** Where a kind shows first; others are shown on every strip. */
const SHOWN_ON: Readonly<Record<string, readonly MetricId[]>> = {
  'prompt-bloat': ['cost'],
  'runaway-agent': ['cost'],
  'retry-storm': ['cost'],
  'provider-slowdown': ['latency'],
  'rate-limit-storm': ['latency'],
  'silent-model-update': ['quality'],
  'sticky-pool': ['quality'],
};

/** One that stays lasts to the end of the week. */
function eventsOf(incidents: readonly Incident[]): HistoryEvent[] {
  return incidents.flatMap(({ id, kind, onsetMs, endMs, isLookAlike }) => {
    const startMinute = Math.floor(onsetMs / MINUTE_MS);
    const endMinute = Math.min(WEEK_MINUTES, Math.ceil(endMs / MINUTE_MS));
    if (endMinute <= Math.max(0, startMinute)) return [];
    const [title, cause] = EVENT_WORDS[kind] ?? [kind.replaceAll('-', ' '), ''];
    return {
      id,
      type: isLookAlike === true ? ('lookalike' as const) : ('incident' as const),
      kind,
      startMinute,
      endMinute,
      metrics: SHOWN_ON[kind] ?? METRICS,
      title,
      cause,
    };
  });
}
