import type { StripChart } from '../../charts/strip-chart.js';
import { exportSvg } from '../../charts/export-svg.js';
import { saveText } from '../../io/browser/download.js';
import type { PanelModel } from '../../view/panel-model.js';
import { panelTable } from '../../view/panel-table.js';
import type { DashboardContext } from './context.js';

/** Saves the figures in view, one row a time of every panel, as CSV. */
export function saveCsv(models: readonly PanelModel[], { at }: DashboardContext): void {
  const lines = ['panel,series,unit,minute,time,value'];
  for (const model of models) {
    const table = panelTable(model, 10_080);
    for (const row of table.rows) {
      table.columns.forEach((column, index) => {
        const value = row.values[index] ?? null;
        lines.push(
          [model.id, column.id, table.unit, row.minute, at(row.minute * 60_000), value ?? ''].join(
            ',',
          ),
        );
      });
    }
  }
  saveText('llm-dashboard.csv', lines.join('\n') + '\n', 'text/csv');
}

/** Saves each panel's picture as a standalone SVG with its colours resolved. */
export function saveSvg(
  charts: readonly StripChart[],
  models: readonly PanelModel[],
  { m }: DashboardContext,
): void {
  charts.forEach((chart, index) => {
    const id = (models[index]?.id ?? 'cost') as keyof typeof m.panels;
    const texts = { title: m.panels[id], description: m.windows[id] };
    saveText(`llm-dashboard-${id}.svg`, exportSvg(chart.svg, texts), 'image/svg+xml');
  });
}
