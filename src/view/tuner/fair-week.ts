import { popCount } from '../../core/evaluate/bits.js';
import { readLabels } from '../../core/evaluate/labels.js';
import type { TunerLevel } from './challenge.js';
import { placesOf } from './tuner-space.js';
import type { TunerInput } from './tuner-rules.js';
import { METRICS, START_SETTINGS, setMode } from './tuner-settings.js';
import type { LineMode, MetricId } from './tuner-settings.js';
import { labelledHistory } from './tuner-week.js';
import { WAIT_COUNT, waitSpaceSteps } from './wait-space.js';
import type { WaitSpace } from './wait-space.js';
import { winningSpace } from './winning-space.js';
import type { Roomy, WinningSpace } from './winning-space.js';

/** Why a week would be no fair game. */
export type WeekFault =
  | 'start-wins'
  | 'start-looks-right'
  | 'nothing-wins'
  | 'too-narrow'
  | 'one-metric-wins'
  | 'lookalike-never-trips'
  | 'incident-never-missed'
  | 'wins-without-for'
  | 'wins-while-static'
  | 'something-wins';

/** What a week asks of a reader, from every setting of lines, `for` and modes that its level offers. */
export interface WeekFairness {
  readonly isFair: boolean;
  readonly faults: readonly WeekFault[];
  /** Winning settings among all that the level offers. */
  readonly share: number;
  /** `null` when nothing wins. */
  readonly roomiest: Roomy | null;
  /** The modes it has; as many as METRICS. */
  readonly modes: readonly LineMode[] | null;
}

/** Places that a winning setting must have on every slider. */
export const LEAST_WIDTH = 5;
/** Missed incidents and false alarms, together, of a start that is visibly wrong. */
const LEAST_WRONG = 2;

/** What is offered of a week: each rule in each of its modes, and the settings of modes that can be made of them. */
interface Offer {
  readonly spaces: Readonly<Record<LineMode, readonly (WaitSpace | null)[]>>;
  readonly all: number;
  readonly wins: readonly { readonly modes: readonly LineMode[]; readonly space: WinningSpace }[];
}

/**
 * Judges a week by the rules of its level, exactly; yields about every millisecond.
 * @param input a week, and for levels with adaptive lines what these have learned; its settings are not looked at
 */
export function* fairnessSteps(
  { week, bands }: Pick<TunerInput, 'week' | 'bands'>,
  level: TunerLevel,
): Generator<undefined, WeekFairness> {
  const input: TunerInput = { week, bands, settings: START_SETTINGS };
  const offer = yield* offerSteps(input, level);
  const faults = [
    ...startFaults(offer),
    ...eventFaults(offer, input),
    ...levelFaults(offer, level),
  ];
  const roomy = offer.wins
    .filter(({ space }) => space.roomiest !== null)
    .sort((a, b) => b.space.roomiest!.narrowest - a.space.roomiest!.narrowest)[0];
  return {
    isFair: faults.length === 0,
    faults,
    share: shareOf(offer),
    roomiest: roomy?.space.roomiest ?? null,
    modes: roomy?.modes ?? null,
  };
}

function* offerSteps(input: TunerInput, level: TunerLevel): Generator<undefined, Offer> {
  const labels = readLabels(labelledHistory(input.week));
  const all = 2 ** labels.incidents.length - 1;
  const spaces: Record<LineMode, (WaitSpace | null)[]> = { static: [], adaptive: [] };
  for (const metric of METRICS) {
    spaces.static.push(yield* waitSpaceSteps(input, labels, metric));
    const isLearned = level.canAdapt && input.bands[metric] !== null;
    const adaptive = { ...input, settings: setMode(input.settings, metric, 'adaptive') };
    spaces.adaptive.push(isLearned ? yield* waitSpaceSteps(adaptive, labels, metric) : null);
  }
  const wins = [];
  for (const modes of modesOf(spaces.adaptive)) {
    const chosen = modes.map((mode, rule) => spaces[mode][rule]!);
    wins.push({ modes, space: winningSpace(chosen, all, level.canWait) });
    yield;
  }
  return { spaces, all, wins };
}

/** All choices of modes, static first. */
function modesOf(adaptive: readonly (WaitSpace | null)[]): LineMode[][] {
  return adaptive.reduce<LineMode[][]>(
    (list, space) => {
      const modes: LineMode[] = space === null ? ['static'] : ['static', 'adaptive'];
      return list.flatMap((each) => modes.map((mode) => [...each, mode]));
    },
    [[]],
  );
}

/** The start must be visibly wrong: several incidents missed or people woken in vain. */
function startFaults({ spaces, all }: Offer): WeekFault[] {
  const places = placesOf(START_SETTINGS);
  let caught = 0;
  let falseAlarms = 0;
  spaces.static.forEach((space, rule) => {
    const at = places[rule]! * WAIT_COUNT;
    caught |= space!.caught[at]!;
    falseAlarms += space!.falseAlarms[at]!;
  });
  const wrong = popCount(all & ~caught) + falseAlarms;
  if (wrong === 0) return ['start-wins'];
  return wrong < LEAST_WRONG ? ['start-looks-right'] : [];
}

/** Each look-alike must be there to be tripped over, each incident to be missed. */
function eventFaults({ spaces, all }: Offer, { week }: TunerInput): WeekFault[] {
  const lookalikes = week.events.filter(({ type }) => type === 'lookalike').length;
  const tripped = spaces.static.reduce((bits, space) => bits | space!.tripped, 0);
  // A line at its quietest end, and no wait: what even that catches can hardly be missed.
  const never = METRICS.map((metric: MetricId, rule) => quietest(spaces.static[rule]!, metric));
  const faults: WeekFault[] = [];
  if (tripped !== 2 ** lookalikes - 1) faults.push('lookalike-never-trips');
  if ((never.reduce((bits, each) => bits | each, 0) & all) !== 0)
    faults.push('incident-never-missed');
  return faults;
}

function quietest({ caught, places }: WaitSpace, metric: MetricId): number {
  const place = metric === 'quality' ? 0 : places - 1;
  return caught[place * WAIT_COUNT]!;
}

function levelFaults({ wins }: Offer, { needs }: TunerLevel): WeekFault[] {
  const faults: WeekFault[] = [];
  const cellsOf = (list: Offer['wins'], wait?: number): number =>
    list
      .flatMap(({ space: { cells } }) => (wait === undefined ? cells : cells[wait]!))
      .reduce((sum, each) => sum + each, 0);
  if (wins.some(({ space }) => space.aloneWins)) faults.push('one-metric-wins');
  if (needs === 'trade') {
    if (cellsOf(wins) > 0) faults.push('something-wins');
    return faults;
  }
  if (cellsOf(wins) === 0) faults.push('nothing-wins');
  else if (!wins.some(({ space: { roomiest } }) => (roomiest?.narrowest ?? 0) >= LEAST_WIDTH))
    faults.push('too-narrow');
  if (needs === 'for' && cellsOf(wins, 0) > 0) faults.push('wins-without-for');
  if (needs === 'adaptive' && cellsOf(wins.slice(0, 1)) > 0) faults.push('wins-while-static');
  return faults;
}

function shareOf({ wins }: Offer): number {
  let won = 0;
  let all = 0;
  for (const { space } of wins) {
    for (const cells of space.cells) won += cells;
    all += space.cellsAtEach * space.cells.length;
  }
  return won / all;
}
