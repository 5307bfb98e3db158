import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** A sentence waits this long for a newer one to replace it. */
const SETTLE_MS = 600;
/** While a run plays, sentences come at most this often. */
const PLAYING_GAP_MS = 5000;

/**
 * Speaks through one polite status node: the newest sentence only, settled, and rarely while a run plays.
 * The node must stand in the DOM, empty, from the first render; regions added later are missed by readers.
 */
export class AnnouncerController implements ReactiveController {
  #node: HTMLElement | null = null;
  #waiting = '';
  #timer = 0;
  #spokenMs = -Infinity;

  constructor(host: ReactiveControllerHost) {
    host.addController(this);
  }

  /** The status node to speak through. */
  set node(node: HTMLElement) {
    this.#node = node;
  }

  /** Says `text` once it has settled; a newer sentence replaces a waiting one. */
  say(text: string, options: { readonly isPlaying?: boolean } = {}): void {
    this.#waiting = text;
    window.clearTimeout(this.#timer);
    const sinceMs = performance.now() - this.#spokenMs;
    const gapMs = options.isPlaying === true ? PLAYING_GAP_MS - sinceMs : 0;
    this.#timer = window.setTimeout(this.#speak, Math.max(SETTLE_MS, gapMs));
  }

  hostDisconnected(): void {
    window.clearTimeout(this.#timer);
    this.#timer = 0;
  }

  readonly #speak = (): void => {
    this.#timer = 0;
    this.#spokenMs = performance.now();
    if (this.#node === null) return;
    // The same sentence twice is silent unless the text changes; a no-break space makes it differ.
    const text = this.#waiting;
    this.#node.textContent = this.#node.textContent === text ? `${text}\u00a0` : text;
  };
}
