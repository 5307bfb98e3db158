import { isPerfect, settingAt, sliceCells } from '../../core/evaluate/grid.js';
import { fBeta, precision, recall } from '../../core/evaluate/measures.js';
import { placeCount, valueAt } from './setting-range.js';
import { METRICS, NUMBER_SETTINGS, lineSetting, setNumber } from './tuner-settings.js';
import type { ByMetric, MetricId, NumberSettingId, TunerSettings } from './tuner-settings.js';
import { cellOf, placesOf } from './tuner-space.js';
import type { TunerSpace } from './tuner-space.js';

/** One axis: a metric's line, its values ascending. */
export interface MapAxis {
  readonly metric: MetricId;
  readonly setting: NumberSettingId;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly count: number;
  /** The column or row of the reader's setting. */
  readonly here: number;
}

/** A straight piece of outline, from corner to corner of cells: column 0 begins at 0, row 0 (the lowest value) likewise. */
export type MapEdge = readonly [x1: number, y1: number, x2: number, y2: number];

/** A trade nothing beats, on the plane of precision and recall. */
export interface FrontPoint {
  readonly precision: number;
  readonly recall: number;
  readonly caught: number;
  readonly falseAlarms: number;
  /** The lines that reach it. */
  readonly lines: ByMetric<number>;
  /** Whether the reader's setting trades the same. */
  readonly isHere: boolean;
}

/** The threshold space: two lines vary, the third stays where it is. Cells row by row, the lowest row first. */
export interface TunerMap {
  readonly x: MapAxis;
  readonly y: MapAxis;
  readonly fixed: MapAxis;
  readonly beta: number;
  /** F-beta by cell; `null` where there are neither alerts nor incidents. */
  readonly fBeta: readonly (number | null)[];
  readonly caught: readonly number[];
  readonly falseAlarms: readonly number[];
  readonly incidents: number;
  /** Around the cells that catch all incidents without a false alarm. */
  readonly outline: readonly MapEdge[];
  /** Such cells on this map, and their share of the whole space: how easy the week is. */
  readonly perfectHere: number;
  readonly perfectShare: number;
  readonly front: readonly FrontPoint[];
  /** The reader's own trade; `null` where there is nothing to divide by. */
  readonly precision: number | null;
  readonly recall: number | null;
}

/** The metrics in the order in which they were last touched, this one now the last. */
export function touch(
  axes: readonly [MetricId, MetricId],
  metric: MetricId,
): readonly [MetricId, MetricId] {
  return [axes[1] === metric ? axes[0] : axes[1], metric];
}

/**
 * The two metrics as a map is drawn: which one lies across does not depend on which was touched last, so that nothing
 * turns around under the reader. The one with the most places lies across.
 */
export function acrossAndUp(
  axes: readonly [MetricId, MetricId],
): readonly [x: MetricId, y: MetricId] {
  const order: readonly MetricId[] = ['latency', 'quality', 'cost'];
  return order.indexOf(axes[0]) < order.indexOf(axes[1]) ? axes : [axes[1], axes[0]];
}

/** @param axes the metrics that vary: two of them */
export function mapOf(
  space: TunerSpace,
  settings: TunerSettings,
  axes: readonly [x: MetricId, y: MetricId],
): TunerMap {
  const { grid } = space;
  const [xMetric, yMetric] = axes;
  const [x, y] = [axisOf(settings, xMetric), axisOf(settings, yMetric)];
  const fixed = axisOf(
    settings,
    METRICS.find((metric) => !axes.includes(metric))!,
  );
  const cells = sliceCells(
    grid,
    placesOf(settings),
    METRICS.indexOf(xMetric),
    METRICS.indexOf(yMetric),
  );
  const incidents = grid.labels.incidents.length;
  const caught = Array.from(cells, (cell) => grid.tp[cell]!);
  const falseAlarms = Array.from(cells, (cell) => grid.fp[cell]!);
  const perfect = Array.from(cells, (cell) => isPerfect(grid, cell));
  return movedOn(
    {
      x,
      y,
      fixed,
      beta: settings.beta,
      fBeta: caught.map((each, at) =>
        fBeta({ tp: each, fp: falseAlarms[at]!, fn: incidents - each }, settings.beta),
      ),
      caught,
      falseAlarms,
      incidents,
      outline: incidents > 0 ? outlineOf(perfect, x.count) : [],
      perfectHere: incidents > 0 ? perfect.filter(Boolean).length : 0,
      perfectShare: incidents > 0 ? space.perfectCells / grid.cells : 0,
    },
    space,
    settings,
  );
}

