import { OnDemand } from '../../controllers/on-demand.js';
import type * as CallsView from './calls-view.js';
import type * as InteractionPart from './interaction.js';
import type * as Link from './link.js';
import type * as Recording from './recording.js';
import type * as Save from './save.js';
import type * as Scenarios from './scenarios.js';

/** What a dashboard loads besides the file of its first frame, each from a file of its own beside it. */
export class Parts {
  /** All that a reader can do: right after the first frame, or before it where the page asks for more than the simulator. */
  readonly interaction: OnDemand<typeof InteractionPart>;
  /** The calls of a minute and their records: when a minute is chosen. */
  readonly callsView: OnDemand<typeof CallsView>;
  /** Links: when the page's address may hold one, and when one is copied. */
  readonly link: OnDemand<typeof Link>;
  /** Other scenarios than the default: when one is named, or stands inside the tag. */
  readonly scenarios: OnDemand<typeof Scenarios>;
  /** Recordings: when the page hands one over. */
  readonly recording: OnDemand<typeof Recording>;
  /** Pictures and figures as files: when they are saved. */
  readonly save: OnDemand<typeof Save>;

  /** @param onFailure told why a part could not be loaded */
  constructor(onFailure: (reason: string) => void) {
    const part = <T>(load: () => Promise<T>): OnDemand<T> => new OnDemand(load, onFailure);
    this.interaction = part(() => import('./interaction.js'));
    this.callsView = part(() => import('./calls-view.js'));
    this.link = part(() => import('./link.js'));
    this.scenarios = part(() => import('./scenarios.js'));
    this.recording = part(() => import('./recording.js'));
    this.save = part(() => import('./save.js'));
  }
}
