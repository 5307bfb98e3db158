import { readLabels } from '../../core/evaluate/labels.js';
import type { TunerInput } from './tuner-rules.js';
import { METRICS, setMode } from './tuner-settings.js';
import type { LineMode } from './tuner-settings.js';
import { labelledHistory } from './tuner-week.js';
import { waitSpaceSteps } from './wait-space.js';
import type { WaitSpace } from './wait-space.js';

/** What each rule does in each mode that it can have, at every place and every `for`. */
export interface OfferedSpaces {
  /** A bit for each incident. */
  readonly all: number;
  /** As many as METRICS; `null` for an adaptive line that is not offered or has learned nothing. */
  readonly byMode: {
    readonly static: readonly WaitSpace[];
    readonly adaptive: readonly (WaitSpace | null)[];
  };
}

/** Runs every rule at every setting of its own, the other settings as they are; yields about every millisecond. */
export function* offeredSpacesSteps(
  input: TunerInput,
  canAdapt: boolean,
): Generator<undefined, OfferedSpaces> {
  const labels = readLabels(labelledHistory(input.week));
  const fixed: WaitSpace[] = [];
  const adaptive: (WaitSpace | null)[] = [];
  for (const metric of METRICS) {
    const withMode = (mode: LineMode): TunerInput => ({
      ...input,
      settings: setMode(input.settings, metric, mode),
    });
    fixed.push(yield* waitSpaceSteps(withMode('static'), labels, metric));
    const isLearned = canAdapt && input.bands[metric] !== null;
    adaptive.push(isLearned ? yield* waitSpaceSteps(withMode('adaptive'), labels, metric) : null);
  }
  return { all: 2 ** labels.incidents.length - 1, byMode: { static: fixed, adaptive } };
}

/** All choices of modes that are offered, static first. */
export function modesOf({ byMode }: OfferedSpaces): LineMode[][] {
  return byMode.adaptive.reduce<LineMode[][]>(
    (list, space) => {
      const modes: LineMode[] = space === null ? ['static'] : ['static', 'adaptive'];
      return list.flatMap((each) => modes.map((mode) => [...each, mode]));
    },
    [[]],
  );
}

/** The space of each rule in its mode. */
export function chosenSpaces(
  { byMode }: OfferedSpaces,
  modes: readonly LineMode[],
): readonly WaitSpace[] {
  return modes.map((mode, rule) => byMode[mode][rule]!);
}
