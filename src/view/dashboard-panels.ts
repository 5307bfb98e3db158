import type { Figures } from '../core/monitor/figures.js';
import type { Monitor } from '../core/monitor/monitor.js';
import type { PanelId } from '../core/alerts/rules.js';
import { MINUTE_MS } from '../core/source.js';
import type {
  FiringMark,
  GhostModel,
  MinuteRange,
  PanelModel,
  SeriesModel,
  YAxisModel,
} from './panel-model.js';

/** The words a panel's series are called by. */
export interface SeriesLabels {
  readonly total: string;
  readonly p50: string;
  readonly p95: string;
  readonly p99: string;
  readonly ttft: string;
  readonly similarity: string;
  readonly judge: string;
  readonly length: string;
  readonly composite: string;
  readonly requests: string;
  readonly errors: string;
  readonly retries: string;
  readonly hits: string;
}

/** The panels in reading order. */
export const PANEL_IDS: readonly PanelId[] = ['cost', 'latency', 'quality', 'usage'];

/** The series whose counterfactual and annotations stand for a panel. */
export const MAIN_SERIES: Readonly<Record<PanelId, string>> = {
  cost: 'total',
  latency: 'p95',
  quality: 'similarity',
  usage: 'errors',
};

const Y_AXES: Readonly<Record<PanelId, YAxisModel>> = {
  cost: { unit: 'USD/min', min: null, max: null },
  latency: { unit: 'ms', min: null, max: null },
  quality: { unit: 'score', min: 0.5, max: 1 },
  usage: { unit: 'calls/min', min: null, max: null },
};

/** Which figures a panel draws, by what name and in which colour; a feature has its colour everywhere. */
export function panelSeries(
  panel: PanelId,
  monitor: Monitor,
  labels: SeriesLabels,
  options: { readonly byModel: boolean },
): SeriesModel[] {
  const { figures, names } = monitor;
  switch (panel) {
    case 'cost':
      return [
        ...names.features.map((feature, code) =>
          series(feature, feature, (code % 6) + 1, figures.costUsdPerMin[code], 'stack'),
        ),
        series('total', labels.total, 0, figures.costTotalUsdPerMin),
      ];
    case 'latency':
      return options.byModel
        ? [
            ...names.models.map((model, code) =>
              series(model, model, (code % 6) + 1, figures.byModel[code]?.latencyP95Ms),
            ),
            series('p95', labels.p95, 0, figures.latencyP95Ms),
          ]
        : latencySeries(figures, labels);
    case 'quality':
      return [
        series('composite', labels.composite, 0, figures.composite),
        series('similarity', labels.similarity, 1, figures.similarity),
        series('judge', labels.judge, 2, figures.judge),
        { ...series('length', labels.length, 3, figures.lengthRatio), isDashed: true },
      ];
    case 'usage':
      return usageSeries(figures, labels);
  }
}

function latencySeries(figures: Figures, labels: SeriesLabels): SeriesModel[] {
  return [
    { ...series('p99', labels.p99, 6, figures.latencyP99Ms), isDashed: true },
    series('p95', labels.p95, 4, figures.latencyP95Ms),
    series('p50', labels.p50, 1, figures.latencyP50Ms),
    { ...series('ttft', labels.ttft, 3, figures.ttftP50Ms), isDashed: true },
  ];
}

function usageSeries(figures: Figures, labels: SeriesLabels): SeriesModel[] {
  const requests = figures.requestsPerMin;
  return [
    series('requests', labels.requests, 1, requests),
    { ...series('hits', labels.hits, 3, figures.cacheHitRatio), weights: requests },
    { ...series('errors', labels.errors, 4, figures.errorRatio), weights: requests },
    { ...series('retries', labels.retries, 2, figures.retriesPerMin), isDashed: true },
  ];
}

const NO_VALUES = new Float64Array(0);

function series(
  id: string,
  label: string,
  colorIndex: number,
  values: Float64Array | undefined,
  kind: SeriesModel['kind'] = 'line',
): SeriesModel {
  return { id, label, colorIndex, kind, values: values ?? NO_VALUES };
}

/** What the four panels of a run have in common at one moment. */
export interface DashboardFrame {
  readonly monitor: Monitor;
  readonly ghost: Monitor | null;
  readonly nowMs: number;
  /** When the run ends; `Infinity` for one that does not. */
  readonly endMs: number;
  readonly originMinuteOfWeek: number;
  readonly windowMinutes: number;
  /** Raised whenever minutes that were closed have changed. */
  readonly revision: number;
  readonly byModel: boolean;
  readonly labels: SeriesLabels;
}

/**
 * The minutes a frame shows: the open one at the right end. One with an end fills from the left, on an axis no longer
 * than itself.
 */
export function frameWindow(frame: DashboardFrame): PanelModel['window'] {
  const { nowMs, endMs, windowMinutes } = frame;
  const nowMinute = Math.max(1, Math.ceil(nowMs / MINUTE_MS));
  if (endMs === Infinity) return { fromMinute: nowMinute - windowMinutes, toMinute: nowMinute };
  const span = Math.min(windowMinutes, Math.max(1, Math.ceil(endMs / MINUTE_MS)));
  const toMinute = Math.max(span, nowMinute);
  return { fromMinute: toMinute - span, toMinute };
}

/** The parts of a panel that follow from the run alone. */
export function panelFrame(
  panel: PanelId,
  frame: DashboardFrame,
): Pick<
  PanelModel,
  'id' | 'window' | 'data' | 'originMinuteOfWeek' | 'series' | 'y' | 'ghost' | 'firing'
> {
  const { monitor, ghost, labels, byModel } = frame;
  return {
    id: panel,
    window: frameWindow(frame),
    data: minuteRange(monitor.figures, frame.revision),
    originMinuteOfWeek: frame.originMinuteOfWeek,
    series: panelSeries(panel, monitor, labels, { byModel }),
    y: Y_AXES[panel],
    ghost: ghost === null ? null : ghostModel(panel, ghost, frame),
    firing: firingMarks(panel, monitor),
  };
}

function minuteRange(figures: Figures, revision: number): MinuteRange {
  return { firstMinute: figures.firstMinute, length: figures.length, revision };
}

function ghostModel(panel: PanelId, ghost: Monitor, frame: DashboardFrame): GhostModel {
  const all = panelSeries(panel, ghost, frame.labels, { byModel: false });
  const shown = panel === 'usage' ? ['requests', 'errors'] : [MAIN_SERIES[panel]];
  return {
    data: minuteRange(ghost.figures, frame.revision),
    series: all.filter((candidate) => shown.includes(candidate.id)),
  };
}

function firingMarks(panel: PanelId, monitor: Monitor): FiringMark[] {
  const ids = new Set(monitor.rules.filter((rule) => rule.panel === panel).map((rule) => rule.id));
  return monitor.episodes
    .filter((episode) => ids.has(episode.ruleId))
    .map((episode) => ({
      id: `${episode.ruleId}-${episode.firedMs}`,
      fromMinute: episode.firedMs / MINUTE_MS,
      toMinute: episode.resolvedMs === null ? Infinity : episode.resolvedMs / MINUTE_MS,
      severity: episode.severity,
    }));
}
