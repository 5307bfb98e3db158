import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { figureAt } from '../../core/monitor/figure-at.js';
import type { FigureId } from '../../core/monitor/figure-ids.js';
import type { PanelId } from '../../core/alerts/rules.js';
import { MINUTE_MS } from '../../core/source.js';
import type { PanelModel, SeriesModel } from '../../view/panel-model.js';
import { lastMinute, seriesValue } from '../../view/panel-model.js';
import { panelTable } from '../../view/panel-table.js';
import type { DashboardContext } from './context.js';

/** What a panel asks of the dashboard. */
export interface PanelActions {
  readonly cursorMinute: number | null;
  readonly byModel: boolean;
  /** The panel whose headline says where it comes from. */
  readonly explained: PanelId | null;
  readonly openTables: ReadonlySet<PanelId>;
  explain(panel: PanelId): void;
  toggleByModel(): void;
  toggleTable(panel: PanelId, isOpen: boolean): void;
  onPointer(panel: PanelId, event: PointerEvent): void;
  onLeave(): void;
  onKeydown(panel: PanelId, event: KeyboardEvent): void;
  onClick(panel: PanelId, event: MouseEvent): void;
}

const HEADLINES: Readonly<Record<PanelId, FigureId>> = {
  cost: 'cost-per-min',
  latency: 'latency-p95',
  quality: 'similarity',
  usage: 'requests-per-min',
};
const HOUR_MINUTES = 60;

/** One panel: its name, headline, readout, the empty plot that the chart lives in, and the table. */
export function renderPanel(
  context: DashboardContext,
  model: PanelModel,
  panel: PanelId,
  act: PanelActions,
): TemplateResult {
  const { m } = context;
  return html`<section class="panel" part="panel panel-${panel}" aria-labelledby="title-${panel}">
    <div class="panel-head">
      <span class="panel-title" id="title-${panel}">${m.panels[panel]}</span>
      <span class="panel-window">${m.windows[panel]}</span>
      ${renderHeadline(context, panel, act)}
    </div>
    ${act.explained === panel ? renderSource(context, panel) : renderReadout(context, model, panel, act)}
    ${renderPlot(context, model, panel, act)}
    <div class="panel-foot">
      ${renderTable(context, model, panel, act)}
      ${
        panel === 'latency' && context.session.source.names.models.length > 1
          ? html`<button
              type="button"
              class="quiet"
              aria-pressed=${act.byModel}
              @click=${act.toggleByModel}
            >
              ${m.byModel}
            </button>`
          : nothing
      }
    </div>
  </section>`;
}

function renderHeadline(
  { m, f, session, nowMs }: DashboardContext,
  panel: PanelId,
  act: PanelActions,
): TemplateResult {
  const minute = openMinute(nowMs);
  const figure = figureAt(session.monitor, HEADLINES[panel], minute);
  const before = figureAt(session.monitor, HEADLINES[panel], minute - HOUR_MINUTES);
  const { value, unit } = headlineText(panel, figure.value, { m, f });
  const change =
    figure.value === null || before.value === null || before.value === 0
      ? ''
      : panel === 'quality'
        ? f.scoreChange(figure.value - before.value)
        : f.change(figure.value / before.value - 1);
  return html`<span class="headline">
    <span class="aside">${change === '' ? nothing : `${change} ${m.inAnHour}`}</span>
    <button
      type="button"
      class="figure"
      aria-expanded=${act.explained === panel}
      title=${m.source(figure, f)}
      @click=${(): void => act.explain(panel)}
    >
      <span class="value">${value}</span> <span class="unit">${unit}</span>
    </button>
    ${
      panel === 'usage' || panel === 'latency'
        ? html`<span class="aside">${secondFigure(panel)}</span>`
        : nothing
    }
  </span>`;

  function secondFigure(of: 'usage' | 'latency'): string {
    if (of === 'usage') {
      const errors = figureAt(session.monitor, 'error-ratio', minute).value;
      return `${m.series.errors} ${errors === null ? m.none : f.percent(errors)}`;
    }
    const ttft = figureAt(session.monitor, 'ttft-p50', minute).value;
    return `TTFT ${ttft === null ? m.noData : f.seconds(ttft)}`;
  }
}

function headlineText(
  panel: PanelId,
  value: number | null,
  { m, f }: Pick<DashboardContext, 'm' | 'f'>,
): { readonly value: string; readonly unit: string } {
  if (value === null) return { value: m.noData, unit: '' };
  switch (panel) {
    case 'cost':
      return { value: f.usd(value), unit: m.perMinute };
    case 'latency':
      return { value: f.seconds(value), unit: m.series.p95 };
    case 'quality':
      return { value: f.score(value), unit: m.series.similarity };
    case 'usage':
      return { value: f.integer(value), unit: m.requestsUnit };
  }
}

function renderSource({ m, f, session, nowMs }: DashboardContext, panel: PanelId): TemplateResult {
  const figure = figureAt(session.monitor, HEADLINES[panel], openMinute(nowMs));
  return html`<p class="readout" role="status">${m.source(figure, f)}</p>`;
}

