import { html, nothing, svg } from 'lit';
import type { TemplateResult } from 'lit';
import { unbroken } from '../../locales/format.js';
import type { Formats } from '../../locales/format.js';
import { tunerEnInsight } from '../../locales/tuner-en-insight.js';
import { tunerEnProof } from '../../locales/tuner-en-proof.js';
import { MAP_CLASSES, mapTable, placeShare } from '../../view/tuner/map-plot.js';
import type { MapPlot, MapTick } from '../../view/tuner/map-plot.js';
import { axisValue, mapCellAt } from '../../view/tuner/tuner-map.js';
import type { TunerMap } from '../../view/tuner/tuner-map.js';
import type { MapActions, Place } from './map-view.js';
import type { Stage } from './stage.js';

const percent = (share: number): string => `${100 * share}%`;

interface MapDrawing {
  readonly map: TunerMap;
  readonly plot: MapPlot;
}

/**
 * The heat map: its sentence, its plot, what its colours mean, and the cell that is pointed at in words.
 * @param drawn `null` keeps the place of each while there is nothing to show
 */
export function renderMap(
  stage: Stage,
  drawn: MapDrawing | null,
  { cursor, hasTable }: { readonly cursor: Place | null; readonly hasTable: boolean },
  actions: MapActions,
): TemplateResult {
  const { f } = stage;
  const map = drawn?.map ?? null;
  const place = map === null ? null : (cursor ?? { column: map.x.here, row: map.y.here });
  const text = map === null || place === null ? '' : placeText(map, place, f);
  return html`<section class="map" part="map" aria-labelledby="title-map">
    <div class="names">
      <span class="title" id="title-map">${tunerEnInsight.map}</span>
      <span class="aside">${map === null ? nothing : asideText(map, f)}</span>
    </div>
    <p class="map-text">
      ${map === null ? tunerEnInsight.sweeping : unbroken(tunerEnProof.mapText(map, f))}
    </p>
    <p class="axis-title">${map === null ? nothing : tunerEnInsight.axisTitle(map.y)}</p>
    <div
      class="map-plot"
      role=${map === null ? nothing : 'slider'}
      tabindex=${map === null ? nothing : '0'}
      aria-label=${map === null ? nothing : tunerEnInsight.mapLabel(map.x.metric, map.y.metric)}
      aria-valuemin=${map === null ? nothing : '0'}
      aria-valuemax=${map === null ? nothing : map.x.count * map.y.count - 1}
      aria-valuenow=${map === null || place === null ? nothing : place.row * map.x.count + place.column}
      aria-valuetext=${map === null ? nothing : text}
      @pointermove=${(event: PointerEvent): void => actions.point(shareOf(event))}
      @pointerleave=${(): void => actions.point(null)}
      @blur=${(): void => actions.point(null)}
      @click=${(event: MouseEvent): void => actions.click(shareOf(event))}
      @keydown=${(event: KeyboardEvent): void => actions.key(event)}
    >
      ${drawn === null ? nothing : renderCells(drawn, cursor)}
    </div>
    <p class="axis-title across">${map === null ? nothing : tunerEnInsight.axisTitle(map.x)}</p>
    ${renderLegend(f)}
    <p class="map-cell" part="map-cell">${unbroken(text)}</p>
    <p class="aside">
      ${tunerEnInsight.mapKeys}
      ${stage.isChallenge && stage.marks === null ? tunerEnInsight.mapIsHint : nothing}
    </p>
    <details
      class="map-table"
      @toggle=${(event: Event): void => actions.toggleTable((event.target as HTMLDetailsElement).open)}
    >
      <summary>${tunerEnInsight.mapTable}</summary>
      ${hasTable && drawn !== null ? renderTable(drawn, f) : nothing}
    </details>
  </section>`;
}

function asideText({ fixed }: TunerMap, f: Formats): string {
  return unbroken(tunerEnInsight.mapAside(fixed, axisValue(fixed, fixed.here), f));
}