/** The same map after a move along its axes: only the reader's point is another, so no cell is looked at again. */
export function movedOn(
  map: Omit<TunerMap, 'front' | 'precision' | 'recall'>,
  space: TunerSpace,
  settings: TunerSettings,
): TunerMap {
  const here = cellOf(space, settings);
  const [tp, fp] = [space.grid.tp[here]!, space.grid.fp[here]!];
  const counts = { tp, fp, fn: map.incidents - tp };
  return {
    ...map,
    x: axisOf(settings, map.x.metric),
    y: axisOf(settings, map.y.metric),
    front: space.front.map((point) => ({
      precision: point.precision,
      recall: point.recall,
      caught: point.tp,
      falseAlarms: point.fp,
      lines: linesAt(space, settings, point.cell),
      isHere: point.tp === tp && point.fp === fp,
    })),
    precision: precision(counts),
    recall: recall(counts),
  };
}

/** What the cells of a map depend on beside the swept space, as text: equal keys, equal cells. */
export function cellsKey(settings: TunerSettings, [x, y]: readonly [MetricId, MetricId]): string {
  const fixed = METRICS.findIndex((metric) => metric !== x && metric !== y);
  return `${x} ${y} ${placesOf(settings)[fixed]!} ${settings.beta}`;
}

/** One cell of a map, as it is read out. */
export interface MapCell {
  readonly x: number;
  readonly y: number;
  readonly caught: number;
  readonly falseAlarms: number;
  readonly fBeta: number | null;
}

export function mapCellAt(map: TunerMap, column: number, row: number): MapCell {
  const at = row * map.x.count + column;
  return {
    x: axisValue(map.x, column),
    y: axisValue(map.y, row),
    caught: map.caught[at]!,
    falseAlarms: map.falseAlarms[at]!,
    fBeta: map.fBeta[at]!,
  };
}

/** The value of a column or row. */
export function axisValue({ setting }: MapAxis, place: number): number {
  return valueAt(NUMBER_SETTINGS[setting].range, place);
}

/** The settings of a cell of the map: where a click goes. Cells beyond the edges are those at them. */
export function settingsAt(
  map: TunerMap,
  settings: TunerSettings,
  column: number,
  row: number,
): TunerSettings {
  const placed = (into: TunerSettings, { setting }: MapAxis, place: number): TunerSettings =>
    setNumber(into, setting, valueAt(NUMBER_SETTINGS[setting].range, place)).settings;
  return placed(placed(settings, map.x, column), map.y, row);
}

/** The settings with other lines: those of a point of the front, of a solution. */
export function withLines(settings: TunerSettings, lines: ByMetric<number>): TunerSettings {
  return METRICS.reduce(
    (moved, metric) => setNumber(moved, lineSetting(settings, metric), lines[metric]).settings,
    settings,
  );
}

/** The lines of a cell of the space. */
export function linesAt(
  space: TunerSpace,
  settings: TunerSettings,
  cell: number,
): ByMetric<number> {
  const places = settingAt(space.grid, cell);
  const lines = METRICS.map((metric, rule): [MetricId, number] => [
    metric,
    valueAt(NUMBER_SETTINGS[lineSetting(settings, metric)].range, places[rule]!),
  ]);
  return Object.fromEntries(lines) as Record<MetricId, number>;
}

function axisOf(settings: TunerSettings, metric: MetricId): MapAxis {
  const setting = lineSetting(settings, metric);
  const { range } = NUMBER_SETTINGS[setting];
  return {
    metric,
    setting,
    min: valueAt(range, 0),
    max: valueAt(range, Infinity),
    step: range.stride / range.perUnit,
    count: placeCount(range),
    here: placesOf(settings)[METRICS.indexOf(metric)]!,
  };
}

/** The borders between cells inside and outside, neighbouring pieces joined. */
export function outlineOf(isInside: readonly boolean[], columns: number): MapEdge[] {
  const rows = isInside.length / columns;
  const inside = (column: number, row: number): boolean =>
    column >= 0 && column < columns && row >= 0 && row < rows && isInside[row * columns + column]!;
  const edges: MapEdge[] = [];
  for (let row = 0; row <= rows; row++) {
    eachRun(
      columns,
      (column) => inside(column, row - 1) !== inside(column, row),
      (from, to) => edges.push([from, row, to, row]),
    );
  }
  for (let column = 0; column <= columns; column++) {
    eachRun(
      rows,
      (row) => inside(column - 1, row) !== inside(column, row),
      (from, to) => edges.push([column, from, column, to]),
    );
  }
  return edges;
}

function eachRun(
  length: number,
  holds: (at: number) => boolean,
  found: (from: number, to: number) => void,
): void {
  let from = -1;
  for (let at = 0; at <= length; at++) {
    const isOn = at < length && holds(at);
    if (isOn && from < 0) from = at;
    if (!isOn && from >= 0) {
      found(from, at);
      from = -1;
    }
  }
}
