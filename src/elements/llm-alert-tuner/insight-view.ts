import { html, nothing } from 'lit';
import type { LitElement, TemplateResult } from 'lit';
import type { InsightActions } from './insight.js';
import { MapView } from './map-view.js';
import type { Hideable } from './settings.js';
import type { Stage } from './stage.js';
import { insightStyles } from './styles/insight.js';

/** What lies beyond one setting: the map of all of them, and the trades nothing beats. A part of its own. */
export class InsightView {
  readonly #map: MapView;

  constructor(host: LitElement, stage: Stage, actions: InsightActions) {
    this.#map = new MapView(host, stage, actions);
    const root = host.renderRoot as ShadowRoot;
    const sheet = insightStyles.styleSheet!;
    if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
  }

  updated(): void {
    this.#map.updated();
  }

  stop(): void {
    this.#map.stop();
  }

  render(hidden: ReadonlySet<Hideable>): TemplateResult {
    return html`<div class="space">
      ${hidden.has('map') ? nothing : this.#map.renderMap()}
      ${hidden.has('front') ? nothing : this.#map.renderFront()}
    </div>`;
  }
}
