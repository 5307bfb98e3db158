import type { PanelModel, SeriesModel } from './panel-model.js';

/**
 * Whether two models differ in nothing but time, values of open minutes, and marks: then all that is drawn of closed
 * minutes still holds, and so does the layout. Compares without allocating: it runs for every panel in every frame.
 */
export function isSameShape(a: PanelModel, b: PanelModel): boolean {
  return (
    a.widthPx === b.widthPx &&
    a.heightPx === b.heightPx &&
    a.pixelRatio === b.pixelRatio &&
    a.fontPx === b.fontPx &&
    a.gutterLeftPx === b.gutterLeftPx &&
    a.gutterRightPx === b.gutterRightPx &&
    a.showTimeAxis === b.showTimeAxis &&
    a.originMinuteOfWeek === b.originMinuteOfWeek &&
    a.y.unit === b.y.unit &&
    a.y.min === b.y.min &&
    a.y.max === b.y.max &&
    a.data.revision === b.data.revision &&
    a.ghost?.data.revision === b.ghost?.data.revision &&
    Boolean(a.band) === Boolean(b.band) &&
    areSameSeries(a.series, b.series) &&
    areSameSeries(a.ghost?.series, b.ghost?.series)
  );
}

function areSameSeries(a: readonly SeriesModel[] = [], b: readonly SeriesModel[] = []): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) {
    const one = a[i]!;
    const other = b[i]!;
    if (
      one.id !== other.id ||
      one.label !== other.label ||
      one.kind !== other.kind ||
      one.colorIndex !== other.colorIndex ||
      one.isDashed !== other.isDashed
    ) {
      return false;
    }
  }
  return true;
}
