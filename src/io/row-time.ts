import { addIssue, type IssueList } from './issues.js';
import { isAbsent, readTime, type Place, type RowTime } from './row-values.js';

/** What the first row's time says about all others. */
export interface TimeState {
  kind: 'epoch' | 'relative' | null;
  /** The heading or key of the time. */
  path: string;
  /** Whether times are seconds since 1970. */
  isSeconds: boolean;
  /** Rows whose time names no zone, and where the first stands. */
  noZoneCount: number;
  noZonePlace: Place;
}

/** The time of a row in milliseconds, by the kind of the first; `null`, with an issue, when it has none we can use. */
export function rowTimeMs(
  state: TimeState,
  value: unknown,
  place: Place,
  issues: IssueList,
): number | null {
  if (isAbsent(value)) {
    addIssue(issues, 'no-time', place, 'The row has no time; it is left out.');
    return null;
  }
  const time = readTime(value);
  if (time === null) {
    const message =
      'The time is neither milliseconds nor an ISO date from 1970 to 2199; the row is left out.';
    addIssue(issues, 'bad-time', place, message, value);
    return null;
  }
  if (state.kind === null) state.isSeconds = looksLikeSeconds(time, place, issues);
  const isScaled = state.isSeconds && isEpochSeconds(time);
  const kind = isScaled ? 'epoch' : time.kind;
  if (state.kind === null) state.path = place.path;
  state.kind ??= kind;
  if (kind !== state.kind) {
    const message =
      'Times from zero and dates are mixed; a row unlike the first in this is left out.';
    addIssue(issues, 'mixed-times', place, message, value);
    return null;
  }
  if (!time.hasZone) {
    if (state.noZoneCount === 0) state.noZonePlace = place;
    state.noZoneCount += 1;
  }
  return isScaled ? time.ms * 1000 : time.ms;
}

/** 2001 to 2286 in seconds since 1970; as milliseconds from zero it would begin after eleven days. */
function isEpochSeconds(time: RowTime): boolean {
  return time.kind === 'relative' && time.ms >= 1e9 && time.ms < 1e10;
}

function looksLikeSeconds(time: RowTime, place: Place, issues: IssueList): boolean {
  if (!isEpochSeconds(time) || /ms$/i.test(place.path)) return false;
  const message = 'Times look like seconds since 1970 and are read as such.';
  addIssue(issues, 'seconds', place, message, time.ms);
  return true;
}
