import type { PanelId } from '../../core/alerts/rules.js';
import type { DashboardContext } from './context.js';

/** A value of a series with its unit, as the readout, the table and the spoken cursor say it. */
export function seriesText(
  { m, f }: Pick<DashboardContext, 'm' | 'f'>,
  panel: PanelId,
  series: { readonly id: string },
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
      return `${f.factor(value)}${m.perMinute}`;
  }
}
