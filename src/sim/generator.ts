import type { PlannedIncident } from './incidents.js';
import type { Workload } from './workload.js';

/* Where each setting of the reader stands in `Generator.settings`. */

export const SET_TRAFFIC = 0;
export const SET_ERRORS = 1;
export const SET_CACHE = 2;

/** What generating a tick reads besides the state, and the scratch it writes. What outlives a tick is set anew at least once a minute. */
export interface Generator {
  readonly seed: Int32Array;
  readonly workload: Workload;
  /** Minute of the week at tick 0. */
  readonly originMinuteOfWeek: number;
  /** Settings that hold at this tick. */
  readonly settings: Float64Array;
  /** Incidents that do something around this minute. */
  active: readonly PlannedIncident[];
  /** What they do at this tick. */
  readonly effects: Float64Array;
  /** Requests per second by feature at traffic 1, without what changes by the second; kept for 10 ticks. */
  readonly levels: Float64Array;
  /** Requests per second by feature at traffic 1, at this tick. */
  readonly rates: Float64Array;
  /** Mean time in the queue by provider; kept for 4 ticks. */
  readonly waitMs: Float64Array;
  /** Slow-down of each token by congestion, by provider; kept for 4 ticks. */
  readonly congestion: Float64Array;
  /** Factor on the time to first token by the provider's own slowness; kept for a minute. */
  readonly slowness: Float64Array;
  /** Probability that an attempt fails: the usual way, by provider; then in any way. */
  readonly failRatio: Float64Array;
  readonly anyFailRatio: Float64Array;
  /** Keys of the request and of the attempt at hand. */
  readonly requestKey: Int32Array;
  readonly callKey: Int32Array;
  /** New requests of this tick in order of time. */
  freshMs: Float64Array;
  freshIndex: Uint32Array;
}
