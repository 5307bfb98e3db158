import { popCount } from '../../core/evaluate/bits.js';
import type { TunerLevel } from './challenge.js';
import { chosenSpaces, modesOf, offeredSpacesSteps } from './offered-spaces.js';
import type { OfferedSpaces } from './offered-spaces.js';
import { placesOf } from './tuner-space.js';
import type { TunerInput } from './tuner-rules.js';
import { METRICS, START_SETTINGS } from './tuner-settings.js';
import type { LineMode, MetricId } from './tuner-settings.js';
import { WAIT_COUNT } from './wait-space.js';
import type { WaitSpace } from './wait-space.js';
import { LEAST_WIDTH, winningSpaceSteps } from './winning-space.js';
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

/** Missed incidents and false alarms, together, of a start that is visibly wrong. */
const LEAST_WRONG = 2;

interface ModesWin {
  readonly modes: readonly LineMode[];
  readonly space: WinningSpace;
}

interface Offer {
  readonly spaces: OfferedSpaces;
  readonly wins: readonly ModesWin[];
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
  const spaces = yield* offeredSpacesSteps(input, level.canAdapt);
  const wins: ModesWin[] = [];
  for (const modes of modesOf(spaces)) {
    const chosen = chosenSpaces(spaces, modes);
    wins.push({ modes, space: yield* winningSpaceSteps(chosen, spaces.all, level) });
  }
  const offer = { spaces, wins };
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

/** The start must be visibly wrong: several incidents missed or people woken in vain. */
function startFaults({ spaces: { byMode, all } }: Offer): WeekFault[] {
  const places = placesOf(START_SETTINGS);
  let caught = 0;
  let falseAlarms = 0;
  byMode.static.forEach((space, rule) => {
    const at = places[rule]! * WAIT_COUNT;
    caught |= space.caught[at]!;
    falseAlarms += space.falseAlarms[at]!;
  });
  const wrong = popCount(all & ~caught) + falseAlarms;
  if (wrong === 0) return ['start-wins'];
  return wrong < LEAST_WRONG ? ['start-looks-right'] : [];
}

/** Each look-alike must be there to be tripped over, each incident to be missed. */
function eventFaults({ spaces: { byMode, all } }: Offer, { week }: TunerInput): WeekFault[] {
  const lookalikes = week.events.filter(({ type }) => type === 'lookalike').length;
  const tripped = byMode.static.reduce((bits, space) => bits | space.tripped, 0);
  // A line at its quietest end, and no wait: what even that catches can hardly be missed.
  const never = METRICS.map((metric: MetricId, rule) => quietest(byMode.static[rule]!, metric));
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
  const cellsOf = (list: Offer['wins'], most = Infinity): number =>
    list
      .flatMap(({ space: { waits } }) => waits)
      .reduce((sum, { wait, cells }) => (wait <= most ? sum + cells : sum), 0);
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
    for (const { cells } of space.waits) won += cells;
    all += space.cellsAtEach * space.waits.length;
  }
  return won / all;
}
