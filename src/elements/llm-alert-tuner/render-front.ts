import { html, nothing, svg } from 'lit';
import type { TemplateResult } from 'lit';
import { unbroken } from '../../locales/format.js';
import { tunerEnInsight } from '../../locales/tuner-en-insight.js';
import type { FrontPlot, TradePoint } from '../../view/tuner/map-plot.js';
import type { TunerMap } from '../../view/tuner/tuner-map.js';
import type { MapActions } from './map-view.js';
import type { Stage } from './stage.js';

const TICKS = [0, 0.25, 0.5, 0.75, 1];
const percent = (share: number): string => `${100 * share}%`;

/** Precision against recall: the trades nothing beats, and the reader's own. */
export function renderFront(
  stage: Stage,
  drawn: { readonly map: TunerMap; readonly front: FrontPlot } | null,
  actions: MapActions,
): TemplateResult {
  const { f } = stage;
  // The place of each is kept while there is nothing to show.
  return html`<section class="front" part="front" aria-labelledby="title-front">
    <div class="names">
      <span class="title" id="title-front">${tunerEnInsight.front}</span>
      <span class="aside">${tunerEnInsight.frontAside}</span>
    </div>
    <p class="map-text">${drawn === null ? nothing : tunerEnInsight.frontText(drawn.map, f)}</p>
    <p class="axis-title">${tunerEnInsight.precision}</p>
    <div class="front-plot">
      ${drawn === null ? nothing : renderPlane(stage, drawn.map, drawn.front)}
    </div>
    <p class="axis-title across">${tunerEnInsight.recall}</p>
    <ul class="front-points" aria-label=${tunerEnInsight.frontPoints}>
      ${drawn?.map.front.map(
        (point) =>
          html`<li>
            <button
              type="button"
              aria-pressed=${point.isHere}
              @click=${(): void => actions.goTo(point)}
            >
              <span class="mark" aria-hidden="true"></span
              >${unbroken(tunerEnInsight.frontPoint(point, drawn.map.incidents, f))}
            </button>
          </li>`,
      )}
    </ul>
  </section>`;
}

function renderPlane({ f }: Stage, map: TunerMap, front: FrontPlot): TemplateResult {
  const { precision, recall } = map;
  return html`<svg class="llm-chart" width="100%" height="100%" aria-hidden="true">
    ${TICKS.map(
      (tick) =>
        svg`<line class="llm-grid" x1=${percent(tick)} x2=${percent(tick)} y1="0" y2="100%" />
        <line class="llm-grid" x1="0" x2="100%" y1=${percent(tick)} y2=${percent(tick)} />`,
    )}
    ${[0, 0.5, 1].map(
      (tick) =>
        svg`<text x=${percent(tick)} y="100%" dy="1.3em" text-anchor="middle">${f.percent(tick)}</text>
        <text x="0" dx="-8" y=${percent(1 - tick)} dy="0.35em" text-anchor="end">${f.percent(tick)}</text>`,
    )}
    <svg class="plane" width="100%" height="100%" viewBox="0 0 1 1" preserveAspectRatio="none">
      <path class="trades" d=${front.trades.map((point) => `M${at(point)}h0`).join('')} />
      <path
        class="stairs"
        d=${front.stairs.length === 0 ? '' : `M${front.stairs.map(at).join('L')}`}
      />
    </svg>
    ${map.front.map(
      (point) =>
        svg`<circle class="best" cx=${percent(point.recall)} cy=${percent(1 - point.precision)} r="4" />`,
    )}
    ${
      precision === null || recall === null
        ? nothing
        : svg`<g class="here"><circle cx=${percent(recall)} cy=${percent(1 - precision)} r="6" /></g>`
    }
  </svg>`;
}

function at({ precision, recall }: TradePoint): string {
  return `${recall} ${1 - precision}`;
}
