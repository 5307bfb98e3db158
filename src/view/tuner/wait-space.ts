import { upward } from '../../core/evaluate/episodes.js';
import type { Labels } from '../../core/evaluate/labels.js';
import { chargedLookalike, matchEpisode } from '../../core/evaluate/match.js';
import { placeCount } from './setting-range.js';
import { ruleColumn, ruleSettingAt } from './tuner-rules.js';
import type { TunerInput } from './tuner-rules.js';
import { NUMBER_SETTINGS, lineSetting } from './tuner-settings.js';
import type { MetricId } from './tuner-settings.js';

/** Values of `for`: 0 to 60 minutes. */
export const WAIT_COUNT = placeCount(NUMBER_SETTINGS.for.range);

/** What one rule does alone at every place of its line and every `for`; the other settings as they are. */
export interface WaitSpace {
  readonly places: number;
  /** By place and wait, the wait fastest: a bit for each incident that is caught. */
  readonly caught: Int32Array;
  /** By place and wait: false alarms. */
  readonly falseAlarms: Int32Array;
  /** A bit for each look-alike in which some place, without a wait, raises an alert. */
  readonly tripped: number;
}

/**
 * Runs a rule at every place, once for all values of `for`: a stretch beyond the line fires, after each wait that it
 * outlasts. Exact for a rule that keeps no alert firing; yields after each place.
 * @throws RangeError for more than 31 incidents or look-alikes, which have no bit, and for a rule that keeps firing
 */
export function* waitSpaceSteps(
  input: TunerInput,
  labels: Labels,
  metric: MetricId,
): Generator<undefined, WaitSpace> {
  const most = Math.max(labels.incidents.length, labels.lookalikes.length);
  if (most > 31) throw new RangeError(`at most 31 events of a type have a bit, got ${most}`);
  const { settings } = input;
  if (settings.keepFiringForMinutes !== 0)
    throw new RangeError(`keepFiringForMinutes must be 0, got ${settings.keepFiringForMinutes}`);
  const places = placeCount(NUMBER_SETTINGS[lineSetting(settings, metric)].range);
  const space = {
    places,
    caught: new Int32Array(places * WAIT_COUNT),
    falseAlarms: new Int32Array(places * WAIT_COUNT),
    tripped: 0,
  };
  const { comparison } = ruleSettingAt(settings, metric, 0);
  const values = upward(ruleColumn(input, metric), comparison);
  for (let place = 0; place < places; place++) {
    const { threshold } = ruleSettingAt(settings, metric, place);
    runPlace(space, labels, values, place, comparison === '>' ? threshold : -threshold);
    yield;
  }
  return space;
}

type Filled = { -readonly [Name in keyof WaitSpace]: WaitSpace[Name] };

function runPlace(
  space: Filled,
  labels: Labels,
  values: Float64Array,
  place: number,
  line: number,
): void {
  const n = values.length;
  for (let t = 0; t < n; t++) {
    if (!(values[t]! > line)) continue;
    let over = t + 1;
    while (over < n && values[over]! > line) over++;
    for (let wait = 0; wait < WAIT_COUNT && t + wait < over; wait++) {
      judge(space, labels, place * WAIT_COUNT + wait, t + wait, over, wait === 0);
    }
    t = over;
  }
}

function judge(
  space: Filled,
  labels: Labels,
  at: number,
  onset: number,
  over: number,
  isAtOnce: boolean,
): void {
  const isRight = matchEpisode(labels, onset, over, (incident) => {
    space.caught[at]! |= 1 << incident;
  });
  if (isRight) return;
  space.falseAlarms[at]! += 1;
  if (!isAtOnce) return;
  const lookalike = chargedLookalike(labels, onset, over);
  // An alert that has gone on since before says nothing of what it meets.
  if (lookalike >= 0 && labels.lookalikes[lookalike]![0] <= onset) space.tripped |= 1 << lookalike;
}

/** The incidents caught at a place and wait, as bits; -1 with a false alarm. */
export function cleanlyCaught(space: WaitSpace, place: number, wait: number): number {
  const at = place * WAIT_COUNT + wait;
  return space.falseAlarms[at] === 0 ? space.caught[at]! : -1;
}
