import { cellAt, isPerfect } from '../../core/evaluate/grid.js';
import { readLabels } from '../../core/evaluate/labels.js';
import type { Labels } from '../../core/evaluate/labels.js';
import { ruleOutcomeSteps } from '../../core/evaluate/outcomes.js';
import type { RuleOutcomes } from '../../core/evaluate/outcomes.js';
import { paretoFront } from '../../core/evaluate/pareto.js';
import type { ParetoPoint } from '../../core/evaluate/pareto.js';
import { sweepSteps } from '../../core/evaluate/sweep.js';
import type { SweepGrid } from '../../core/evaluate/sweep.js';
import { spaceKey } from './evaluate-tuner.js';
import { placeCount, placeOf } from './setting-range.js';
import { ruleColumn, ruleSettingAt } from './tuner-rules.js';
import type { TunerInput } from './tuner-rules.js';
import { METRICS, NUMBER_SETTINGS, lineSetting } from './tuner-settings.js';
import type { MetricId, TunerSettings } from './tuner-settings.js';
import { labelledHistory } from './tuner-week.js';

/** What every place of the three sliders does, `for` and the rest staying as they are. */
export interface TunerSpace {
  readonly input: TunerInput;
  readonly labels: Labels;
  /** By rule, in the order of METRICS: a row for each place of its slider. */
  readonly outcomes: readonly RuleOutcomes[];
  /** Every combination of places. */
  readonly grid: SweepGrid;
  /** The trades nothing beats. */
  readonly front: readonly ParetoPoint[];
  /** Cells that catch all incidents without a false alarm. */
  readonly perfectCells: number;
}

/** The places of the three sliders. */
export function placesOf(settings: TunerSettings): number[] {
  return METRICS.map((metric) => {
    const { range, read } = NUMBER_SETTINGS[lineSetting(settings, metric)];
    return placeOf(range, read(settings));
  });
}

/** The cell the settings stand at. */
export function cellOf(space: TunerSpace, settings: TunerSettings): number {
  return cellAt(space.grid, placesOf(settings));
}

/** Whether a space, swept for other settings, holds for these: only the three lines may differ. */
export function isSpaceOf(space: TunerSpace, input: TunerInput): boolean {
  return METRICS.every((metric) => hasSameOutcomes(space.input, input, metric));
}

/**
 * Sweeps the space, yielding about every millisecond. Rules whose mode, `for` and data have not changed since
 * `previous` are not run again.
 */
export function* spaceSteps(
  input: TunerInput,
  previous?: TunerSpace,
): Generator<undefined, TunerSpace> {
  if (previous !== undefined && isSpaceOf(previous, input)) return { ...previous, input };
  const isSameWeek = previous?.input.week === input.week;
  const labels = isSameWeek ? previous.labels : readLabels(labelledHistory(input.week));
  const outcomes = yield* outcomesSteps(input, labels, isSameWeek ? previous : undefined);
  const steps = sweepSteps(outcomes);
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return yield* summedUp({ input, labels, outcomes, grid: value });
    yield;
  }
}

function* summedUp(
  swept: Pick<TunerSpace, 'input' | 'labels' | 'outcomes' | 'grid'>,
): Generator<undefined, TunerSpace> {
  const { grid } = swept;
  yield;
  const front = paretoFront(grid);
  yield;
  let perfectCells = 0;
  for (let cell = 0; cell < grid.cells; cell++) if (isPerfect(grid, cell)) perfectCells += 1;
  return { ...swept, front, perfectCells };
}

/** The outcomes of each rule at each place of its slider, held against labels of the caller's choice. */
export function* outcomesSteps(
  input: TunerInput,
  labels: Labels,
  previous?: TunerSpace,
): Generator<undefined, RuleOutcomes[]> {
  const outcomes: RuleOutcomes[] = [];
  for (const [rule, metric] of METRICS.entries()) {
    if (previous !== undefined && hasSameOutcomes(previous.input, input, metric)) {
      outcomes.push(previous.outcomes[rule]!);
      continue;
    }
    const places = placeCount(NUMBER_SETTINGS[lineSetting(input.settings, metric)].range);
    const settings = Array.from({ length: places }, (_, place) =>
      ruleSettingAt(input.settings, metric, place),
    );
    outcomes.push(yield* ruleOutcomeSteps(labels, ruleColumn(input, metric), settings));
  }
  return outcomes;
}

function hasSameOutcomes(a: TunerInput, b: TunerInput, metric: MetricId): boolean {
  return (
    a.week === b.week &&
    (a.settings.modes[metric] === 'static' || a.bands[metric] === b.bands[metric]) &&
    spaceKey(a, metric) === spaceKey(b, metric)
  );
}

/** Goes through all steps at once. */
export function sweepSpace(input: TunerInput, previous?: TunerSpace): TunerSpace {
  const steps = spaceSteps(input, previous);
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
}
