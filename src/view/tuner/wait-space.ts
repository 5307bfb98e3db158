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
 * outlasts. Exact; yields after each place.
 * @throws RangeError for more than 31 incidents or look-alikes, which have no bit
 */
export function* waitSpaceSteps(
  input: TunerInput,
  labels: Labels,
  metric: MetricId,
): Generator<undefined, WaitSpace> {
  const most = Math.max(labels.incidents.length, labels.lookalikes.length);
  if (most > 31) throw new RangeError(`at most 31 events of a type have a bit, got ${most}`);
  const { settings } = input;
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
    const line = comparison === '>' ? threshold : -threshold;
    eachRun(values, line, settings.keepFiringForMinutes, (wait, onset, over) =>
      judge(space, labels, place * WAIT_COUNT + wait, onset, over, wait === 0),
    );
    yield;
  }
  return space;
}

type Filled = { -readonly [Name in keyof WaitSpace]: WaitSpace[Name] };

/**
 * Calls `found` with each alert of each wait. Stretches that are no farther apart than an alert outlives its condition
 * are one run: it fires once, in the first stretch that outlasts the wait, and until the end of the run.
 */
function eachRun(
  values: Float64Array,
  line: number,
  keep: number,
  found: (wait: number, onset: number, over: number) => void,
): void {
  const n = values.length;
  let t = 0;
  while (t < n) {
    if (!(values[t]! > line)) {
      t++;
      continue;
    }
    const onsets: number[] = [];
    let end = t;
    while (t < n && t - end <= keep) {
      const start = t;
      while (t < n && values[t]! > line) t++;
      for (let wait = onsets.length; wait < WAIT_COUNT && start + wait < t; wait++) {
        onsets.push(start + wait);
      }
      end = t;
      while (t < n && t - end <= keep && !(values[t]! > line)) t++;
    }
    const over = Math.min(n, end + keep);
    onsets.forEach((onset, wait) => found(wait, onset, over));
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
