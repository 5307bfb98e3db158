import type { LitElement } from 'lit';

/** A sentence comes after this time: what is there sooner needs none. */
const DELAY_MS = 200;

/**
 * What is waited for, under the page's fallback content, as long as there is no first frame. The line stands there,
 * empty, before it says anything, since readers of the screen miss what comes with its text.
 */
export class PendingLine {
  readonly #host: LitElement;
  readonly #line = document.createElement('p');
  #timer = 0;

  constructor(host: LitElement) {
    this.#host = host;
    this.#line.className = 'sentence';
    this.#line.role = 'status';
  }

  /** @param text empty for nothing: the line goes */
  say(text: string): void {
    window.clearTimeout(this.#timer);
    if (text === '') {
      this.#line.remove();
      return;
    }
    if (!this.#line.isConnected) {
      this.#line.textContent = '';
      this.#host.renderRoot.append(this.#line);
    }
    this.#timer = window.setTimeout(() => (this.#line.textContent = text), DELAY_MS);
  }
}
