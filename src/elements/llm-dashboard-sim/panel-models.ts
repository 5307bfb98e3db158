import type { AlertEpisode, AlertRule, PanelId } from '../../core/alerts/rules.js';
import type { Monitor } from '../../core/monitor/monitor.js';
import { MINUTE_MS } from '../../core/source.js';
import { MAIN_SERIES, PANEL_IDS, panelFrame } from '../../view/dashboard-panels.js';
import type {
  ActionMark,
  AnnotationModel,
  IncidentMark,
  PanelModel,
  ThresholdModel,
} from '../../view/panel-model.js';
import { tellStory } from '../../view/story.js';
import type { Story } from '../../view/story.js';
import type { DashboardContext } from './context.js';
import type { DashboardRun } from './dashboard-run.js';

const PLOT_HEIGHT_PX = 176;
/** Narrower plots leave the names of the series to the readout. */
const NARROW_PX = 420;
/** Room for the names at line ends, the same in every panel, so that plots share their edges. */
const END_LABELS_PX = 84;
/** A recording may cost too little a minute for the usual room of `$0.40`; all panels keep the same edge. */
const SMALL_COST_GUTTER_PX = 56;
/** Where panels stand side by side, the lower row has the time axis for both. */
const LOWER_PANELS: readonly PanelId[] = ['quality', 'usage'];

/** What the reader has chosen to see. */
export interface PanelView {
  readonly widthPx: number;
  /** Whether the panels stand in two columns. */
  readonly isSideBySide: boolean;
  readonly isPlaying: boolean;
  readonly byModel: boolean;
  readonly actions: readonly ActionMark[];
  readonly incidents: readonly IncidentMark[];
  readonly cursorMinute: number | null;
}

/** The four panels of a run as plain data, ready to be drawn, read out or put in a table. */
export function panelModels(
  context: DashboardContext,
  run: DashboardRun,
  view: PanelView,
): ReadonlyMap<PanelId, PanelModel> {
  const { settings, session, nowMs, m } = context;
  const frame = {
    monitor: session.monitor,
    ghost: settings.hidden.has('ghost') ? null : (session.ghost?.monitor ?? null),
    nowMs,
    endMs: session.source.endMs,
    originMinuteOfWeek: session.source.originMinuteOfWeek,
    windowMinutes: settings.windowMinutes,
    revision: run.revision,
    byModel: view.byModel,
    labels: m.series,
  };
  const story = tellStory(session.monitor);
  const isNarrow = view.widthPx < NARROW_PX;
  return new Map(
    PANEL_IDS.map((panel) => [
      panel,
      {
        ...panelFrame(panel, frame),
        widthPx: view.widthPx,
        heightPx: PLOT_HEIGHT_PX,
        pixelRatio: globalThis.devicePixelRatio || 1,
        threshold: thresholdOf(panel, context),
        incidents: view.incidents,
        actions: view.actions,
        annotation: annotationOf(panel, context, story),
        cursorMinute: view.cursorMinute,
        ...(session.run === null && { gutterLeftPx: SMALL_COST_GUTTER_PX }),
        gutterRightPx: isNarrow ? 4 : END_LABELS_PX,
        showTimeAxis: !view.isSideBySide || LOWER_PANELS.includes(panel),
        isLive: view.isPlaying,
      },
    ]),
  );
}

/** The rule whose line a panel shows: the first one on a figure that the panel's axis measures. */
const THRESHOLD_FIGURES: Readonly<Record<PanelId, string | null>> = {
  cost: 'cost-per-min',
  latency: 'latency-p95',
  quality: 'similarity',
  usage: null,
};

function thresholdOf(panel: PanelId, { session, m, f }: DashboardContext): ThresholdModel | null {
  const rule = session.monitor.rules.find(
    (candidate) => candidate.figure === THRESHOLD_FIGURES[panel],
  );
  if (rule === undefined) return null;
  return { value: rule.threshold, comparison: rule.comparison, label: m.threshold(rule, f) };
}

function annotationOf(
  panel: PanelId,
  { session, m, f, timeAt }: DashboardContext,
  story: Story,
): AnnotationModel | null {
  if (story.kind !== 'alert') return null;
  const { episode } = story;
  const rule = ruleOf(session.monitor, episode);
  if (rule === null || rule.panel !== panel) return null;
  return {
    minute: Math.floor(episode.pendingSinceMs / MINUTE_MS),
    seriesId: MAIN_SERIES[panel],
    text: `${timeAt(episode.pendingSinceMs)} ${m.causeShort(episode.cause, f)}`,
  };
}

/** The rule that an episode came from. */
export function ruleOf(monitor: Monitor, episode: AlertEpisode): AlertRule | null {
  return monitor.rules.find((rule) => rule.id === episode.ruleId) ?? null;
}
