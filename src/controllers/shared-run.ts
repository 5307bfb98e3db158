import type { AlertEpisode } from '../core/alerts/rules.js';
import type { CompiledRates } from '../core/pricing/prices.js';
import type { Action } from '../sim/actions.js';
import type { Scenario } from '../sim/scenario.js';
import type { Session } from '../sim/session.js';

/** A run being watched, and the reader's changes to it. */
export interface WatchedRun {
  readonly session: Session;
  readonly rates: CompiledRates;
  /** What plays, in one sentence, where that is not the simulator; else empty. */
  readonly title: string;
  /** The reader's changes, in the order they were made. */
  actions: readonly Action[];
  /** Raised whenever minutes already drawn have changed. */
  revision: number;
}

/** What a run was started with, and how fast it plays. */
export interface RunSettings {
  readonly seed: string;
  readonly scenario: Scenario;
  readonly startMinuteOfWeek: number;
  readonly traffic: number;
  readonly errorRatio: number;
  readonly cacheHitRatio: number;
  /** Simulated seconds per second. */
  readonly speed: number;
}

/** What becomes of a run. */
export interface RunListener {
  onPlaying(isPlaying: boolean): void;
  /** Another run, or the same one from its first frame, or with another past. */
  onRewritten(): void;
  /** An alert fired or resolved. */
  onAlert(state: 'firing' | 'resolved', episode: AlertEpisode): void;
}

/** A widget that shows the run of another one. */
export interface RunFollower extends RunListener {
  /** Time went on: drawings are to be brought up to date, words need not. */
  onFrame(): void;
  /** Anything of it may be another: run, settings, time. */
  onUpdated(): void;
}

/**
 * The run of one widget as others on the page use it. There is one clock and one past: whoever plays, steps, resets
 * or changes it does so for all that show it. Plain data and functions, so that two copies of the kit can share it.
 */
export interface SharedRun {
  readonly run: WatchedRun;
  readonly settings: RunSettings;
  readonly isPlaying: boolean;
  play(): void;
  pause(): void;
  /** Plays to the end of the current minute. */
  step(): void;
  /** The first frame again, without the reader's changes. */
  reset(): void;
  change(action: Action): void;
  setSpeed(speed: number): void;
  /** Starts the run of another seed. */
  setSeed(seed: string): void;
  /**
   * Tells `follower` what becomes of the run, until the function that is returned is called.
   * @param element time goes on as long as it or another one that shows the run is on screen
   */
  watch(follower: RunFollower, element: Element): () => void;
}

/** A widget whose run others can share. */
export interface RunLeader extends Element {
  /** The run it shows, its own or that of another widget; `null` until it has one. */
  readonly sharedRun: SharedRun | null;
}

/** What a leader sends, at itself, whenever `sharedRun` has become another one. Does not bubble. */
export class SharedRunEvent extends Event {
  constructor() {
    super('llm-run-change');
  }
}
