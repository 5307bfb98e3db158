import type { LitElement, ReactiveController } from 'lit';
import { StripChart } from '../../charts/strip-chart.js';
import type { ChartLayer, ChartPlaces } from '../../charts/strip-chart.js';
import { WidthController } from '../../controllers/width.js';
import type { PanelId } from '../../core/alerts/rules.js';
import { axisFormats } from '../../locales/axis.js';
import { en } from '../../locales/en.js';
import { PANEL_IDS } from '../../view/dashboard-panels.js';
import type { PanelModel } from '../../view/panel-model.js';

/** The drawings of the four panels, as wide as their plots. */
export class ChartsController implements ReactiveController {
  readonly #host: LitElement;
  readonly #width: WidthController;
  readonly #charts = new Map<PanelId, StripChart>();
  #widthPx = 0;
  #isSideBySide = false;

  /** @param onWidth called when the plots have got another width */
  constructor(host: LitElement, onWidth: () => void) {
    this.#host = host;
    this.#width = new WidthController(host, (widthPx) => {
      this.#measure(Math.floor(widthPx));
      onWidth();
    });
    host.addController(this);
  }

  /** Width of each plot; 0 before there is one. */
  get widthPx(): number {
    return this.#widthPx;
  }

  /** Whether the panels stand in two columns. */
  get isSideBySide(): boolean {
    return this.#isSideBySide;
  }

  /** Puts a chart into each plot, once there are plots. */
  hostUpdated(): void {
    if (this.#charts.size > 0) return;
    const formats = axisFormats(en);
    for (const panel of PANEL_IDS) {
      const plot = this.#host.renderRoot.querySelector(`#plot-${panel}`);
      if (plot === null) continue;
      const chart = new StripChart({ formats });
      plot.append(chart.svg);
      this.#charts.set(panel, chart);
      if (panel !== 'cost') continue;
      this.#measure(plot.clientWidth);
      this.#width.observe(plot);
    }
  }

  /** Reads layout, which drawing does not: only when the width is another. */
  #measure(widthPx: number): void {
    this.#widthPx = widthPx;
    this.#isSideBySide = widthPx > 0 && this.#host.clientWidth >= 1.8 * widthPx;
  }

  /** Adds the same marks to every chart. */
  addLayer(layer: new (places: ChartPlaces) => ChartLayer): void {
    for (const chart of this.#charts.values()) chart.addLayer(layer);
  }

  /** Brings the drawings up to date. */
  draw(models: ReadonlyMap<PanelId, PanelModel>): void {
    if (this.#widthPx === 0) return;
    for (const [panel, chart] of this.#charts) {
      const model = models.get(panel);
      if (model !== undefined) chart.update(model);
    }
  }

  /** The minute under the pointer; `null` before anything is drawn. */
  minuteAt(panel: PanelId, clientX: number): number | null {
    const minute = this.#charts.get(panel)?.hitTest(clientX) ?? NaN;
    return Number.isNaN(minute) ? null : minute;
  }

  /** The drawing of a panel, to be exported. */
  svgOf(panel: PanelId): SVGSVGElement | undefined {
    return this.#charts.get(panel)?.svg;
  }
}
