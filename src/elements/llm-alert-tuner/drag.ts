import type { MetricId } from '../../view/tuner/tuner-settings.js';
import type { StripsController } from './strips-controller.js';

interface Grasp {
  readonly metric: MetricId;
  readonly pointerId: number;
  readonly gesture: string;
  /** From the pointer to the line, so that it does not jump when it is grasped beside. */
  readonly offsetPx: number;
}

let gestures = 0;

/** Dragging a threshold line by pointer or touch. A press within 22 px of the line takes it; all else is the page's. */
export class LineDrag {
  readonly #strips: StripsController;
  readonly #move: (metric: MetricId, value: number, gesture: string) => void;
  #grasp: Grasp | null = null;

  /** @param move makes the change; a page may object to it */
  constructor(
    strips: StripsController,
    move: (metric: MetricId, value: number, gesture: string) => void,
  ) {
    this.#strips = strips;
    this.#move = move;
  }

  get isDragging(): boolean {
    return this.#grasp !== null;
  }

  /** Takes the line if the press is on it. */
  onDown(metric: MetricId, event: PointerEvent): void {
    const handle = this.#strips.handleOf(metric);
    const { target, pointerId, button } = event;
    const isOnLine = target === handle?.grip || target === handle?.handle;
    if (handle === undefined || !isOnLine || button !== 0 || this.#grasp !== null) return;
    // Without this a drag would select the page's text.
    event.preventDefault();
    const plot = event.currentTarget as HTMLElement;
    plot.setPointerCapture(pointerId);
    plot.focus({ preventScroll: true });
    gestures += 1;
    const offsetPx = handle.offsetOf(event.clientX, event.clientY);
    this.#grasp = { metric, pointerId, gesture: `drag ${gestures}`, offsetPx };
  }

  onMove(event: PointerEvent): void {
    if (this.#grasp?.pointerId !== event.pointerId) return;
    const { metric, gesture, offsetPx } = this.#grasp;
    const value = this.#strips.handleOf(metric)?.settingAt(event.clientX, event.clientY + offsetPx);
    if (value === undefined || Number.isNaN(value)) return;
    this.#move(metric, value, gesture);
  }

  onUp(event: PointerEvent): void {
    if (this.#grasp?.pointerId === event.pointerId) this.#grasp = null;
  }

  /** Lets go of everything: the widget has left the page. */
  cancel(): void {
    this.#grasp = null;
  }
}
