import type { PanelModel } from './panel-model.js';

/** Where things stand in a panel, CSS px from its top left corner. */
export interface PanelLayout {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly fontPx: number;
  readonly plotX: number;
  readonly plotY: number;
  /** Whole px: one column of data each. */
  readonly plotWidth: number;
  readonly plotHeight: number;
  /** Whether series are named at their ends; otherwise the caller shows a legend. */
  readonly hasEndLabels: boolean;
}

/** Text is never measured: this is the mean advance of a digit or lower-case letter in the usual sans-serifs. */
const CHARACTER_EM = 0.54;
const NARROW_PX = 420;
const SWATCH_PX = 14;

/** How wide a text is, near enough to lay out around it. */
export function textWidthPx(text: string, fontPx: number): number {
  return text.length * CHARACTER_EM * fontPx;
}

/** Lays a panel out from its size and its labels alone, so that equal panels share their plot edges. */
export function panelLayout(model: PanelModel): PanelLayout {
  const fontPx = model.fontPx ?? 12;
  const left = Math.round(model.gutterLeftPx ?? fontPx * 3.5);
  const top = Math.round(fontPx * 1.35);
  const bottom = Math.round(model.showTimeAxis === true ? fontPx * 1.75 : 8);
  const plotHeight = Math.max(16, Math.round(model.heightPx) - top - bottom);
  const labelsFit = model.series.length * fontPx * 1.2 <= plotHeight + fontPx;
  const right = Math.round(
    model.gutterRightPx ?? (labelsFit ? defaultGutterRight(model, fontPx) : 4),
  );
  return {
    widthPx: model.widthPx,
    heightPx: model.heightPx,
    fontPx,
    plotX: left,
    plotY: top,
    plotWidth: Math.max(16, Math.floor(model.widthPx - left - right)),
    plotHeight,
    hasEndLabels: labelsFit && right >= SWATCH_PX * 2,
  };
}

function defaultGutterRight(model: PanelModel, fontPx: number): number {
  if (model.widthPx < NARROW_PX) return 4;
  const widths = model.series.map((series) => textWidthPx(series.label, fontPx));
  return Math.max(0, ...widths) + SWATCH_PX + 8;
}
