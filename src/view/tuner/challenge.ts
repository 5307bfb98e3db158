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
  /** How many had been taken when it was first solved, going by the map being one; `null` until then. */
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

/**
 * Notes the first time that it is solved, and opens all labels then.
 * @param wentByMap whether the reader let the map of all settings take them somewhere: that is a hint
 */
export function noteSolved(challenge: Challenge, week: TunerWeek, wentByMap = false): Challenge {
  if (challenge.solvedAtHints !== null) return challenge;
  const solvedAtHints = Math.max(challenge.hints, wentByMap ? 1 : 0);
  return { ...openAll(challenge, week), solvedAtHints };
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
