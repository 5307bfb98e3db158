import type { AlertEpisode } from '../core/alerts/rules.js';
import type { Monitor } from '../core/monitor/monitor.js';

/** The figures a story may speak of. */
export type StoryFigure =
  | 'costTotalUsdPerMin'
  | 'latencyP95Ms'
  | 'ttftP50Ms'
  | 'similarity'
  | 'requestsPerMin'
  | 'errorRatio'
  | 'cacheHitRatio';

/** What a run shows now by itself: the one thing the sentence above the panels says. */
export type Story =
  | { readonly kind: 'no-data' }
  | { readonly kind: 'quiet'; readonly values: Readonly<Record<StoryFigure, number>> }
  | { readonly kind: 'alert'; readonly episode: AlertEpisode; readonly alsoFiring: number };

const SEVERITIES = ['critical', 'warning', 'info'];

/** The figures a story may speak of, the most telling first. */
export const STORY_FIGURES: readonly StoryFigure[] = [
  'costTotalUsdPerMin',
  'latencyP95Ms',
  'errorRatio',
  'similarity',
  'requestsPerMin',
  'cacheHitRatio',
  'ttftP50Ms',
];

/** Picks what to say of a run nobody has changed: the gravest firing alert, else that all is quiet. */
export function tellStory(monitor: Monitor): Story {
  const values = latestFigures(monitor);
  if (Number.isNaN(values.requestsPerMin)) return { kind: 'no-data' };
  const firing = monitor.episodes.filter((episode) => episode.resolvedMs === null);
  const gravest = firing.sort(byGravity)[0];
  if (gravest === undefined) return { kind: 'quiet', values };
  return { kind: 'alert', episode: gravest, alsoFiring: firing.length - 1 };
}

/** The current value of each figure a story may speak of; NaN where there is no data. */
function latestFigures({ figures }: Monitor): Record<StoryFigure, number> {
  const values = {} as Record<StoryFigure, number>;
  for (const figure of STORY_FIGURES) values[figure] = figures[figure][figures.length - 1] ?? NaN;
  return values;
}

function byGravity(a: AlertEpisode, b: AlertEpisode): number {
  return SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) || a.firedMs - b.firedMs;
}
