import type { CallColumns, Names } from './call-columns.js';
import type { Incident } from './model.js';

/** Milliseconds of one simulated minute: the resolution of every aggregate. */
export const MINUTE_MS = 60_000;

/** Which columns say something at all, where a row alone cannot tell; where one does not, its figures are "no data", never 0. */
export interface KnownColumns {
  readonly error: boolean;
  readonly attempt: boolean;
}

/**
 * Where calls come from: the generator or a recording. Time is pulled by whoever plays it.
 * Replaying from an earlier time gives the same calls again, at any stepping.
 */
export interface CallSource {
  readonly names: Names;
  /** Absent: everything is known, as from the generator. */
  readonly known?: KnownColumns;
  /** How far it has been advanced. */
  readonly nowMs: number;
  /** When it ends; `Infinity` for the generator. */
  readonly endMs: number;
  /** Weekday and time of day of `startMs = 0`, in minutes from Monday 00:00 UTC. */
  readonly originMinuteOfWeek: number;
  /** Appends the calls that start in [nowMs, toMs) to `into`, in order of time. `toMs` before `nowMs` is an error. */
  advance(toMs: number, into: CallColumns): void;
  /** Goes back so that the next `advance` starts at `toMs` (a whole minute, not after `nowMs`). */
  rewind(toMs: number): void;
  /** Appends the calls that started in [fromMs, toMs), a part of [0, nowMs), without moving `nowMs`. */
  reread(fromMs: number, toMs: number, into: CallColumns): void;
  /** Ground truth, in order of onset, as far as it is known at `nowMs`; empty for a recording. */
  incidents(): readonly Incident[];
}
