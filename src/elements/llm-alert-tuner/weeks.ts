import { runSteps } from '../../controllers/steps.js';
import { laterWeekSteps, madeWeekSteps, withWeeksBeforeSteps } from '../../view/tuner/made-week.js';
import type { MadeWeek, WeekWish } from '../../view/tuner/made-week.js';
import type { TunerWeek } from '../../view/tuner/tuner-week.js';

// A part of its own: making weeks takes the traffic generator. Nothing here holds up the page.

/** The week of a seed. */
export function makeWeek(wish: WeekWish, signal: AbortSignal): Promise<MadeWeek> {
  return runSteps(madeWeekSteps(wish), signal);
}

/** The same with the four weeks before it, for lines that learn. */
export function withWeeksBefore(made: MadeWeek, signal: AbortSignal): Promise<TunerWeek> {
  return runSteps(withWeeksBeforeSteps(made), signal);
}

/** A week that comes after. */
export function laterWeek(made: WeekWish, ahead: number, signal: AbortSignal): Promise<TunerWeek> {
  return runSteps(laterWeekSteps(made, ahead), signal);
}
