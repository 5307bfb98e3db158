import { HINT_RUNGS } from './challenge.js';
import type { EventChip } from './event-chips.js';
import type { Solution, WinningBand } from './solution.js';
import { METRICS, NUMBER_SETTINGS } from './tuner-settings.js';
import type { LineMode, MetricId, TunerSettings } from './tuner-settings.js';

/** What a rung of the ladder says. */
export type Hint =
  | {
      readonly rung: 'metric';
      /** `null` when the lines are not what has to change. */
      readonly metric: MetricId | null;
      readonly needs: 'line' | 'for' | LineMode;
    }
  | {
      readonly rung: 'event';
      readonly id: string;
      readonly startMinute: number;
      readonly direction: 'catch' | 'spare';
    }
  | { readonly rung: 'range'; readonly band: WinningBand }
  | { readonly rung: 'reveal'; readonly solution: Solution };

/** What has to be known to give hints. */
export interface HintContext {
  readonly settings: TunerSettings;
  readonly solution: Solution;
  /** Of all events, labels open. */
  readonly chips: readonly EventChip[];
}

/** The hint of a rung, 1 to 4, from the settings as they are now; `null` for rung 0 and when nothing is left to change. */
export function hintAt(rung: number, context: HintContext): Hint | null {
  const name = HINT_RUNGS[rung - 1];
  if (name === undefined) return null;
  if (name === 'reveal') return { rung: 'reveal', solution: context.solution };
  const change = firstChange(context);
  if (name === 'event') return eventHint(context.chips, change?.metric ?? null);
  if (change === null) return null;
  if (name === 'metric') return { rung: 'metric', metric: change.metric, needs: change.needs };
  return { rung: 'range', band: change.band };
}

interface NeededChange {
  readonly metric: MetricId | null;
  readonly needs: 'line' | 'for' | LineMode;
  readonly band: WinningBand;
}

/** What to change first: the mode, then `for`, then the line that is farthest from winning. */
function firstChange({ settings, solution }: HintContext): NeededChange | null {
  const { settings: target, bands } = solution;
  const bandOf = (metric: MetricId): WinningBand => bands[METRICS.indexOf(metric)]!;
  const adapt = METRICS.find((metric) => settings.modes[metric] !== target.modes[metric]);
  if (adapt !== undefined)
    return { metric: adapt, needs: target.modes[adapt], band: bandOf(adapt) };
  if (settings.forMinutes !== target.forMinutes) {
    return { metric: null, needs: 'for', band: bands.find(({ setting }) => setting === 'for')! };
  }
  const farthest = METRICS.map((metric) => ({
    metric,
    share: shareOutside(settings, bandOf(metric)),
  })).sort((a, b) => b.share - a.share)[0]!;
  if (farthest.share === 0) return null;
  return { metric: farthest.metric, needs: 'line', band: bandOf(farthest.metric) };
}

/** How far a number lies outside of a band, as a share of its slider. */
function shareOutside(settings: TunerSettings, { setting, from, to }: WinningBand): number {
  const { range, read } = NUMBER_SETTINGS[setting];
  const value = read(settings);
  const distance = value < from ? from - value : Math.max(0, value - to);
  return (distance * range.perUnit) / (range.last - range.first);
}

/** A missed incident, else a look-alike that alerts; of the metric that has to change if there is one. */
function eventHint(chips: readonly EventChip[], metric: MetricId | null): Hint | null {
  const missed = chips.filter(({ status }) => status === 'missed');
  const wrong = chips.filter(({ status }) => status === 'false');
  const chip =
    wrong.find(({ fired }) => metric !== null && fired.includes(metric)) ?? missed[0] ?? wrong[0];
  if (chip === undefined) return null;
  const { id, startMinute } = chip;
  return {
    rung: 'event',
    id,
    startMinute,
    direction: chip.status === 'missed' ? 'catch' : 'spare',
  };
}
