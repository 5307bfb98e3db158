import { popCount } from '../../core/evaluate/bits.js';
import { fBeta } from '../../core/evaluate/measures.js';
import { chosenSpaces, modesOf, offeredSpacesSteps } from './offered-spaces.js';
import type { OfferedSpaces } from './offered-spaces.js';
import { valueAt } from './setting-range.js';
import { METRICS, NUMBER_SETTINGS, lineSetting, setMode, setNumber } from './tuner-settings.js';
import type { LineMode, NumberSettingId, TunerSettings } from './tuner-settings.js';
import type { TunerInput } from './tuner-rules.js';
import { bestTrade } from './trade.js';
import type { LinesTrade } from './trade.js';
import { WAIT_COUNT } from './wait-space.js';
import { LEAST_WIDTH, winningSpaceSteps } from './winning-space.js';
import type { Band, Roomy } from './winning-space.js';

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
  /** One a metric, in the order of METRICS, then that of `for`; of a trade only the values themselves. */
  readonly bands: readonly WinningBand[];
  /** Share of the space of all lines that wins. */
  readonly share: number;
}

/** Which settings beside the lines a solution may change. */
export interface SolutionScope {
  readonly canWait: boolean;
  readonly canAdapt: boolean;
}

/**
 * Looks for settings that win, as few changes from the reader's as will do: lines alone, then `for`, then adaptive
 * lines where something is learned, and only then what no level is about (`keep_firing_for`, minimum volume, a mode the
 * level has no use for). Where nothing wins, for the best trade. Exact, over every place of every slider; yields about
 * every millisecond.
 */
export function* solutionSteps(
  input: TunerInput,
  scope: SolutionScope,
): Generator<undefined, Solution | null> {
  if (!input.week.events.some(({ type }) => type === 'incident')) return null;
  let first: { readonly input: TunerInput; readonly spaces: OfferedSpaces } | null = null;
  for (const settings of plainer(input.settings, scope)) {
    const candidate = { ...input, settings };
    const spaces = yield* offeredSpacesSteps(candidate, scope.canAdapt || isAdaptive(settings));
    first ??= { input: candidate, spaces };
    const found = yield* perfectSteps(settings, spaces, scope);
    if (found !== null) return found;
  }
  return first === null ? null : yield* tradeSteps(first.input, first.spaces, scope);
}

const isAdaptive = ({ modes }: TunerSettings): boolean =>
  METRICS.some((metric) => modes[metric] === 'adaptive');

/** The settings as they are, and without what stands in the way of lines and `for`. */
function plainer(settings: TunerSettings, { canAdapt }: SolutionScope): TunerSettings[] {
  const kept = setNumber(settings, 'keep-firing-for', 0).settings;
  let plain = setNumber(kept, 'minimum-volume', 0).settings;
  if (!canAdapt) for (const metric of METRICS) plain = setMode(plain, metric, 'static');
  return plain === settings ? [settings] : [settings, plain];
}

/** All choices of modes, those that differ least first. */
function choicesFrom(
  settings: TunerSettings,
  spaces: OfferedSpaces,
  { canAdapt }: SolutionScope,
): LineMode[][] {
  const own = METRICS.map((metric) => settings.modes[metric]);
  const changes = (modes: readonly LineMode[]): number =>
    modes.filter((mode, rule) => mode !== own[rule]).length;
  return modesOf(spaces)
    .filter((modes) => canAdapt || changes(modes) === 0)
    .sort((a, b) => changes(a) - changes(b));
}

/** `for` as it is, and what else the level has. */
function waitsFrom({ forMinutes }: TunerSettings, { canWait }: SolutionScope): number[] {
  const others = canWait ? Array.from({ length: WAIT_COUNT }, (_, wait) => wait) : [0];
  return [forMinutes, ...others.filter((wait) => wait !== forMinutes)];
}

function* perfectSteps(
  settings: TunerSettings,
  spaces: OfferedSpaces,
  scope: SolutionScope,
): Generator<undefined, Solution | null> {
  const waits = waitsFrom(settings, scope);
  for (const modes of choicesFrom(settings, spaces, scope)) {
    const chosen = chosenSpaces(spaces, modes);
    const space = yield* winningSpaceSteps(chosen, spaces.all, { canWait: scope.canWait, waits });
    const asItIs = space.waits[0]!.roomiest;
    const hasRoom = (asItIs?.narrowest ?? 0) >= LEAST_WIDTH;
    const roomy = hasRoom ? asItIs : space.roomiest;
    if (roomy === null) continue;
    const { cells } = space.waits.find(({ wait }) => wait === roomy.wait)!;
    return perfectSolution(settings, modes, roomy, cells / space.cellsAtEach);
  }
  return null;
}

/** The settings with modes, places of the lines and `for`. */
function settingsAt(
  settings: TunerSettings,
  modes: readonly LineMode[],
  places: readonly number[],
  wait: number,
): TunerSettings {
  let result = setNumber(settings, 'for', wait).settings;
  METRICS.forEach((metric, rule) => {
    result = setMode(result, metric, modes[rule]!);
    const line = lineSetting(result, metric);
    const { range } = NUMBER_SETTINGS[line];
    result = setNumber(result, line, valueAt(range, places[rule]!)).settings;
  });
  return result;
}

function bandOf(setting: NumberSettingId, [first, end]: Band): WinningBand {
  const { range } = NUMBER_SETTINGS[setting];
  return {
    setting,
    from: valueAt(range, first),
    to: valueAt(range, end - 1),
    places: end - first,
  };
}

function perfectSolution(
  before: TunerSettings,
  modes: readonly LineMode[],
  { places, wait, bands, waitBand }: Roomy,
  share: number,
): Solution {
  const settings = settingsAt(before, modes, places, wait);
  const lines = METRICS.map((metric, rule) => bandOf(lineSetting(settings, metric), bands[rule]!));
  return { kind: 'perfect', settings, bands: [...lines, bandOf('for', waitBand)], share };
}

interface Trade extends LinesTrade {
  readonly modes: readonly LineMode[];
  readonly wait: number;
}

function* tradeSteps(
  { settings }: TunerInput,
  spaces: OfferedSpaces,
  scope: SolutionScope,
): Generator<undefined, Solution | null> {
  const incidents = popCount(spaces.all);
  const scoreOf = (caught: number, fp: number): number => {
    const tp = popCount(caught);
    return fBeta({ tp, fp, fn: incidents - tp }, settings.beta) ?? 0;
  };
  let best: Trade | null = null;
  for (const modes of choicesFrom(settings, spaces, scope)) {
    const chosen = chosenSpaces(spaces, modes);
    for (const wait of waitsFrom(settings, scope)) {
      const found = bestTrade(chosen, wait, scoreOf);
      if (found.score > (best?.score ?? 0)) best = { ...found, modes, wait };
      yield;
    }
  }
  if (best === null) return null;
  const { modes, places, wait } = best;
  const found = settingsAt(settings, modes, places, wait);
  const bands = METRICS.map((metric, rule) =>
    bandOf(lineSetting(found, metric), [places[rule]!, places[rule]! + 1]),
  );
  const waitBand = bandOf('for', [wait, wait + 1]);
  return { kind: 'trade', settings: found, bands: [...bands, waitBand], share: 0 };
}