/** The minute that is filling now. */
function openMinute(nowMs: number): number {
  return Math.max(0, Math.ceil(nowMs / MINUTE_MS) - 1);
}

function renderReadout(
  context: DashboardContext,
  model: PanelModel,
  panel: PanelId,
  act: PanelActions,
): TemplateResult {
  const { timeAt } = context;
  const minute = act.cursorMinute ?? lastMinute(model.data);
  return html`<div class="readout" part="readout">
    <span class="at">${timeAt(minute * MINUTE_MS)}</span>
    ${model.series.map(
      (series) =>
        html`<span class="item">
          <span
            class="swatch s${series.colorIndex} ${series.kind === 'stack' ? '' : 'line'} ${series.isDashed === true ? 'dash' : ''}"
          ></span>
          ${series.label}
          <span class="number"
            >${seriesText(context, panel, series, seriesValue(series, model.data, minute))}</span
          >
        </span>`,
    )}
    ${panel === 'quality' ? html`<span class="item">${sampleCounts(context, minute)}</span>` : nothing}
  </div>`;
}

function sampleCounts({ m, f, session }: DashboardContext, minute: number): string {
  const { figures } = session.monitor;
  const index = minute - figures.firstMinute;
  const [similarity = 0, judge = 0, length = 0] = [
    figures.similarityN[index],
    figures.judgeN[index],
    figures.lengthN[index],
  ];
  return `n = ${f.integer(similarity)} ${m.series.similarity}, ${f.integer(judge)} ${m.series.judge}, ${f.integer(length)} ${m.series.length}`;
}

/** A value of a series with its unit, as the readout, the table and the spoken cursor say it. */
export function seriesText(
  { m, f }: Pick<DashboardContext, 'm' | 'f'>,
  panel: PanelId,
  series: SeriesModel,
  value: number | null,
): string {
  if (value === null || Number.isNaN(value)) return m.noData;
  switch (panel) {
    case 'cost':
      return f.usd(value);
    case 'latency':
      return f.seconds(value);
    case 'quality':
      return series.id === 'length' ? `${f.score(value)}×` : f.score(value);
    case 'usage':
      return f.factor(value);
  }
}

function renderPlot(
  context: DashboardContext,
  model: PanelModel,
  panel: PanelId,
  act: PanelActions,
): TemplateResult {
  const { m, timeAt } = context;
  const minute = act.cursorMinute ?? lastMinute(model.data);
  const spoken = model.series
    .map(
      (series) =>
        `${series.label} ${seriesText(context, panel, series, seriesValue(series, model.data, minute))}`,
    )
    .join(', ');
  return html`<div
    class="plot"
    part="plot"
    id="plot-${panel}"
    role="slider"
    tabindex="0"
    aria-label=${m.chartLabel(m.panels[panel])}
    aria-orientation="horizontal"
    aria-valuemin=${Math.max(0, Math.floor(model.window.fromMinute))}
    aria-valuemax=${lastMinute(model.data)}
    aria-valuenow=${minute}
    aria-valuetext="${timeAt(minute * MINUTE_MS)}: ${spoken}"
    @pointermove=${(event: PointerEvent): void => act.onPointer(panel, event)}
    @pointerdown=${(event: PointerEvent): void => act.onPointer(panel, event)}
    @pointerleave=${act.onLeave}
    @keydown=${(event: KeyboardEvent): void => act.onKeydown(panel, event)}
    @click=${(event: MouseEvent): void => act.onClick(panel, event)}
  ></div>`;
}

function renderTable(
  context: DashboardContext,
  model: PanelModel,
  panel: PanelId,
  act: PanelActions,
): TemplateResult {
  const { m } = context;
  const isOpen = act.openTables.has(panel);
  const onToggle = (event: Event): void =>
    act.toggleTable(panel, (event.target as HTMLDetailsElement).open);
  return html`<details part="table" ?open=${isOpen} @toggle=${onToggle}>
    <summary>${m.table}</summary>
    ${isOpen ? renderRows(context, model, panel) : nothing}
  </details>`;
}

function renderRows(context: DashboardContext, model: PanelModel, panel: PanelId): TemplateResult {
  const { m, at } = context;
  const table = panelTable(model);
  return html`<div
    class="table-scroll"
    tabindex="0"
    role="group"
    aria-label=${m.tableCaption(m.panels[panel])}
  >
    <table>
      <caption>
        ${m.tableCaption(m.panels[panel])}
      </caption>
      <thead>
        <tr>
          <th class="text" scope="col">${m.time}</th>
          ${table.columns.map((column) => html`<th scope="col">${column.label}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${table.rows.map(
          (row) =>
            html`<tr>
              <th scope="row">${at(row.minute * MINUTE_MS)}</th>
              ${row.values.map((value, index) => {
                const series = model.series[index];
                return html`<td>
                  ${series === undefined ? nothing : seriesText(context, panel, series, value)}
                </td>`;
              })}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
