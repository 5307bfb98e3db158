/** A stretch of time, [fromMs, toMs); what is missing is open. */
export interface TimeQuery {
  readonly fromMs?: number;
  readonly toMs?: number;
}

/** Why something has no place: its time is none, lies after now, or before what is held. */
export type TimeIssue = 'time' | 'future' | 'late';

/** The furthest times that a date can have, milliseconds from 1970. */
const LAST_TIME_MS = 8.64e15;

/** Whether a time can be one at all. */
export function isTime(ms: number): boolean {
  return Math.abs(ms) <= LAST_TIME_MS;
}

/** Slots from `from`, which may be -Infinity, to before `to`. */
export interface SlotRange {
  readonly from: number;
  readonly to: number;
}

/** Takes the slots of a range out of what is held by slot, and shows each one. */
export function dropSlots<T>(
  slots: Map<number, T>,
  { from, to }: SlotRange,
  onDrop?: (value: T) => void,
): void {
  const drop = (slot: number) => {
    const value = slots.get(slot);
    if (value === undefined) return;
    slots.delete(slot);
    onDrop?.(value);
  };
  if (to - from > slots.size) {
    for (const slot of slots.keys()) if (slot >= from && slot < to) drop(slot);
  } else for (let slot = from; slot < to; slot++) drop(slot);
}

/**
 * Time in equal slots, of which the last ones are held. Now is told and never guessed from what is placed: one wrong time must
 * not push out all others.
 */
export class SlotClock {
  readonly resolutionMs: number;
  readonly retentionMs: number;
  /** -Infinity before the first time that was told. */
  nowMs = -Infinity;

  constructor(resolutionMs: number, retentionMs: number) {
    this.resolutionMs = resolutionMs;
    this.retentionMs = retentionMs;
  }

  /** The first slot that is held: the one that the time of retention ago lies in. */
  get first(): number {
    return this.slotOf(this.nowMs - this.retentionMs);
  }

  slotOf(ms: number): number {
    return Math.floor(ms / this.resolutionMs);
  }

  /**
   * Moves now; a later one told before stands.
   * @returns the slots that are to be dropped, from `from` to before `to`; `null` = none
   * @throws RangeError when `nowMs` is not a time
   */
  moveTo(nowMs: number): SlotRange | null {
    if (!isTime(nowMs)) throw new RangeError(`nowMs must be a time, got ${nowMs}`);
    if (nowMs <= this.nowMs) return null;
    const from = this.first;
    this.nowMs = nowMs;
    const to = this.first;
    return to > from ? { from, to } : null;
  }

  /** What is wrong with a time, if anything. */
  issueOf(ms: number): TimeIssue | null {
    if (!isTime(ms)) return 'time';
    if (ms > this.nowMs) return 'future';
    return this.slotOf(ms) < this.first ? 'late' : null;
  }

  /** The slots held of a stretch, which is widened to whole ones: from `from` to before `to`. */
  range({ fromMs = -Infinity, toMs = Infinity }: TimeQuery): {
    readonly from: number;
    readonly to: number;
    /** Whether they are all that are held. */
    readonly isAll: boolean;
  } {
    const { first } = this;
    const end = this.slotOf(this.nowMs) + 1;
    const from = Math.max(this.slotOf(fromMs), first);
    const to = Math.min(Math.ceil(toMs / this.resolutionMs), end);
    return { from, to, isAll: from === first && to === end };
  }
}
