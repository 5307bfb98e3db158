import { OnDemand } from '../../controllers/on-demand.js';
import type * as AdvisorPart from './advisor.js';
import type * as ExportPanel from './export-panel.js';
import type * as History from './history.js';
import type * as Insight from './insight-view.js';
import type * as Learning from './learning.js';
import type * as Link from './link.js';
import type * as Lessons from './lessons-part.js';
import type * as RunSource from './run-source.js';
import type * as NextWeeksPanel from './next-weeks-panel.js';
import type * as Weeks from './weeks.js';
import type * as Yardsticks from './yardsticks-part.js';

/** What a tuner loads besides the file of its first frame, each from a file of its own beside it. */
export class Parts {
  /** The weeks of seeds: right after the first frame, unless the page brings its own history. */
  readonly weeks: OnDemand<typeof Weeks>;
  /** Advice, hints, whether it is solved: right after the first week. */
  readonly advisor: OnDemand<typeof AdvisorPart>;
  /** Labelled histories: when the page hands one over. */
  readonly history: OnDemand<typeof History>;
  /** The map of all settings and what belongs to it: right after the first week. */
  readonly insight: OnDemand<typeof Insight>;
  /** Other ways to score the same alerts: when they are opened. */
  readonly yardsticks: OnDemand<typeof Yardsticks>;
  /** What a common mistake does on the week: when it is tried. */
  readonly lessons: OnDemand<typeof Lessons>;
  /** What adaptive lines learn: when the first line is to be adaptive. */
  readonly learning: OnDemand<typeof Learning>;
  /** Weeks the settings were not chosen on: when the first is asked for. */
  readonly nextWeeks: OnDemand<typeof NextWeeksPanel>;
  /** The rule as files for other programs: when it is taken along. */
  readonly exports: OnDemand<typeof ExportPanel>;
  /** Links: when the page's address may hold one, and when one is copied. */
  readonly link: OnDemand<typeof Link>;
  /** Runs of the simulator: when the page asks for a scenario, or for the run of another widget. */
  readonly runs: OnDemand<typeof RunSource>;

  /** @param onFailure told why a part could not be loaded */
  constructor(onFailure: (reason: string) => void) {
    const part = <T>(load: () => Promise<T>): OnDemand<T> => new OnDemand(load, onFailure);
    this.weeks = part(() => import('./weeks.js'));
    this.advisor = part(() => import('./advisor.js'));
    this.history = part(() => import('./history.js'));
    this.insight = part(() => import('./insight-view.js'));
    this.yardsticks = part(() => import('./yardsticks-part.js'));
    this.lessons = part(() => import('./lessons-part.js'));
    this.learning = part(() => import('./learning.js'));
    this.link = part(() => import('./link.js'));
    this.runs = part(() => import('./run-source.js'));
    this.nextWeeks = part(() => import('./next-weeks-panel.js'));
    this.exports = part(() => import('./export-panel.js'));
  }
}
