import { tickStep, ticks } from 'd3-array';
import { axisLabel } from '../y-scale.js';
import { mapCellAt } from './tuner-map.js';
import type { MapAxis, MapCell, TunerMap } from './tuner-map.js';

/** F-scores from which each colour of the map begins; the last is a score of 1. */
export const MAP_CLASSES: readonly number[] = [0, 0.2, 0.4, 0.6, 0.8, 1];

/** A round value of an axis, without its unit, and its place from 0 to 1 along it. */
export interface MapTick {
  readonly label: string;
  readonly share: number;
}

/** A map as it is drawn, in cells: column 0 begins at 0, the highest row at the top. Plain data. */
export interface MapPlot {
  readonly columns: number;
  readonly rows: number;
  /** One path a colour, lowest first; empty where no cell has it. Cells without a score are in none. */
  readonly paths: readonly string[];
  readonly outline: string;
  readonly xTicks: readonly MapTick[];
  readonly yTicks: readonly MapTick[];
}

const X_TICKS = 6;
const Y_TICKS = 4;

/** The colour of a score; `null` for none. */
export function mapClass(score: number | null): number | null {
  if (score === null) return null;
  let index = MAP_CLASSES.length - 1;
  while (index > 0 && score < MAP_CLASSES[index]!) index -= 1;
  return index;
}

export function mapPlot(map: TunerMap): MapPlot {
  const columns = map.x.count;
  const rows = map.y.count;
  const paths = MAP_CLASSES.map((): string[] => []);
  for (let row = 0; row < rows; row++) {
    const classes = map.fBeta.slice(row * columns, (row + 1) * columns).map(mapClass);
    let from = 0;
    for (let column = 1; column <= columns; column++) {
      const before = classes[column - 1]!;
      if (column < columns && classes[column] === before) continue;
      const width = column - from;
      if (before !== null) paths[before]!.push(`M${from} ${rows - row - 1}h${width}v1h${-width}z`);
      from = column;
    }
  }
  return {
    columns,
    rows,
    paths: paths.map((runs) => runs.join('')),
    outline: map.outline
      .map(([x1, y1, x2, y2]) => `M${x1} ${rows - y1}L${x2} ${rows - y2}`)
      .join(''),
    xTicks: axisTicks(map.x, X_TICKS),
    yTicks: axisTicks(map.y, Y_TICKS),
  };
}

/** The middle of a column or row, from 0 to 1 along the axis. */
export function placeShare({ count }: Pick<MapAxis, 'count'>, place: number): number {
  return (place + 0.5) / count;
}

/** The column or row at a share of the axis; beyond an end it is the one at that end. */
export function placeAtShare({ count }: Pick<MapAxis, 'count'>, share: number): number {
  return Math.max(0, Math.min(count - 1, Math.floor(share * count)));
}

function axisTicks(axis: MapAxis, count: number): MapTick[] {
  const step = tickStep(axis.min, axis.max, count);
  return ticks(axis.min, axis.max, count).map((value) => ({
    label: axisLabel(value, '', step),
    share: placeShare(axis, (value - axis.min) / axis.step),
  }));
}

/** The cells at the ticks, as a table: a row for each value that lies up, the highest first. */
export interface MapTable {
  readonly columns: readonly string[];
  readonly rows: readonly { readonly label: string; readonly cells: readonly MapCell[] }[];
}

export function mapTable(map: TunerMap, { xTicks, yTicks }: MapPlot): MapTable {
  return {
    columns: xTicks.map(({ label }) => label),
    rows: [...yTicks].reverse().map((y) => ({
      label: y.label,
      cells: xTicks.map((x) =>
        mapCellAt(map, placeAtShare(map.x, x.share), placeAtShare(map.y, y.share)),
      ),
    })),
  };
}

/** A trade of precision and recall, both from 0 to 1. */
export interface TradePoint {
  readonly precision: number;
  readonly recall: number;
}

/** The plane of precision (up) and recall (across). Plain data. */
export interface FrontPlot {
  /** What the settings of the map trade, each once; those without an alert have no precision. */
  readonly trades: readonly TradePoint[];
  /** The front as stairs: the most precision to be had with at least so much recall. */
  readonly stairs: readonly TradePoint[];
}

export function frontPlot({ caught, falseAlarms, incidents, front }: TunerMap): FrontPlot {
  const seen = new Set<string>();
  const trades: TradePoint[] = [];
  for (const [at, tp] of caught.entries()) {
    const fp = falseAlarms[at]!;
    const key = `${tp} ${fp}`;
    if (incidents === 0 || tp + fp === 0 || seen.has(key)) continue;
    seen.add(key);
    trades.push({ precision: tp / (tp + fp), recall: tp / incidents });
  }
  const stairs: TradePoint[] = [];
  let recall = 0;
  for (const { precision, recall: to } of front) {
    stairs.push({ precision, recall }, { precision, recall: to });
    recall = to;
  }
  return { trades, stairs };
}
