import { cellAt, settingAt } from '../../core/evaluate/grid.js';
import { MISSED } from '../../core/evaluate/outcomes.js';
import type { RuleOutcomes } from '../../core/evaluate/outcomes.js';
import { readLabels } from '../../core/evaluate/labels.js';
import { fBeta } from '../../core/evaluate/measures.js';
import { perfectRegion } from '../../core/evaluate/perfect-region.js';
import { valueAt } from './setting-range.js';
import { linesAt, withLines } from './tuner-map.js';
import { METRICS, NUMBER_SETTINGS, lineSetting, setMode, setNumber } from './tuner-settings.js';
import type { LineMode, NumberSettingId, TunerSettings } from './tuner-settings.js';
import type { TunerInput } from './tuner-rules.js';
import { outcomesSteps, spaceSteps } from './tuner-space.js';
import type { TunerSpace } from './tuner-space.js';
import { labelledHistory } from './tuner-week.js';

/** The values of one slider that still win while the others stay. */
export interface WinningBand {
  readonly setting: NumberSettingId;
  readonly from: number;
  readonly to: number;
  /** How many places of the slider that are. */
  readonly places: number;
}

/** Where a reveal leads. */
export interface Solution {
  /** `perfect`: all caught, none false. `trade`: that cannot be had; this has the best F-beta. */
  readonly kind: 'perfect' | 'trade';
  readonly settings: TunerSettings;
  /** One a metric; of a trade only the values themselves. */
  readonly bands: readonly WinningBand[];
  /** Share of the space of all lines that wins. */
  readonly share: number;
}

/** Which settings beside the lines a solution may change. */
export interface SolutionScope {
  readonly canWait: boolean;
  readonly canAdapt: boolean;
}

/** Values of `for` that are tried, minutes. */
const WAITS: readonly number[] = [0, 1, 2, 3, 5, 8, 10, 15, 20, 30, 45, 60];

/**
 * Looks for settings that win, as few changes from the reader's as will do: lines alone, then `for`, then adaptive
 * lines where something is learned. Yields about every millisecond.
 */
export function* solutionSteps(
  input: TunerInput,
  scope: SolutionScope,
): Generator<undefined, Solution | null> {
  const labels = readLabels(labelledHistory(input.week));
  if (labels.incidents.length === 0) return null;
  for (const settings of candidates(input, scope)) {
    const candidate = { ...input, settings };
    const outcomes = yield* outcomesSteps(candidate, labels);
    if (!mayWin(outcomes)) continue;
    const space = yield* spaceSteps(candidate);
    if (space.perfectCells > 0) return perfectSolution(space);
    yield;
  }
  return tradeSolution(yield* spaceSteps(input));
}

function* candidates(
  { settings, bands }: TunerInput,
  { canWait, canAdapt }: SolutionScope,
): Generator<TunerSettings> {
  const waits = canWait
    ? [settings.forMinutes, ...WAITS.filter((wait) => wait !== settings.forMinutes)]
    : [settings.forMinutes];
  for (const modes of canAdapt ? modesFrom(settings, bands) : [settings]) {
    for (const wait of waits) yield setNumber(modes, 'for', wait).settings;
  }
}

/** The settings with other modes, those that differ least first; a line that has learned nothing stays static. */
function modesFrom(settings: TunerSettings, bands: TunerInput['bands']): TunerSettings[] {
  const all = METRICS.reduce<TunerSettings[]>(
    (list, metric) => {
      const modes: LineMode[] = bands[metric] === null ? ['static'] : ['static', 'adaptive'];
      return list.flatMap((each) => modes.map((mode) => setMode(each, metric, mode)));
    },
    [settings],
  );
  const changes = (each: TunerSettings): number =>
    METRICS.filter((metric) => each.modes[metric] !== settings.modes[metric]).length;
  return all.sort((a, b) => changes(a) - changes(b));
}

/** Whether every incident is caught by some line that alone makes no false alarm: without that nothing can win. */
function mayWin(outcomes: readonly RuleOutcomes[]): boolean {
  const { incidents } = outcomes[0]!.labels;
  return incidents.every((_, incident) =>
    outcomes.some(({ rows, delays, falseAlarms }) => {
      for (let row = 0; row < rows; row++) {
        const isCaught = delays[row * incidents.length + incident] !== MISSED;
        if (isCaught && falseAlarms[row] === 0) return true;
      }
      return false;
    }),
  );
}

function perfectSolution(space: TunerSpace): Solution {
  const { settings } = space.input;
  const region = perfectRegion(space.grid);
  const bands = METRICS.map((metric, rule): WinningBand => {
    const setting = lineSetting(settings, metric);
    const [from, end] = region.bands[rule]!;
    const { range } = NUMBER_SETTINGS[setting];
    return {
      setting,
      from: valueAt(range, from),
      to: valueAt(range, end - 1),
      places: end - from,
    };
  });
  const cell = cellAt(space.grid, region.setting!);
  return {
    kind: 'perfect',
    settings: withLines(settings, linesAt(space, settings, cell)),
    bands,
    share: region.share,
  };
}

function tradeSolution(space: TunerSpace): Solution | null {
  const { settings } = space.input;
  const incidents = space.labels.incidents.length;
  const scoreOf = (tp: number, fp: number): number =>
    fBeta({ tp, fp, fn: incidents - tp }, settings.beta) ?? 0;
  const best = [...space.front].sort((a, b) => scoreOf(b.tp, b.fp) - scoreOf(a.tp, a.fp))[0];
  if (best === undefined) return null;
  const places = settingAt(space.grid, best.cell);
  const bands = METRICS.map((metric, rule): WinningBand => {
    const setting = lineSetting(settings, metric);
    const value = valueAt(NUMBER_SETTINGS[setting].range, places[rule]!);
    return { setting, from: value, to: value, places: 1 };
  });
  const lines = linesAt(space, settings, best.cell);
  return { kind: 'trade', settings: withLines(settings, lines), bands, share: 0 };
}
