/**
 * What one panel shows, as plain data: everything the chart, the table and the description need and nothing else.
 * Minutes count from the start of the run; minute m holds [m, m + 1). Arrays are indexed minute - `firstMinute`.
 */
export interface PanelModel {
  /** Unique within the widget, e.g. `cost`. */
  readonly id: string;
  /** Outer size in CSS px. */
  readonly widthPx: number;
  readonly heightPx: number;
  /** Device px per CSS px; scrolling and hairlines snap to it. */
  readonly pixelRatio: number;
  /** Size of axis and label text, as the style sheet sets it; default 12. */
  readonly fontPx?: number;
  /** Room for the y labels; default 3.5 `fontPx`. Give all panels of a column the same. */
  readonly gutterLeftPx?: number;
  /** Room for the labels at line ends; 0 leaves them out, and the legend is the caller's. Default by width and labels. */
  readonly gutterRightPx?: number;
  readonly window: MinuteWindow;
  readonly data: MinuteRange;
  /** Weekday and time of minute 0, in minutes from Monday 00:00. */
  readonly originMinuteOfWeek: number;
  /** In the order they are drawn; stacked ones from the bottom up. */
  readonly series: readonly SeriesModel[];
  readonly y: YAxisModel;
  readonly threshold?: ThresholdModel | null;
  readonly band?: BandModel | null;
  readonly ghost?: GhostModel | null;
  /** What really happened, drawn as hatched bands (outlined for look-alikes). */
  readonly incidents?: readonly IncidentMark[];
  /** What the reader did. */
  readonly actions?: readonly ActionMark[];
  /** When an alert of this panel fired. */
  readonly firing?: readonly FiringMark[];
  readonly annotation?: AnnotationModel | null;
  readonly cursorMinute?: number | null;
  /** Whether times are written under the plot; once per column of panels. Default false. */
  readonly showTimeAxis?: boolean;
  /** Whether it is playing; keeps the scrolled marks in a layer of their own. Default false. */
  readonly isLive?: boolean;
}

/** The visible stretch [fromMinute, toMinute); may be fractional and may reach past the data on both sides. */
export interface MinuteWindow {
  readonly fromMinute: number;
  readonly toMinute: number;
}

/** Which minutes the arrays hold. The last one is open: it may change as long as it is the last. */
export interface MinuteRange {
  readonly firstMinute: number;
  readonly length: number;
  /** Any number that changes when a closed minute changes (a rewind, another run). Same revision: closed minutes are as they were. */
  readonly revision: number;
}

/** One line or one layer of the stack. */
export interface SeriesModel {
  readonly id: string;
  readonly label: string;
  /** 1 to 8: `--llm-color-series-N`; 0: the text colour. */
  readonly colorIndex: number;
  /** `stack` layers are added up from zero, in order; a missing one counts as nothing unless all are missing. */
  readonly kind: 'line' | 'stack';
  /** NaN is a gap. */
  readonly values: Float64Array;
  /** Multiplied with `values` minute by minute, e.g. requests/min for a ratio, to show errors/min. */
  readonly weights?: Float64Array;
  /** Drawn dashed: for lines that should stay apart without colour. Default false. */
  readonly isDashed?: boolean;
}

export interface YAxisModel {
  /** As in `Figure.unit`: `USD/min`, `ms`, `ratio`, `score`, `calls/min`. */
  readonly unit: string;
  /** Lowest value shown; null starts at zero. The axis still grows downward if the data does. */
  readonly min: number | null;
  /** Highest value shown unless the data is higher; null fits the data. */
  readonly max: number | null;
}

export interface ThresholdModel {
  readonly value: number;
  readonly comparison: '>' | '<';
  readonly label: string;
  /** Draws a handle at the right end. Default false. */
  readonly isDraggable?: boolean;
}

/** A ribbon from low to high, e.g. an adaptive threshold; same minutes as the panel's data. */
export interface BandModel {
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/** The same run without the reader's change; its own minutes. */
export interface GhostModel {
  readonly data: MinuteRange;
  readonly series: readonly SeriesModel[];
}

export interface IncidentMark {
  readonly id: string;
  readonly fromMinute: number;
  /** Infinity: still going on. */
  readonly toMinute: number;
  readonly label: string;
  readonly kind: 'incident' | 'look-alike';
}

export interface ActionMark {
  readonly id: string;
  readonly minute: number;
  readonly label: string;
}

export interface FiringMark {
  readonly id: string;
  readonly fromMinute: number;
  /** Infinity: still firing. */
  readonly toMinute: number;
  readonly severity: 'critical' | 'warning' | 'info';
}

/** A few words tied to one point of one series. */
export interface AnnotationModel {
  readonly minute: number;
  readonly seriesId: string;
  readonly text: string;
}

/**
 * The value of a series in a minute.
 * @returns NaN outside the data and in gaps
 */
export function seriesValue(series: SeriesModel, data: MinuteRange, minute: number): number {
  const index = minute - data.firstMinute;
  if (index < 0 || index >= data.length) return NaN;
  const value = series.values[index] ?? NaN;
  return series.weights === undefined ? value : value * (series.weights[index] ?? NaN);
}

/** The last minute that holds data; `firstMinute - 1` when there is none. */
export function lastMinute(data: MinuteRange): number {
  return data.firstMinute + data.length - 1;
}

/** What a stack adds up to in a minute; NaN when every layer is missing. */
export function stackTotal(model: Pick<PanelModel, 'series' | 'data'>, minute: number): number {
  let total = NaN;
  for (const series of model.series) {
    if (series.kind !== 'stack') continue;
    const value = seriesValue(series, model.data, minute);
    if (value === value) total = (total === total ? total : 0) + value;
  }
  return total;
}
