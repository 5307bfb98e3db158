import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { PanelId } from '../../core/alerts/rules.js';
import { figureAt } from '../../core/monitor/figure-at.js';
import { MINUTE_MS } from '../../core/source.js';
import { enLater } from '../../locales/en-later.js';
import { describePanel } from '../../view/describe-panel.js';
import type { PanelModel } from '../../view/panel-model.js';
import { panelTable } from '../../view/panel-table.js';
import type { DashboardContext } from './context.js';
import { HEADLINES, openMinute } from './render-panels.js';
import { seriesText } from './series-text.js';
import type { Stage } from './stage.js';

/** Where the headline of a panel comes from: method and sample size. */
export function sourceText({ f, session, nowMs }: DashboardContext, panel: PanelId): string {
  return enLater.source(figureAt(session.monitor, HEADLINES[panel], openMinute(nowMs)), f);
}

/** What a reader who cannot see a panel's chart is told of it. */
export function panelText(context: DashboardContext, model: PanelModel): string {
  const panel = model.id as PanelId;
  return enLater.description(describePanel(model), (series, value) =>
    seriesText(context, panel, series, value),
  );
}

/** What stands under a plot: the table, and another view of the same figures where there is one. */
export function renderFoot(
  context: DashboardContext,
  model: PanelModel,
  { openTables, byModel }: Pick<Stage, 'openTables' | 'byModel'>,
  act: { toggleTable(isOpen: boolean): void; toggleByModel(): void },
): TemplateResult {
  const panel = model.id as PanelId;
  const isOpen = openTables.has(panel);
  const hasModels = panel === 'latency' && context.session.source.names.models.length > 1;
  const onToggle = (event: Event): void =>
    act.toggleTable((event.target as HTMLDetailsElement).open);
  return html`<details part="table" ?open=${isOpen} @toggle=${onToggle}>
      <summary>${enLater.table}</summary>
      ${isOpen ? renderRows(context, model, panel) : nothing}
    </details>
    ${
      hasModels
        ? html`<button
            type="button"
            class="quiet"
            aria-pressed=${byModel}
            @click=${(): void => act.toggleByModel()}
          >
            ${enLater.byModel}
          </button>`
        : nothing
    }`;
}

/** The figures of a panel as a table. */
function renderRows(context: DashboardContext, model: PanelModel, panel: PanelId): TemplateResult {
  const { m, at } = context;
  const table = panelTable(model);
  const caption = enLater.tableCaption(m.panels[panel]);
  return html`<div class="table-scroll" tabindex="0" role="group" aria-label=${caption}>
    <table>
      <caption class="visually-hidden">
        ${caption}
      </caption>
      <thead>
        <tr>
          <th class="text" scope="col">${enLater.time}</th>
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
