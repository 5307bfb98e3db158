import { runSteps } from '../../controllers/steps.js';
import type { LearnedBand } from '../../view/tuner/learned-band.js';
import { learnBandSteps } from '../../view/tuner/learned-band.js';
import { METRICS } from '../../view/tuner/tuner-settings.js';
import type { ByMetric, MetricId } from '../../view/tuner/tuner-settings.js';
import type { TunerWeek } from '../../view/tuner/tuner-week.js';

/** What the weeks before were like, by metric, without holding up the page. */
export async function learnBands(
  week: TunerWeek,
  signal: AbortSignal,
): Promise<ByMetric<LearnedBand | null>> {
  const bands: [MetricId, LearnedBand | null][] = [];
  for (const metric of METRICS) {
    bands.push([metric, await runSteps(learnBandSteps(week, metric), signal)]);
  }
  return Object.fromEntries(bands) as Record<MetricId, LearnedBand | null>;
}
