import { uniformAt } from '../rng.js';
import {
  COST_WINDOW_MINUTES,
  LATENCY_WINDOW_MINUTES,
  SCORE_WINDOW_MINUTES,
  WEEK_MINUTES,
} from './week-columns.js';
import type { WeekEffect } from './week-effects.js';
import { BRIEF, INCIDENTS, LASTING, WEEKENDS, WORKING_DAYS } from './week-kinds.js';
import type { WeekKind, WeekMetric } from './week-kinds.js';

export type WeekLevel = 1 | 2 | 3 | 4;

/** One thing that happens in a week, and for how long it shows in the windows of its metric. */
export interface PlannedEvent {
  readonly type: 'incident' | 'lookalike';
  readonly kind: WeekKind;
  readonly effect: WeekEffect;
  /** The first minute in which it no longer shows. */
  readonly shownUntil: number;
  /** Whether it comes every week. */
  readonly isWeekly: boolean;
}

/** What is wanted of an event; the seed chooses within. */
interface Wish {
  readonly type: PlannedEvent['type'];
  readonly kinds: readonly WeekKind[];
  readonly sizes: readonly [least: number, most: number];
  readonly minutes: readonly [least: number, most: number];
  /** When it begins, in place of its kind's. */
  readonly days?: readonly number[];
  readonly hours?: readonly [from: number, end: number];
  /** The earlier wish that it outdoes: at the same time of another working day, longer and stronger. */
  readonly twinOf?: number;
}

/* What a draw of the plan is for; ten an event. */

const PLAN = 220;
const KIND = 0;
const SIZE = 1;
const LENGTH = 2;
const DAY = 3;
const TIME = 4;

const WINDOWS: Readonly<Record<WeekMetric, number>> = {
  cost: COST_WINDOW_MINUTES,
  latency: LATENCY_WINDOW_MINUTES,
  quality: SCORE_WINDOW_MINUTES,
};

/** Quiet minutes before the first event, between two, and after the last. */
const APART = 90;
const TRIES = 400;
const DAY_MINUTES = 1440;
/** The weekly job: from ten to ten to five, so that the windows are quiet again within an hour that it fills. */
const WEEKLY_START = 600;
const WEEKLY_MINUTES = 290;
const SATURDAY = 5;
const ALL_DAYS = [0, 1, 2, 3, 4, 5, 6];

const lasting = (
  metric: WeekMetric,
  sizes: Wish['sizes'],
  minutes: Wish['minutes'] = [90, 240],
): Wish => ({ type: 'lookalike', kinds: LASTING[metric], sizes, minutes });

const brief = (
  metric: 'cost' | 'latency',
  sizes: Wish['sizes'],
  minutes: Wish['minutes'],
): Wish => ({ type: 'lookalike', kinds: BRIEF[metric], sizes, minutes });

const incident = (metric: WeekMetric, sizes: Wish['sizes'], minutes: Wish['minutes']): Wish => ({
  type: 'incident',
  kinds: INCIDENTS[metric],
  sizes,
  minutes,
});

const BAD_SCORES = incident('quality', [-0.137, -0.122], [300, 540]);
const LOW_SCORES = lasting('quality', [-0.045, -0.034], [240, 480]);
const BRIEF_COST = brief('cost', [3, 3.5], [6, 8]);
const BRIEF_LATENCY = brief('latency', [2.8, 3.4], [5, 7]);

/**
 * What happens in a week of each level.
 * 1: incidents stand out. 2: some look-alikes stand out further, for minutes. 3: at weekends all is slower than in the
 * incident, and that is how it always is. 4: a look-alike is like an incident, only more so.
 */
const WISHES: Readonly<Record<WeekLevel, readonly Wish[]>> = {
  1: [
    incident('cost', [1.95, 2.25], [60, 240]),
    incident('latency', [2.2, 3.1], [45, 150]),
    BAD_SCORES,
    lasting('cost', [1.4, 1.52]),
    lasting('cost', [1.4, 1.52]),
    lasting('latency', [1.45, 1.65]),
    lasting('latency', [1.45, 1.65]),
    LOW_SCORES,
  ],
  2: [
    incident('cost', [1.9, 2.15], [100, 240]),
    incident('latency', [1.9, 2.15], [100, 180]),
    BAD_SCORES,
    BRIEF_COST,
    BRIEF_LATENCY,
    lasting('cost', [1.36, 1.48]),
    lasting('latency', [1.38, 1.46]),
    LOW_SCORES,
  ],
  3: [
    incident('cost', [1.85, 2.1], [100, 240]),
    incident('latency', [1.28, 1.4], [100, 180]),
    BAD_SCORES,
    lasting('cost', [1.36, 1.48]),
    lasting('latency', [1.09, 1.115]),
    lasting('quality', [-0.076, -0.064], [240, 480]),
  ],
  4: [
    { ...incident('cost', [1.75, 1.9], [90, 150]), days: WORKING_DAYS, hours: [8, 15] },
    { ...lasting('cost', [1.25, 1.35], [60, 90]), twinOf: 0 },
    incident('latency', [1.85, 2.1], [100, 180]),
    BAD_SCORES,
    BRIEF_COST,
    BRIEF_LATENCY,
    lasting('latency', [1.38, 1.46]),
    LOW_SCORES,
  ],
};

