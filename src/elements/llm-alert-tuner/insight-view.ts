import { html, nothing } from 'lit';
import type { LitElement, TemplateResult } from 'lit';
import { addStyles } from '../../controllers/add-styles.js';
import type { InsightActions } from './insight.js';
import { LessonsView } from './lessons-view.js';
import { MapView } from './map-view.js';
import type { Parts } from './parts.js';
import type { Hideable } from './settings.js';
import type { Stage } from './stage.js';
import { insightStyles } from './styles/insight.js';
import { YardsticksView } from './yardsticks-view.js';

/** What lies beyond one setting: common mistakes, the map of all settings, other yardsticks. A part of its own. */
export class InsightView {
  readonly #map: MapView;
  readonly #lessons: LessonsView;
  readonly #yardsticks: YardsticksView;

  constructor(host: LitElement, stage: Stage, parts: Parts, actions: InsightActions) {
    this.#map = new MapView(host, stage, actions);
    this.#lessons = new LessonsView(host, stage, parts, actions);
    this.#yardsticks = new YardsticksView(host, stage, parts);
    addStyles(host, insightStyles);
  }

  updated(): void {
    this.#map.updated();
  }

  stop(): void {
    this.#map.stop();
  }

  render(hidden: ReadonlySet<Hideable>): TemplateResult {
    const hasSpace = !hidden.has('map') || !hidden.has('front');
    return html`${hidden.has('lessons') ? nothing : this.#lessons.render()}
    ${
      hasSpace
        ? html`<div class="space">
            ${hidden.has('map') ? nothing : this.#map.renderMap()}
            ${hidden.has('front') ? nothing : this.#map.renderFront()}
          </div>`
        : nothing
    }
    ${hidden.has('yardsticks') ? nothing : this.#yardsticks.render()}`;
  }
}