/** The cells at the round values of both axes. */
function renderTable({ map, plot }: MapDrawing, f: Formats): TemplateResult {
  const { columns, rows } = mapTable(map, plot);
  const caption = tunerEnInsight.mapTableCaption(map.x, map.y);
  return html`<div class="table-scroll" tabindex="0" role="group" aria-label=${caption}>
    <table>
      <caption>
        ${caption}
      </caption>
      <thead>
        <tr>
          <td></td>
          ${columns.map((label) => html`<th scope="col">${label}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ({ label, cells }) =>
            html`<tr>
              <th scope="row">${label}</th>
              ${cells.map((cell) => html`<td>${tunerEnInsight.mapTableCell(cell, f)}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

/** What a place comes to; of the reader's own it says so. */
export function placeText(map: TunerMap, { column, row }: Place, f: Formats): string {
  const cell = mapCellAt(map, column, row);
  const isHere = column === map.x.here && row === map.y.here;
  return isHere ? tunerEnInsight.hereText(map, cell, f) : tunerEnInsight.cellText(map, cell, f);
}

/** Where a pointer is on the plot, from 0 to 1 across and down. */
function shareOf({ currentTarget, clientX, clientY }: MouseEvent): { x: number; y: number } {
  const element = currentTarget as Element;
  const plot = (element.querySelector('svg') ?? element).getBoundingClientRect();
  return { x: (clientX - plot.left) / plot.width, y: (clientY - plot.top) / plot.height };
}

function renderCells({ map, plot }: MapDrawing, cursor: Place | null): TemplateResult {
  const { columns, rows } = plot;
  return html`<svg class="llm-chart" width="100%" height="100%" aria-hidden="true">
    <svg
      width="100%"
      height="100%"
      viewBox="0 0 ${columns} ${rows}"
      preserveAspectRatio="none"
      shape-rendering="crispEdges"
    >
      ${plot.paths.map((path, index) => svg`<path class="heat-${index}" d=${path} />`)}
      <path class="outline-halo" d=${plot.outline} />
      <path class="outline" d=${plot.outline} />
    </svg>
    ${plot.xTicks.map(renderXTick)} ${plot.yTicks.map(renderYTick)} ${renderHere(map)}
    ${cursor === null ? nothing : renderCursor(map, cursor)}
  </svg>`;
}

function renderXTick({ label, share }: MapTick): TemplateResult {
  return svg`<text x=${percent(share)} y="100%" dy="1.3em" text-anchor="middle">${label}</text>`;
}

function renderYTick({ label, share }: MapTick): TemplateResult {
  return svg`<text x="0" dx="-6" y=${percent(1 - share)} dy="0.35em" text-anchor="end">${label}</text>`;
}

/** The reader's point, at the crossing of the two lines they have set. */
function renderHere({ x, y }: TunerMap): TemplateResult {
  const across = percent(placeShare(x, x.here));
  const down = percent(1 - placeShare(y, y.here));
  return svg`<g class="here">
    <line class="halo" x1=${across} x2=${across} y1="0" y2="100%" />
    <line class="halo" x1="0" x2="100%" y1=${down} y2=${down} />
    <line x1=${across} x2=${across} y1="0" y2="100%" />
    <line x1="0" x2="100%" y1=${down} y2=${down} />
    <circle cx=${across} cy=${down} r="6" />
  </g>`;
}

function renderCursor({ x, y }: TunerMap, { column, row }: Place): TemplateResult {
  const across = percent(placeShare(x, column));
  const down = percent(1 - placeShare(y, row));
  return svg`<g class="map-cursor">
    <circle class="halo" cx=${across} cy=${down} r="5" />
    <circle cx=${across} cy=${down} r="5" />
  </g>`;
}

function renderLegend(f: Formats): TemplateResult {
  return html`<div class="legend">
    <span>${tunerEnInsight.legend}</span>
    <span class="scale"
      >${MAP_CLASSES.map(
        (from, index) =>
          html`<span
            ><svg class="swatch" width="100%" height="12" aria-hidden="true">
              <rect class="heat-${index}" width="100%" height="12" /></svg
            >${f.factor(from)}</span
          >`,
      )}</span
    >
    <span class="key"
      ><svg width="16" height="12" aria-hidden="true">
        <rect class="outline" x="1" y="1" width="14" height="10" /></svg
      >${tunerEnInsight.legendOutline}</span
    >
    <span class="key"
      ><svg class="here" width="14" height="14" aria-hidden="true">
        <circle cx="7" cy="7" r="5.5" /></svg
      >${tunerEnInsight.legendHere}</span
    >
  </div>`;
}
