// Over 200 lines: head, readout and plot of a panel share one reading of its figures.

import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { figureSamples, figureValue } from '../../core/monitor/figure-ids.js';
import type { FigureId } from '../../core/monitor/figure-ids.js';
import type { PanelId } from '../../core/alerts/rules.js';
import { MINUTE_MS } from '../../core/source.js';
import type { PanelModel, SeriesModel } from '../../view/panel-model.js';
import { lastMinute, seriesValue } from '../../view/panel-model.js';
import type { Act } from './act.js';
import type { DashboardContext } from './context.js';
import type { Interaction } from './interaction.js';
import { seriesText } from './series-text.js';
import type { Stage } from './stage.js';

/** What a panel draws from, besides the run. */
export interface PanelView {
  readonly stage: Stage;
  /** All that a reader can do, once it is here. */
  readonly interaction: Interaction | null;
  readonly act: Act;
}

/** The figure each panel is headed by. */
export const HEADLINES: Readonly<Record<PanelId, FigureId>> = {
  cost: 'cost-per-min',
  latency: 'latency-p95',
  quality: 'similarity',
  usage: 'requests-per-min',
};
const HOUR_MINUTES = 60;
const COST_ITEMS = 7;

/** One panel: its name and headline, the readout, the empty plot that the chart lives in, and the place of the table. */
export function renderPanel(
  context: DashboardContext,
  model: PanelModel,
  panel: PanelId,
  view: PanelView,
): TemplateResult {
  return html`<div
    class="panel"
    part="panel panel-${panel}"
    role="group"
    aria-labelledby="title-${panel}"
  >
    ${renderHead(context, panel, view)} ${renderReadout(context, model, panel, view)}
    ${renderPlot(context, model, panel, view)}
    <div class="foot">${view.interaction?.renderFoot(model, panel)}</div>
    ${view.stage.explained === panel ? view.interaction?.renderSource(panel) : nothing}
  </div>`;
}

function renderHead(
  { m, f, session: { monitor }, nowMs }: DashboardContext,
  panel: PanelId,
  view: PanelView,
): TemplateResult {
  const { figures } = monitor;
  const row = openMinute(nowMs) - figures.firstMinute;
  const read = (figure: FigureId, at = row): number => figureValue(figures, figure, at);
  const now = read(HEADLINES[panel]);
  const [value, unit] = headline();
  return html`<div class="head">
    <span class="title" id="title-${panel}">${m.panels[panel]}</span>
    <span>
      <button
        type="button"
        class="figure"
        title=${view.interaction?.tips.sourceTip ?? nothing}
        aria-expanded=${view.stage.explained === panel}
        @click=${view.act((i) => i.explain(panel))}
      >
        <span class="value">${value}</span> <span class="unit">${unit}</span>
      </button>
    </span>
    <span class="aside">${m.windows[panel]}</span>
    <span class="aside">${asides().join(', ')}</span>
  </div>`;

  function headline(): [value: string, unit: string] {
    if (Number.isNaN(now)) return [m.noData, ''];
    if (panel === 'cost') return [f.usd(now), m.perMinute];
    if (panel === 'latency') return [f.seconds(now), m.series.p95];
    if (panel === 'quality') return [f.score(now), m.series.similarity];
    return [f.integer(now), m.requestsUnit];
  }

  function asides(): string[] {
    const texts: string[] = [];
    const change = now - read(HEADLINES[panel], row - HOUR_MINUTES);
    const ratio = change / (now - change);
    const text = panel === 'quality' ? f.scoreChange(change) : f.change(ratio);
    if (Number.isFinite(ratio)) texts.push(`${text} ${m.inAnHour}`);
    if (panel === 'latency') {
      const ttft = read('ttft-p50');
      texts.push(`${m.series.ttft} ${Number.isNaN(ttft) ? m.noData : f.seconds(ttft)}`);
    }
    if (panel === 'usage') {
      const errors = read('error-ratio');
      texts.push(`${m.series.errors} ${Number.isNaN(errors) ? m.noData : f.percent(errors)}`);
    }
    return texts;
  }
}

/** The minute that is filling now. */
export function openMinute(nowMs: number): number {
  return Math.max(0, Math.ceil(nowMs / MINUTE_MS) - 1);
}

function renderReadout(
  context: DashboardContext,
  model: PanelModel,
  panel: PanelId,
  view: PanelView,
): TemplateResult {
  const minute = view.stage.cursorMinute ?? lastMinute(model.data);
  const items = model.series.map((series) => {
    const kind = series.kind === 'stack' ? '' : series.isDashed === true ? 'line dash' : 'line';
    return html`<span class="item"
      ><span class="swatch ${kind} llm-series-${series.colorIndex}"></span
      ><span class="name">${series.label}</span>
      <b>${seriesText(context, panel, series, seriesValue(series, model.data, minute))}</b>
      ${panel === 'quality' ? samples(context, series, minute) : nothing}</span
    >`;
  });
  if (panel === 'cost') fitCost(items, context.m);
  return html`<div class="readout ${panel}" part="readout">
    <span class="item"><b>${context.timeAt(minute * MINUTE_MS)}</b></span>
    ${items}
  </div>`;
}

/** As many features as the simulator has, and the total: what a recording has more or fewer of moves no panel. */
function fitCost(items: TemplateResult[], m: DashboardContext['m']): void {
  const more = items.length - COST_ITEMS;
  if (more > 0)
    items.splice(-more - 2, more + 1, html`<span class="item">${m.more(more + 1)}</span>`);
  while (items.length < COST_ITEMS) items.push(html`<span class="item">&nbsp;</span>`);
}

/** How many answers a quality figure rests on; where there are none it says so itself. */
function samples({ m, f, session }: DashboardContext, { id }: SeriesModel, minute: number): string {
  const { figures } = session.monitor;
  const n = figureSamples(figures, id as FigureId, minute - figures.firstMinute);
  return n === 0 ? '' : m.samples(f.integer(n));
}

function renderPlot(
  context: DashboardContext,
  model: PanelModel,
  panel: PanelId,
  view: PanelView,
): TemplateResult {
  const { m, timeAt } = context;
  const minute = view.stage.cursorMinute ?? lastMinute(model.data);
  const onPointer = ({ clientX }: PointerEvent): void =>
    view.act((i) => i.cursor.onPointer(panel, clientX))();
  const spoken = model.series.map((series) => {
    const value = seriesValue(series, model.data, minute);
    return `${series.label} ${seriesText(context, panel, series, value)}`;
  });
  return html`<div
      class="plot"
      part="plot"
      id="plot-${panel}"
      role="slider"
      tabindex="0"
      aria-label=${m.chartLabel(m.panels[panel])}
      aria-describedby="about-${panel}"
      aria-orientation="horizontal"
      aria-valuemin=${Math.max(0, Math.floor(model.window.fromMinute))}
      aria-valuemax=${lastMinute(model.data)}
      aria-valuenow=${minute}
      aria-valuetext="${timeAt(minute * MINUTE_MS)}: ${spoken.join(', ')}"
      @pointermove=${onPointer}
      @pointerdown=${onPointer}
      @pointerleave=${({ pointerType }: PointerEvent): void => view.act((i) => i.cursor.onLeave(pointerType))()}
      @keydown=${(event: KeyboardEvent): void => view.act((i) => i.cursor.onKeydown(event))()}
      @click=${({ clientX }: MouseEvent): void => view.act((i) => i.cursor.onClick(panel, clientX))()}
    ></div>
    <p class="visually-hidden" id="about-${panel}">${view.interaction?.describe(model)}</p>`;
}
