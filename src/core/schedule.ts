import { isTime } from './slot-clock.js';

/** When evaluations at the ends of slots are due. */
export class Schedule {
  /** The last one; `null` before the first time that was told. */
  lastMs: number | null = null;
  readonly #everyMs: number;
  readonly #mostMs: number;

  constructor(options: { readonly resolutionMs: number; readonly retentionMs: number }) {
    this.#everyMs = options.resolutionMs;
    this.#mostMs = options.retentionMs;
  }

  /**
   * The evaluations due up to `nowMs`, in order; those of which nothing is held any more are left out.
   * @throws RangeError when `nowMs` is not a time
   */
  due(nowMs: number): number[] {
    if (!isTime(nowMs)) throw new RangeError(`nowMs must be a time, got ${nowMs}`);
    const everyMs = this.#everyMs;
    const newest = Math.floor(nowMs / everyMs) * everyMs;
    const oldest = newest - Math.floor(this.#mostMs / everyMs) * everyMs;
    const due: number[] = [];
    const from = Math.max((this.lastMs ?? newest) + everyMs, oldest);
    for (let atMs = from; atMs <= newest; atMs += everyMs) due.push(atMs);
    this.lastMs = Math.max(this.lastMs ?? newest, newest);
    return due;
  }
}
