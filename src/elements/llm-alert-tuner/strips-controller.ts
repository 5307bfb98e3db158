import type { LitElement, ReactiveController } from 'lit';
import { CursorMark } from '../../charts/cursor-mark.js';
import { EventMarks } from '../../charts/event-marks.js';
import { LineHandle } from '../../charts/line-handle.js';
import { StripChart } from '../../charts/strip-chart.js';
import { WidthController } from '../../controllers/width.js';
import { METRIC_NAMES, settingValue } from '../../locales/tuner-en.js';
import { tunerEnWidget } from '../../locales/tuner-en-widget.js';
import type { PanelModel } from '../../view/panel-model.js';
import { stripPanel } from '../../view/tuner/strips.js';
import type { StripModel } from '../../view/tuner/strips.js';
import { METRICS, NUMBER_SETTINGS } from '../../view/tuner/tuner-settings.js';
import type { MetricId } from '../../view/tuner/tuner-settings.js';
import { valueAt } from '../../view/tuner/setting-range.js';
import { axisLabel } from '../../view/y-scale.js';
import type { Stage } from './stage.js';

/** Height of a plot with its axis of time, which only the last one has, and without. */
const PLOT_PX = 128;
const TIME_AXIS_PX = 14;
/** The axis goes so far beyond the data, where the slider does. */
const HEADROOM = 1.25;

interface Strip {
  readonly chart: StripChart;
  readonly handle: LineHandle;
}

/** The drawings of the three strips, as wide as their plots. */
export class StripsController implements ReactiveController {
  readonly #host: LitElement;
  readonly #stage: Stage;
  readonly #width: WidthController;
  readonly #strips = new Map<MetricId, Strip>();
  #widthPx = 0;

  constructor(host: LitElement, stage: Stage) {
    this.#host = host;
    this.#stage = stage;
    this.#width = new WidthController(host, (widthPx) => {
      if (Math.floor(widthPx) === this.#widthPx) return;
      this.#widthPx = Math.floor(widthPx);
      this.draw();
    });
    host.addController(this);
  }

  /** Puts a chart into each plot, once there are plots. */
  hostUpdated(): void {
    if (this.#strips.size > 0) return;
    for (const metric of METRICS) {
      const plot = this.#host.renderRoot.querySelector(`#plot-${metric}`);
      if (plot === null) continue;
      const chart = new StripChart({ formats: formatsOf(this.#stage) });
      chart.addLayer(EventMarks);
      chart.addLayer(CursorMark);
      plot.append(chart.svg);
      this.#strips.set(metric, { chart, handle: new LineHandle(chart) });
      if (metric !== METRICS[0]) continue;
      this.#widthPx = plot.clientWidth;
      this.#width.observe(plot);
    }
  }

  /** Brings the drawings up to date, or only that of one metric. */
  draw(only?: MetricId): void {
    if (this.#widthPx === 0) return;
    const { f, challenge, week } = this.#stage;
    const isAllOpen = week.events.every(({ id }) => challenge.revealed.includes(id));
    for (const strip of this.#stage.strips()) {
      const drawn = this.#strips.get(strip.metric);
      if (drawn === undefined || (only !== undefined && only !== strip.metric)) continue;
      drawn.chart.update(this.#panel(strip));
      const { setting, value } = strip.handle;
      const text = settingValue(setting, value, f);
      const label = strip.line.kind === 'static' ? text : tunerEnWidget.k(text);
      drawn.handle.update(strip, label, isAllOpen);
    }
  }

  /** The line of a strip, to be dragged. */
  handleOf(metric: MetricId): LineHandle | undefined {
    return this.#strips.get(metric)?.handle;
  }

  /** The minute under the pointer; `null` before anything is drawn. */
  minuteAt(metric: MetricId, clientX: number): number | null {
    const minute = this.#strips.get(metric)?.chart.hitTest(clientX) ?? NaN;
    return Number.isNaN(minute) ? null : minute;
  }

  /** The axis holds what can be reached and can be seen; it does not follow the line, so that no series is drawn anew. */
  #panel(strip: StripModel): PanelModel {
    const hasTimeAxis = strip.metric === METRICS.at(-1);
    const panel = stripPanel(strip, METRIC_NAMES[strip.metric], {
      widthPx: this.#widthPx,
      heightPx: PLOT_PX + (hasTimeAxis ? TIME_AXIS_PX : 0),
      pixelRatio: window.devicePixelRatio,
      gutterLeftPx: 40,
      gutterRightPx: 12,
      showTimeAxis: hasTimeAxis,
      revision: this.#stage.revision,
    });
    return {
      ...panel,
      series: panel.series.map((series) => ({ ...series, colorIndex: 1 })),
      y: { ...panel.y, max: axisTop(strip) },
      threshold: null,
      band: null,
      firing: [],
      cursorMinute: this.#stage.cursorMinute,
    };
  }
}

function axisTop({ metric, extent }: StripModel): number {
  const { range } = NUMBER_SETTINGS[metric];
  const most = valueAt(range, Infinity);
  return extent === null ? most : Math.max(extent.max, Math.min(most, extent.max * HEADROOM));
}

function formatsOf(stage: Stage) {
  return {
    axisLabel,
    timeLabel: (minute: number): string =>
      minute % 1440 === 0
        ? tunerEnWidget.clock(minute).slice(0, 3)
        : tunerEnWidget.timeOfDay(minute),
    get noData(): string {
      return stage.hasWeek ? tunerEnWidget.noData : '';
    },
  };
}
