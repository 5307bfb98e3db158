import type { EventChip } from './event-chips.js';
import type { Solution, WinningBand } from './solution.js';
import { METRICS, NUMBER_SETTINGS } from './tuner-settings.js';
import type { MetricId, TunerSettings } from './tuner-settings.js';
import type { TunerWeek } from './tuner-week.js';

/** What a level asks for. */
export interface TunerLevel {
  readonly level: 1 | 2 | 3 | 4;
  /** What it takes beside the lines. */
  readonly needs: 'lines' | 'for' | 'adaptive' | 'trade';
  readonly canWait: boolean;
  readonly canAdapt: boolean;
}

export const LEVELS: readonly TunerLevel[] = [
  { level: 1, needs: 'lines', canWait: false, canAdapt: false },
  { level: 2, needs: 'for', canWait: true, canAdapt: false },
  { level: 3, needs: 'adaptive', canWait: true, canAdapt: true },
  { level: 4, needs: 'trade', canWait: true, canAdapt: true },
];

/** Where a reader stands in a challenge. Plain data, never changed in place. */
export interface Challenge {
  /** `bet`: what would you wake someone for? `tune`: the lines. `revealed`: the answer is out. */
  readonly stage: 'bet' | 'tune' | 'revealed';
  /** Ids of the events the reader would wake someone for. */
  readonly bets: readonly string[];
  /** Ids of the events whose labels are open. */
  readonly revealed: readonly string[];
  /** Rungs of the hint ladder taken, 0 to 4. */
  readonly hints: number;
  /** How many had been taken when it was first solved; `null` until then. */
  readonly solvedAtHints: number | null;
}

export const HINT_RUNGS = ['metric', 'event', 'range', 'reveal'] as const;

export const START_CHALLENGE: Challenge = {
  stage: 'bet',
  bets: [],
  revealed: [],
  hints: 0,
  solvedAtHints: null,
};

/** Places or takes back a bet; once labels may open it is too late. */
export function toggleBet(challenge: Challenge, id: string): Challenge {
  if (challenge.stage !== 'bet') return challenge;
  const bets = challenge.bets.includes(id)
    ? challenge.bets.filter((each) => each !== id)
    : [...challenge.bets, id];
  return { ...challenge, bets };
}

/** Ends betting, with bets or without; those bet on are opened. */
export function closeBet(challenge: Challenge): Challenge {
  if (challenge.stage !== 'bet') return challenge;
  return { ...challenge, stage: 'tune', revealed: union(challenge.revealed, challenge.bets) };
}

/** Opens an event's label, as selecting it does; that ends betting too. */
export function openEvent(challenge: Challenge, id: string): Challenge {
  const tuning = closeBet(challenge);
  if (tuning.revealed.includes(id)) return tuning;
  return { ...tuning, revealed: [...tuning.revealed, id] };
}

/** Opens all labels: "check". */
export function openAll(challenge: Challenge, week: TunerWeek): Challenge {
  const ids = week.events.map(({ id }) => id);
  return { ...closeBet(challenge), revealed: union(challenge.revealed, ids) };
}

function union(some: readonly string[], others: readonly string[]): string[] {
  return [...new Set([...some, ...others])];
}

/** Takes the next rung of the hint ladder; after the last nothing changes. The last reveals everything. */
export function takeHint(challenge: Challenge, week: TunerWeek): Challenge {
  const hints = Math.min(HINT_RUNGS.length, challenge.hints + 1);
  if (hints < HINT_RUNGS.length) return { ...closeBet(challenge), hints };
  return { ...openAll(challenge, week), hints, stage: 'revealed' };
}

/** Notes the first time that it is solved, and opens all labels then. */
export function noteSolved(challenge: Challenge, week: TunerWeek): Challenge {
  if (challenge.solvedAtHints !== null) return challenge;
  return { ...openAll(challenge, week), solvedAtHints: challenge.hints };
}

/** 3 unaided, 2 with a hint, 1 after the reveal; `null` until it is solved. */
export function marksOf({ solvedAtHints }: Challenge): 1 | 2 | 3 | null {
  if (solvedAtHints === null) return null;
  if (solvedAtHints === 0) return 3;
  return solvedAtHints < HINT_RUNGS.length ? 2 : 1;
}

/** How the bets came out; `null` as long as betting goes on or nothing was bet. */
export interface BetResult {
  readonly bets: number;
  readonly right: number;
  /** Look-alikes bet on. */
  readonly wrong: number;
  readonly incidents: number;
}

export function betResult({ stage, bets }: Challenge, week: TunerWeek): BetResult | null {
  if (stage === 'bet' || bets.length === 0) return null;
  const on = (type: string): number =>
    week.events.filter((event) => event.type === type && bets.includes(event.id)).length;
  const incidents = week.events.filter(({ type }) => type === 'incident').length;
  return { bets: bets.length, right: on('incident'), wrong: on('lookalike'), incidents };
}

/**
 * Whether settings solve a level: all caught and none false; at level 4, where that cannot be had, a trade that nothing
 * beats and that catches something.
 * @param front trades nothing beats
 */
export function isSolved(
  level: TunerLevel,
  counts: { readonly caught: number; readonly incidents: number; readonly falseAlarms: number },
  front: readonly { readonly tp: number; readonly fp: number }[],
): boolean {
  const { caught, incidents, falseAlarms } = counts;
  if (incidents === 0) return false;
  if (level.needs !== 'trade') return caught === incidents && falseAlarms === 0;
  return caught > 0 && front.some(({ tp, fp }) => tp === caught && fp === falseAlarms);
}

/** What a rung of the ladder says. */
export type Hint =
  | {
      readonly rung: 'metric';
      /** `null` when the lines are not what has to change. */
      readonly metric: MetricId | null;
      readonly needs: 'line' | 'for' | 'adaptive';
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
  readonly needs: 'line' | 'for' | 'adaptive';
  readonly band: WinningBand;
}

/** What to change first: the mode, then `for`, then the line that is farthest from winning. */
function firstChange({ settings, solution }: HintContext): NeededChange | null {
  const { settings: target, bands } = solution;
  const bandOf = (metric: MetricId): WinningBand => bands[METRICS.indexOf(metric)]!;
  const adapt = METRICS.find((metric) => settings.modes[metric] !== target.modes[metric]);
  if (adapt !== undefined) return { metric: adapt, needs: 'adaptive', band: bandOf(adapt) };
  if (settings.forMinutes !== target.forMinutes) {
    const wait = { setting: 'for' as const, from: target.forMinutes, to: target.forMinutes };
    return { metric: null, needs: 'for', band: { ...wait, places: 1 } };
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
