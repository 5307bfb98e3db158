import type { MinuteWindow } from './panel-model.js';

/**
 * Minutes to px. Data is cut into slots that never move against absolute time, so that a scrolled chart is the same
 * drawing at another offset: a slot is one px column when minutes outnumber columns, else one minute.
 */
export interface TimeScale {
  readonly mode: 'columns' | 'points';
  /** Whole minutes across the plot. */
  readonly spanMinutes: number;
  /** Whole px across the plot. */
  readonly widthPx: number;
  /** Absolute px (minute 0 at 0) of the plot's left edge, a whole number of device px (of CSS px in columns). */
  readonly scrollPx: number;
}

/** Up to this many minutes per px a stroked line reads better than columns and costs the same. */
const MAX_POINTS_PER_PX = 1.5;

export function timeScale(window: MinuteWindow, widthPx: number, pixelRatio: number): TimeScale {
  const spanMinutes = Math.max(1, Math.round(window.toMinute - window.fromMinute));
  const mode = spanMinutes > widthPx * MAX_POINTS_PER_PX ? 'columns' : 'points';
  const rightPx = (window.toMinute * widthPx) / spanMinutes;
  const scrollPx =
    mode === 'columns'
      ? Math.ceil(rightPx - 1e-6) - widthPx
      : Math.round((rightPx - widthPx) * pixelRatio) / pixelRatio;
  return { mode, spanMinutes, widthPx, scrollPx };
}

/** The slot a minute falls into. */
export function slotOfMinute(scale: TimeScale, minute: number): number {
  const whole = Math.floor(minute);
  return scale.mode === 'points' ? whole : Math.floor((whole * scale.widthPx) / scale.spanMinutes);
}

/** The first minute of a slot; the slot ends where the next one starts. */
export function firstMinuteOfSlot(scale: TimeScale, slot: number): number {
  return scale.mode === 'points' ? slot : Math.ceil((slot * scale.spanMinutes) / scale.widthPx);
}

/** Absolute px of a minute, fractions allowed. */
export function absoluteX(scale: TimeScale, minute: number): number {
  return (minute * scale.widthPx) / scale.spanMinutes;
}

/** Px from the plot's left edge. */
export function plotX(scale: TimeScale, minute: number): number {
  return absoluteX(scale, minute) - scale.scrollPx;
}

/** The minute under a px of the plot, fractions included. */
export function minuteAtX(scale: TimeScale, xPx: number): number {
  return ((xPx + scale.scrollPx) * scale.spanMinutes) / scale.widthPx;
}