/** How much slower the weekly job makes everything: more than the incident of level 3. */
const WEEKLY_SIZES = [1.55, 1.7] as const;

/** What comes every week of a seed, by start; only level 3 has something. */
export function weeklyEvents(seed: Int32Array, level: WeekLevel): PlannedEvent[] {
  if (level !== 3) return [];
  const kind = WEEKENDS[0]!;
  const size = between(WEEKLY_SIZES, uniformAt(seed, PLAN + SIZE, -1));
  return [SATURDAY, SATURDAY + 1].map((day) => {
    const start = day * DAY_MINUTES + WEEKLY_START;
    return planned('lookalike', kind, size, [start, start + WEEKLY_MINUTES], true);
  });
}

/**
 * Incidents and look-alikes of a week, by start, well apart: three and five.
 * @param week 0 = the first; each has its own
 */
export function weekEvents(seed: Int32Array, level: WeekLevel, week: number): PlannedEvent[] {
  const found: (PlannedEvent | null)[] = [];
  const weekly = weeklyEvents(seed, level);
  for (const [index, wish] of WISHES[level].entries()) {
    const others = [...weekly, ...found.flatMap((event) => event ?? [])];
    const twin = wish.twinOf === undefined ? null : found[wish.twinOf]!;
    found.push(place(seed, (week * 16 + index) * TRIES, wish, others, twin));
  }
  return [...weekly, ...found.flatMap((event) => event ?? [])].sort(
    (a, b) => a.effect.startMinute - b.effect.startMinute,
  );
}

/** Tries times until one is free; there is room for three times as much. */
function place(
  seed: Int32Array,
  counter: number,
  wish: Wish,
  others: readonly PlannedEvent[],
  twin: PlannedEvent | null,
): PlannedEvent | null {
  const draw = (stream: number, at = counter): number => uniformAt(seed, PLAN + stream, at);
  const kinds = twin === null ? wish.kinds : twinKinds(wish.kinds, twin);
  const kind = kinds[Math.floor(draw(KIND) * kinds.length)]!;
  const { days = twin === null ? (kind.days ?? ALL_DAYS) : WORKING_DAYS } = wish;
  const hours = wish.hours ?? kind.hours ?? [0, 24];
  const length = Math.round(between(wish.minutes, draw(LENGTH))) + (twin ? lengthOf(twin) : 0);
  const size = between(wish.sizes, draw(SIZE)) * (twin?.effect.size ?? 1);
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const day = days[Math.floor(draw(DAY, counter + attempt) * days.length)]!;
    const time = Math.floor(60 * between(hours, draw(TIME, counter + attempt)));
    const start = day * DAY_MINUTES + (twin ? twin.effect.startMinute % DAY_MINUTES : time);
    const event = planned(wish.type, kind, size, [start, start + length], false);
    if (fits(event, others)) return event;
  }
  return null;
}

/** What can begin when the other does, rising in the same way. */
function twinKinds(kinds: readonly WeekKind[], { kind, effect }: PlannedEvent): WeekKind[] {
  const hour = (effect.startMinute % DAY_MINUTES) / 60;
  return kinds
    .filter(({ hours = [0, 24] }) => hour >= hours[0] && hour < hours[1])
    .map((each) => ({ ...each, rampMinutes: kind.rampMinutes }));
}

function lengthOf({ effect }: PlannedEvent): number {
  return effect.endMinute - effect.startMinute;
}

function fits(
  { effect: { startMinute }, shownUntil }: PlannedEvent,
  others: readonly PlannedEvent[],
): boolean {
  if (startMinute < 2 * APART || shownUntil + APART > WEEK_MINUTES) return false;
  return others.every(
    (other) =>
      startMinute >= other.shownUntil + APART || other.effect.startMinute >= shownUntil + APART,
  );
}

function planned(
  type: PlannedEvent['type'],
  kind: WeekKind,
  size: number,
  [startMinute, endMinute]: readonly [number, number],
  isWeekly: boolean,
): PlannedEvent {
  const { signal, rampMinutes } = kind;
  const effect = { signal, size, startMinute, endMinute, rampMinutes };
  return { type, kind, effect, shownUntil: endMinute + WINDOWS[kind.metric], isWeekly };
}

function between([least, most]: readonly [number, number], share: number): number {
  return least + share * (most - least);
}
