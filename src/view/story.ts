import type { Monitor } from '../core/monitor/monitor.js';
import type { AlertEpisode } from '../core/alerts/rules.js';
import { MINUTE_MS } from '../core/source.js';
import type { Action } from '../sim/actions.js';

/** The figures a story may speak of. */
export type StoryFigure =
  | 'costTotalUsdPerMin'
  | 'latencyP95Ms'
  | 'ttftP50Ms'
  | 'similarity'
  | 'requestsPerMin'
  | 'errorRatio'
  | 'cacheHitRatio';

/** A figure where it differs most from what it would be without the reader's change. */
export interface Difference {
  readonly figure: StoryFigure;
  readonly atMs: number;
  readonly value: number;
  readonly without: number;
}

/** What the run shows now: the one thing the sentence above the panels says. */
export type Story =
  | { readonly kind: 'no-data' }
  | { readonly kind: 'quiet'; readonly values: Readonly<Record<StoryFigure, number>> }
  | { readonly kind: 'alert'; readonly episode: AlertEpisode; readonly alsoFiring: number }
  | {
      readonly kind: 'change';
      readonly action: Action;
      /** The two figures that differ most from the run without the change, at their widest; few or none when nothing moved visibly. */
      readonly differences: readonly Difference[];
    };

/** For this long after a change the story is about the change. */
const CHANGE_STORY_MS = 180 * MINUTE_MS;
/** Differences smaller than this, after weighting, are not worth a word. */
const LEAST_WEIGHT = 0.1;
/** What a difference of shares and scores is measured by, where a ratio of two small numbers would mislead. */
const SPANS: Partial<Record<StoryFigure, number>> = {
  errorRatio: 0.1,
  cacheHitRatio: 0.25,
  similarity: 0.1,
};
const SEVERITIES = ['critical', 'warning', 'info'];
const FIGURES: readonly StoryFigure[] = [
  'costTotalUsdPerMin',
  'latencyP95Ms',
  'errorRatio',
  'similarity',
  'requestsPerMin',
  'cacheHitRatio',
  'ttftP50Ms',
];

/**
 * Picks what to say: the reader's latest change and what it did, else the gravest firing alert, else that all is quiet.
 * @param ghost the same run without the reader's changes, at the same time
 */
export function tellStory(
  monitor: Monitor,
  ghost: Monitor | null,
  actions: readonly Action[],
  nowMs: number,
): Story {
  const values = latestFigures(monitor);
  if (Number.isNaN(values.requestsPerMin)) return { kind: 'no-data' };
  const action = actions.reduce<Action | null>(
    (latest, next) => (latest === null || next.atMs >= latest.atMs ? next : latest),
    null,
  );
  if (action !== null && ghost !== null && nowMs - action.atMs < CHANGE_STORY_MS) {
    return { kind: 'change', action, differences: differences(monitor, ghost, action.atMs) };
  }
  const firing = monitor.episodes.filter((episode) => episode.resolvedMs === null);
  const gravest = [...firing].sort(byGravity)[0];
  if (gravest !== undefined) {
    return { kind: 'alert', episode: gravest, alsoFiring: firing.length - 1 };
  }
  return { kind: 'quiet', values };
}

/** The current value of each figure a story may speak of; NaN where there is no data. */
export function latestFigures(monitor: Monitor): Record<StoryFigure, number> {
  const { figures } = monitor;
  const last = figures.length - 1;
  const values = {} as Record<StoryFigure, number>;
  for (const figure of FIGURES) values[figure] = figures[figure][last] ?? NaN;
  return values;
}

function differences(monitor: Monitor, ghost: Monitor, fromMs: number): Difference[] {
  return FIGURES.map((figure) => widest(figure, monitor, ghost, fromMs))
    .filter((difference) => weightOf(difference) > LEAST_WEIGHT)
    .sort((a, b) => weightOf(b) - weightOf(a))
    .slice(0, 2);
}

/** The minute since `fromMs` in which a figure and its counterpart lie farthest apart. */
function widest(figure: StoryFigure, monitor: Monitor, ghost: Monitor, fromMs: number): Difference {
  const { firstMinute, length } = monitor.figures;
  let found: Difference = { figure, atMs: fromMs, value: NaN, without: NaN };
  for (let minute = Math.floor(fromMs / MINUTE_MS); minute < firstMinute + length; minute++) {
    const value = monitor.figures[figure][minute - firstMinute] ?? NaN;
    const without = ghost.figures[figure][minute - ghost.figures.firstMinute] ?? NaN;
    const candidate = { figure, atMs: minute * MINUTE_MS, value, without };
    if (weightOf(candidate) > weightOf(found)) found = candidate;
  }
  return found;
}

/** How far a difference is worth telling: relative, or in spans of its figure. */
function weightOf({ figure, value, without }: Difference): number {
  if (Number.isNaN(value) || Number.isNaN(without)) return 0;
  const span = SPANS[figure] ?? Math.max(Math.abs(value), Math.abs(without));
  return span === 0 ? 0 : Math.abs(value - without) / span;
}

function byGravity(a: AlertEpisode, b: AlertEpisode): number {
  return SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) || a.firedMs - b.firedMs;
}
