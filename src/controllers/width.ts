import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Tells its host the content width of one observed element, in CSS pixels; silent while it is zero (a hidden tab). */
export class WidthController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #onWidth: (widthPx: number) => void;
  #observer: ResizeObserver | null = null;
  #target: Element | null = null;

  constructor(host: ReactiveControllerHost, onWidth: (widthPx: number) => void) {
    this.#host = host;
    this.#onWidth = onWidth;
    this.#host.addController(this);
  }

  /** The element to watch; the last one given counts. */
  observe(target: Element): void {
    if (target === this.#target) return;
    if (this.#target !== null) this.#observer?.unobserve(this.#target);
    this.#target = target;
    this.#observer?.observe(target);
  }

  hostConnected(): void {
    this.#observer = new ResizeObserver((entries) => {
      const widthPx = entries[entries.length - 1]?.contentRect.width ?? 0;
      if (widthPx > 0) this.#onWidth(widthPx);
    });
    if (this.#target !== null) this.#observer.observe(this.#target);
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#observer = null;
  }
}
