import type { Formats } from '../../locales/format.js';
import type { Messages } from '../../locales/en.js';
import type { Session } from '../../sim/session.js';
import type { Settings } from './settings.js';

/** What the parts of the dashboard draw from; made anew for each render. */
export interface DashboardContext {
  readonly session: Session;
  readonly settings: Settings;
  readonly m: Messages;
  readonly f: Formats;
  /** Weekday and time of a moment of the run: `Tue 14:20`. */
  readonly at: (ms: number) => string;
  /** Time of day only. */
  readonly timeAt: (ms: number) => string;
  readonly nowMs: number;
}
