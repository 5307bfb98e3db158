import { appendAreas, areaScratch, closeArea } from '../view/area-paths.js';
import { isStacked } from '../view/extent.js';
import type { MinuteRange, PanelModel, SeriesModel } from '../view/panel-model.js';
import { lastMinute } from '../view/panel-model.js';
import type { appendRibbon } from '../view/ribbon-path.js';
import { appendLine } from '../view/slot-paths.js';
import type { Projection } from '../view/slot-paths.js';
import { minuteAtX, slotOfMinute } from '../view/time-scale.js';
import { appendSvg } from './svg-dom.js';
import { TileStrip } from './tile-strip.js';

/**
 * The data of a panel: ribbon, stack, ghost lines, lines, in this order from back to front.
 * Built for one shape of model, one domain and one time scale; whoever owns it builds another when these change.
 */
export class SeriesMarks {
  readonly group: SVGGElement;
  readonly #strips: TileStrip[] = [];
  readonly #ghostStrips: TileStrip[] = [];
  #model: PanelModel;
  #projection: Projection;
  #stacked: readonly SeriesModel[] = [];

  /** @param ribbon draws the band of a model that has one */
  constructor(model: PanelModel, projection: Projection, ribbon?: typeof appendRibbon) {
    this.#model = model;
    this.#projection = projection;
    this.group = appendSvg(null, 'g', { class: `llm-${projection.time.mode}` });
    if (model.band && ribbon !== undefined) this.#addRibbon(ribbon);
    if (model.series.some(isStacked)) this.#addStack();
    model.ghost?.series.forEach((series, index) => {
      if (!isStacked(series)) this.#addGhost(series, index);
    });
    model.series.forEach((series, index) => {
      if (!isStacked(series)) this.#addLine(series, index);
    });
  }

  /** Brings every mark up to date with the data; closed slots already drawn are not looked at. */
  update(model: PanelModel, projection: Projection): void {
    this.#model = model;
    this.#projection = projection;
    if (this.#stacked.length > 0) this.#stacked = model.series.filter(isStacked);
    this.#updateStrips(this.#strips, model.data);
    if (model.ghost) this.#updateStrips(this.#ghostStrips, model.ghost.data);
  }

  #updateStrips(strips: readonly TileStrip[], data: MinuteRange): void {
    const { time } = this.#projection;
    const openSlot = slotOfMinute(time, lastMinute(data));
    const firstSlot = slotOfMinute(time, Math.max(data.firstMinute, minuteAtX(time, 0)));
    const lastSlot = Math.min(
      openSlot,
      slotOfMinute(time, Math.ceil(minuteAtX(time, time.widthPx))),
    );
    for (const strip of strips) {
      if (data.length === 0) strip.update(0, -1, -1);
      else strip.update(firstSlot, openSlot - 1, lastSlot);
    }
  }

  #addStack(): void {
    const { time, plotHeight } = this.#projection;
    this.#stacked = this.#model.series.filter(isStacked);
    const groups = this.#stacked.map((series) =>
      appendSvg(null, 'g', { class: `llm-area ${seriesClass(series)}` }),
    );
    // Painted from the top layer down: each covers the lower part of the one before.
    this.group.append(...groups.slice().reverse());
    const scratch = areaScratch(groups.length);
    // An area of points ends in its last point, so that one slot in common only makes two edges meet, and shine through.
    const overlap = Math.max(2, Math.ceil(time.spanMinutes / time.widthPx));
    this.#strips.push(
      new TileStrip(
        groups,
        (ds, from, to) =>
          appendAreas(ds, this.#stacked, this.#model.data, this.#projection, scratch, from, to),
        time.mode === 'columns' ? 1 : overlap,
        (d) => closeArea(d, plotHeight),
      ),
    );
  }

  #addRibbon(append: typeof appendRibbon): void {
    const group = appendSvg(this.group, 'g', { class: 'llm-ribbon' });
    this.#strips.push(
      new TileStrip([group], (ds, from, to) => {
        const { band, data } = this.#model;
        if (band) ds[0] = append(ds[0]!, band, data, this.#projection, from, to);
      }),
    );
  }

  #addLine(series: SeriesModel, index: number): void {
    const isDashed = series.isDashed === true;
    const group = this.#lineGroup(seriesClass(series), isDashed);
    this.#strips.push(
      new TileStrip([group], (ds, from, to) => {
        const { series: all, data } = this.#model;
        ds[0] = appendLine(ds[0]!, all[index]!, data, this.#projection, isDashed, from, to);
      }),
    );
  }

  #addGhost(series: SeriesModel, index: number): void {
    const group = this.#lineGroup(`llm-ghost ${seriesClass(series)}`, true);
    this.#ghostStrips.push(
      new TileStrip([group], (ds, from, to) => {
        const { ghost } = this.#model;
        if (!ghost) return;
        const { series: all, data } = ghost;
        ds[0] = appendLine(ds[0]!, all[index]!, data, this.#projection, true, from, to);
      }),
    );
  }

  #lineGroup(className: string, isDashed: boolean): SVGGElement {
    const group = appendSvg(this.group, 'g', { class: `llm-line ${className}` });
    const isStroked = this.#projection.time.mode === 'points';
    if (isStroked && isDashed) group.setAttribute('stroke-dasharray', '4 3');
    return group;
  }
}

/** The class that gives a series its colour. */
export function seriesClass(series: SeriesModel): string {
  return `llm-series-${series.colorIndex}`;
}
