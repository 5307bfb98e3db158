import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** The longest stretch one frame may stand for: after a stall the run goes on, it does not catch up. */
const MAX_FRAME_MS = 500;

/** Told at these shares in sight: of a widget many screens tall half a screen is a small share. */
const SEEN_STEPS = Array.from({ length: 41 }, (_, index) => index / 40);

/**
 * Runs frames while the host wants to play, it or an element that shows the same run is on screen, and the tab is
 * visible; otherwise no frame, no timer. It owns a single frame handle, so resuming twice never stacks two loops.
 */
export class PlaybackController implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  readonly #onFrameMs: (elapsedMs: number) => void;
  #wanted = false;
  /** What shows the run, besides the host. */
  readonly #others = new Set<Element>();
  readonly #onScreen = new Set<Element>();
  #frame = 0;
  #lastMs = -1;
  #observer: IntersectionObserver | null = null;
  #onHalfVisible: (() => void) | null = null;

  /** @param onFrameMs called on every frame while playing, with the wall time since the last one, at most 500 ms */
  constructor(host: ReactiveControllerHost & Element, onFrameMs: (elapsedMs: number) => void) {
    this.#host = host;
    this.#onFrameMs = onFrameMs;
    host.addController(this);
  }

  /** Whether frames are running now. */
  get isRunning(): boolean {
    return this.#frame !== 0;
  }

  /** Starts or stops; frames run only while the host can be seen. */
  set isPlaying(wanted: boolean) {
    this.#wanted = wanted;
    this.#sync();
  }

  /** Calls back once, when at least half of the host (or of the viewport) is visible. */
  whenHalfVisible(callback: () => void): void {
    this.#onHalfVisible = callback;
  }

  /** Time goes on as long as `element`, too, is on screen. */
  add(element: Element): void {
    this.#others.add(element);
    this.#observer?.observe(element);
  }

  remove(element: Element): void {
    this.#others.delete(element);
    this.#onScreen.delete(element);
    this.#observer?.unobserve(element);
    this.#sync();
  }

  hostConnected(): void {
    this.#observer = new IntersectionObserver(this.#onIntersection, { threshold: SEEN_STEPS });
    for (const element of [this.#host, ...this.#others]) this.#observer.observe(element);
    document.addEventListener('visibilitychange', this.#sync);
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#observer = null;
    document.removeEventListener('visibilitychange', this.#sync);
    this.#onScreen.clear();
    this.#sync();
  }

  readonly #onIntersection = (entries: IntersectionObserverEntry[]): void => {
    for (const entry of entries) this.#see(entry);
    this.#sync();
  };

  #see(entry: IntersectionObserverEntry): void {
    const isOnScreen = entry.isIntersecting && entry.boundingClientRect.width > 0;
    if (isOnScreen) this.#onScreen.add(entry.target);
    else this.#onScreen.delete(entry.target);
    if (entry.target !== this.#host || !isOnScreen) return;
    // A widget taller than the screen never shows half of itself; then half of the screen counts.
    const seenHeight = entry.intersectionRect.height;
    const isHalfVisible =
      entry.intersectionRatio >= 0.5 || seenHeight >= (entry.rootBounds?.height ?? Infinity) / 2;
    if (isHalfVisible && this.#onHalfVisible !== null) {
      const callback = this.#onHalfVisible;
      this.#onHalfVisible = null;
      callback();
    }
  }

  readonly #sync = (): void => {
    const shouldRun =
      this.#wanted && this.#onScreen.size > 0 && document.visibilityState === 'visible';
    if (shouldRun && this.#frame === 0) {
      this.#lastMs = -1;
      this.#frame = requestAnimationFrame(this.#onFrame);
    } else if (!shouldRun && this.#frame !== 0) {
      cancelAnimationFrame(this.#frame);
      this.#frame = 0;
    }
  };

  readonly #onFrame = (timeMs: number): void => {
    this.#frame = requestAnimationFrame(this.#onFrame);
    if (this.#lastMs >= 0) {
      this.#onFrameMs(Math.min(MAX_FRAME_MS, Math.max(0, timeMs - this.#lastMs)));
    }
    this.#lastMs = timeMs;
  };
}
