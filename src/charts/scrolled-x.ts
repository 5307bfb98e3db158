import { absoluteX } from '../view/time-scale.js';
import type { TimeScale } from '../view/time-scale.js';

/** What began long ago starts at a place that moves rarely: the layer that scrolls should not grow without end. */
const LEFT_STEP_PX = 256;

/** Whole px of a minute in the layer that scrolls. */
export function scrolledX(time: TimeScale, baseX: number, minute: number): number {
  const left = Math.floor(time.scrollPx / LEFT_STEP_PX - 1) * LEFT_STEP_PX;
  return Math.round(Math.max(absoluteX(time, minute), left) - baseX);
}
