import { HINT_RUNGS, START_CHALLENGE } from './challenge.js';
import type { Challenge } from './challenge.js';
import type { TunerLink } from './permalink.js';
import type { TunerWeek } from './tuner-week.js';

/** Where a reader stood, as a link tells it, and the names in it that no event of the week has. */
export interface RestoredChallenge {
  readonly challenge: Challenge;
  readonly unknown: readonly string[];
}

/** Betting is over once a label is open or a hint taken. What was solved is solved anew. */
export function restoredChallenge(
  { bets, revealed, hints }: Pick<TunerLink, 'bets' | 'revealed' | 'hints'>,
  week: TunerWeek,
): RestoredChallenge {
  const ids = new Set(week.events.map(({ id }) => id));
  const known = (list: readonly string[]): string[] => list.filter((id) => ids.has(id));
  const isOpen = known(revealed).length > 0 || hints > 0;
  const stage = hints === HINT_RUNGS.length ? 'revealed' : isOpen ? 'tune' : 'bet';
  const challenge: Challenge = {
    ...START_CHALLENGE,
    stage,
    bets: known(bets),
    revealed: stage === 'revealed' ? [...ids] : known(revealed),
    hints,
  };
  const unknown = [...new Set([...bets, ...revealed])].filter((id) => !ids.has(id));
  return { challenge, unknown };
}
