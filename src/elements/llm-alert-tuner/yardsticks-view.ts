import { html, nothing } from 'lit';
import type { LitElement, TemplateResult } from 'lit';
import { tunerEnInsight } from '../../locales/tuner-en-insight.js';
import type { Parts } from './parts.js';
import type { Stage } from './stage.js';

/** Other ways to score the same alerts, in a disclosure: loaded and reckoned only while it is open. */
export class YardsticksView {
  readonly #host: LitElement;
  readonly #stage: Stage;
  readonly #parts: Parts;
  #isOpen = false;

  constructor(host: LitElement, stage: Stage, parts: Parts) {
    this.#host = host;
    this.#stage = stage;
    this.#parts = parts;
  }

  render(): TemplateResult {
    const part = this.#isOpen && this.#stage.hasWeek ? this.#parts.yardsticks.now : null;
    return html`<details class="yardsticks" part="yardsticks" @toggle=${this.#onToggle}>
      <summary>${tunerEnInsight.yardsticks}</summary>
      ${part === null ? nothing : part.renderYardsticks(this.#stage)}
    </details>`;
  }

  readonly #onToggle = async (event: Event): Promise<void> => {
    this.#isOpen = (event.target as HTMLDetailsElement).open;
    if (this.#isOpen) await this.#parts.yardsticks.get();
    this.#host.requestUpdate();
  };
}
