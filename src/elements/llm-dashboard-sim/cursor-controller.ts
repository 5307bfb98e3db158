import type { LitElement, ReactiveController } from 'lit';
import type { PanelId } from '../../core/alerts/rules.js';
import { lastMinute } from '../../view/panel-model.js';
import { movedCursor } from '../../view/cursor-keys.js';
import type { CursorRange } from '../../view/cursor-keys.js';
import type { Stage } from './stage.js';

/** The minute that all panels point at: by pointer, by touch, by arrow keys. */
export class CursorController implements ReactiveController {
  readonly #host: LitElement;
  readonly #stage: Stage;
  readonly #choose: (minute: number) => void;

  /** @param choose called when the reader asks for the calls of a minute */
  constructor(host: LitElement, stage: Stage, choose: (minute: number) => void) {
    this.#host = host;
    this.#stage = stage;
    this.#choose = choose;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.moveTo(null);
  }

  /** @param minute `null` for none: then the latest minute counts */
  moveTo(minute: number | null): void {
    if (minute === this.#stage.cursorMinute) return;
    this.#stage.cursorMinute = minute;
    this.#host.requestUpdate();
  }

  onPointer(panel: PanelId, clientX: number): void {
    const minute = this.#stage.charts.minuteAt(panel, clientX);
    if (minute !== null) this.moveTo(minute);
  }

  /** A finger is lifted to read what it pointed at: the cursor stays. */
  onLeave(pointerType: string): void {
    if (pointerType === 'mouse') this.moveTo(null);
  }

  onClick(panel: PanelId, clientX: number): void {
    const minute = this.#stage.charts.minuteAt(panel, clientX);
    if (minute !== null) this.#choose(minute);
  }

  onKeydown(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const { cursorMinute } = this.#stage;
    const range = this.#range();
    const at = cursorMinute ?? range.last;
    const moved = movedCursor(event.key, at, range);
    if (moved !== null) this.moveTo(moved);
    else if (event.key === 'Enter' || event.key === ' ') this.#choose(at);
    else if (event.key === 'Escape' && cursorMinute !== null) this.moveTo(null);
    else return;
    event.preventDefault();
  }

  /** The minutes it may stand on. */
  #range(): CursorRange {
    const model = this.#stage.models.get('cost');
    if (model === undefined) return { first: 0, last: 0 };
    const { data, window } = model;
    return {
      first: Math.max(data.firstMinute, Math.ceil(window.fromMinute)),
      last: lastMinute(data),
    };
  }
}
