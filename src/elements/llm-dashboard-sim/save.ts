import { exportSvg } from '../../charts/export-svg.js';
import type { PanelId } from '../../core/alerts/rules.js';
import { MINUTE_MS } from '../../core/source.js';
import { saveText } from '../../io/browser/download.js';
import type { PanelModel } from '../../view/panel-model.js';
import { panelTable } from '../../view/panel-table.js';
import type { DashboardContext } from './context.js';
import { panelText } from './render-details.js';

/** A week of minutes: every minute in view. */
const MAX_ROWS = 10_080;

/** Saves the figures in view, one row a time of every panel, as CSV. */
export function saveCsv(models: Iterable<PanelModel>, { at }: DashboardContext): void {
  const lines = ['panel,series,unit,minute,time,value'];
  for (const model of models) {
    const { rows, columns, unit } = panelTable(model, MAX_ROWS);
    for (const { minute, values } of rows) {
      columns.forEach(({ id }, index) => {
        const cells = [model.id, id, unit, minute, at(minute * MINUTE_MS), values[index] ?? ''];
        lines.push(cells.join(','));
      });
    }
  }
  saveText('llm-dashboard.csv', lines.join('\n') + '\n', 'text/csv');
}

/** Saves each panel's picture as a standalone SVG with its colours resolved, its name and its description inside. */
export function saveSvg(
  models: Iterable<PanelModel>,
  svgOf: (panel: PanelId) => SVGSVGElement | undefined,
  context: DashboardContext,
): void {
  for (const model of models) {
    const panel = model.id as PanelId;
    const svg = svgOf(panel);
    const texts = { title: context.m.panels[panel], description: panelText(context, model) };
    if (svg === undefined) continue;
    saveText(`llm-dashboard-${panel}.svg`, exportSvg(svg, texts), 'image/svg+xml');
  }
}
