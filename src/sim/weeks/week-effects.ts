/** What an event moves. `calls` is the number of calls, and with it the spend; `cost` that of each call. */
export type WeekSignal = 'calls' | 'cost' | 'latency' | 'score';

/** A swell of one signal: rises, stays, falls. Minutes of its week. */
export interface WeekEffect {
  readonly signal: WeekSignal;
  /** Factor at the plateau; of a score what is added to it. */
  readonly size: number;
  readonly startMinute: number;
  /** The first minute after it. */
  readonly endMinute: number;
  /** Within so many minutes it rises, and falls within as many before its end. Default 0. */
  readonly rampMinutes?: number;
}

/** How much of an effect holds in a minute, 0 to 1. */
export function shareAt(effect: WeekEffect, minute: number): number {
  const { startMinute, endMinute, rampMinutes = 0 } = effect;
  if (minute < startMinute || minute >= endMinute) return 0;
  const inside = Math.min(minute - startMinute + 1, endMinute - minute);
  return rampMinutes > 0 ? Math.min(1, inside / (rampMinutes + 1)) : 1;
}

/** Factors by minute, all at rest; and what is added to the score. */
export interface EffectColumns {
  readonly calls: Float64Array;
  readonly cost: Float64Array;
  readonly latency: Float64Array;
  readonly score: Float64Array;
}

/** The effects of a stretch of minutes, those of one signal multiplied; what is added to scores, summed. */
export function effectColumns(
  effects: readonly WeekEffect[],
  fromMinute: number,
  minutes: number,
): EffectColumns {
  const ones = (): Float64Array => new Float64Array(minutes).fill(1);
  const columns = {
    calls: ones(),
    cost: ones(),
    latency: ones(),
    score: new Float64Array(minutes),
  };
  for (const effect of effects) {
    const column = columns[effect.signal];
    const first = Math.max(0, effect.startMinute - fromMinute);
    const end = Math.min(minutes, effect.endMinute - fromMinute);
    for (let at = first; at < end; at++) {
      const share = shareAt(effect, at + fromMinute);
      if (effect.signal === 'score') column[at]! += effect.size * share;
      else column[at]! *= 1 + (effect.size - 1) * share;
    }
  }
  return columns;
}
