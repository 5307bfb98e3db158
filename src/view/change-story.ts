import type { Monitor } from '../core/monitor/monitor.js';
import { MINUTE_MS } from '../core/source.js';
import type { Action } from '../sim/actions.js';
import { STORY_FIGURES } from './story.js';
import type { StoryFigure } from './story.js';

/** A figure where it differs most from what it would be without the reader's change. */
export interface Difference {
  readonly figure: StoryFigure;
  readonly atMs: number;
  readonly value: number;
  readonly without: number;
}

/** What the reader's latest change did. */
export interface ChangeStory {
  readonly action: Action;
  /** The two figures that differ most from the run without the change, at their widest; none when nothing moved visibly. */
  readonly differences: readonly Difference[];
}

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

/**
 * What the reader's latest change did, as long as it is news; `null` otherwise.
 * @param ghost the same run without the reader's changes, at the same time
 */
export function tellChange(
  monitor: Monitor,
  ghost: Monitor | null,
  actions: readonly Action[],
  nowMs: number,
): ChangeStory | null {
  const action = actions.reduce<Action | null>(
    (latest, next) => (latest === null || next.atMs >= latest.atMs ? next : latest),
    null,
  );
  if (action === null || ghost === null || nowMs - action.atMs >= CHANGE_STORY_MS) return null;
  return { action, differences: differences(monitor, ghost, action.atMs) };
}

function differences(monitor: Monitor, ghost: Monitor, fromMs: number): Difference[] {
  return STORY_FIGURES.map((figure) => widest(figure, monitor, ghost, fromMs))
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
