import type { LitElement, ReactiveController } from 'lit';
import { SharedRunEvent } from '../../controllers/shared-run.js';
import type {
  RunFollower,
  RunListener,
  RunSettings,
  SharedRun,
  WatchedRun,
} from '../../controllers/shared-run.js';
import { PlaybackController } from '../../controllers/playback.js';
import type { AlertEpisode } from '../../core/alerts/rules.js';
import type { Action } from '../../sim/actions.js';
import { advanceSession } from '../../sim/session.js';
import { TICK_MS, applyAction, hasEnded, resetRun, stepRun } from './change-run.js';
import type { Stage } from './stage.js';

/** While a run plays, figures in words change this often: fast enough to follow, slow enough to read. */
const TEXT_EVERY_MS = 250;

/** Whose run it is: another seed, another speed are its properties. */
interface RunHost extends LitElement {
  seed: string | null;
  speed: number | string | null;
}

/** Plays, steps, resets and changes the run on stage, puts another one there, and shares it with who follows. */
export class RunController implements ReactiveController, SharedRun {
  readonly #host: RunHost;
  readonly #stage: Stage;
  readonly #listener: RunListener;
  readonly #playback: PlaybackController;
  readonly #followers = new Set<RunFollower>();
  #sinceTextMs = 0;
  /** Played time not yet long enough for a tick of the generator. */
  #restMs = 0;
  /** Episodes the listener knows of, and those of them that still fire. */
  readonly #known = new WeakSet<AlertEpisode>();
  #firing: AlertEpisode[] = [];

  constructor(host: RunHost, stage: Stage, listener: RunListener) {
    this.#host = host;
    this.#stage = stage;
    this.#listener = listener;
    this.#playback = new PlaybackController(host, (elapsedMs) => this.#frame(elapsedMs));
    host.addController(this);
  }

  hostDisconnected(): void {
    this.pause();
  }

  /** What is written anew here is written anew where the run is followed. */
  hostUpdated(): void {
    for (const follower of this.#followers) follower.onUpdated();
  }

  get run(): WatchedRun {
    return this.#stage.run;
  }

  get settings(): RunSettings {
    const { seed, scenario, startMinuteOfWeek, speed } = this.#stage.settings;
    const { traffic, errorRatio, cacheHitRatio } = this.#stage.settings;
    return { seed, scenario, startMinuteOfWeek, traffic, errorRatio, cacheHitRatio, speed };
  }

  get isPlaying(): boolean {
    return this.#stage.isPlaying;
  }

  watch(follower: RunFollower, element: Element): () => void {
    this.#followers.add(follower);
    this.#playback.add(element);
    return () => {
      this.#followers.delete(follower);
      this.#playback.remove(element);
    };
  }

  setSpeed(speed: number): void {
    this.#host.speed = speed;
  }

  setSeed(seed: string): void {
    this.#host.seed = seed;
  }

  /** Whoever follows looks again whom. */
  tellFollowers(): void {
    this.#host.dispatchEvent(new SharedRunEvent());
  }

  /** Plays once half of the host is visible, unless the reader prefers reduced motion. */
  playWhenHalfVisible(): void {
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    this.#playback.whenHalfVisible(() => this.play());
  }

  play(): void {
    if (!this.#stage.isPlaying && !hasEnded(this.#stage.run.session)) this.#setPlaying(true);
  }

  pause(): void {
    if (this.#stage.isPlaying) this.#setPlaying(false);
  }

  /** Plays to the end of the current minute. */
  step(): void {
    this.#restMs = 0;
    stepRun(this.#stage.run);
    this.#tellAlerts();
    this.#host.requestUpdate();
  }

  /** The first frame again: the same run, without the reader's changes. */
  reset(): void {
    this.pause();
    resetRun(this.#stage.run);
    this.rewritten();
  }

  /** Another run takes the stage. */
  show(run: WatchedRun): void {
    this.pause();
    this.#stage.run = run;
    this.rewritten();
  }

  /** Applies a change of the reader's. */
  change(action: Action): void {
    applyAction(this.#stage.run, action);
    this.rewritten();
  }

  /** What was seen of the run may no longer be so. */
  rewritten(): void {
    this.#restMs = 0;
    this.#knowAlerts();
    for (const listener of this.#listeners()) listener.onRewritten();
    this.#host.requestUpdate();
  }

  #setPlaying(isPlaying: boolean): void {
    this.#stage.isPlaying = isPlaying;
    this.#playback.isPlaying = isPlaying;
    for (const listener of this.#listeners()) listener.onPlaying(isPlaying);
    this.#host.requestUpdate();
  }

  #frame(elapsedMs: number): void {
    const { run, settings } = this.#stage;
    this.#restMs += elapsedMs * settings.speed;
    const ticks = Math.floor(this.#restMs / TICK_MS);
    if (ticks === 0) return;
    this.#restMs -= ticks * TICK_MS;
    advanceSession(run.session, run.session.source.nowMs + ticks * TICK_MS);
    this.#tellAlerts();
    this.#sinceTextMs += elapsedMs;
    if (hasEnded(run.session)) {
      this.pause();
    } else if (this.#sinceTextMs >= TEXT_EVERY_MS) {
      this.#sinceTextMs = 0;
      this.#host.requestUpdate();
    } else {
      this.#stage.draw();
      for (const follower of this.#followers) follower.onFrame();
    }
  }

  #listeners(): readonly RunListener[] {
    return [this.#listener, ...this.#followers];
  }

  /** Each episode fires before it resolves, also where both came to pass within one frame. */
  #tellAlerts(): void {
    const { episodes } = this.#stage.run.session.monitor;
    let first = episodes.length;
    while (first > 0 && !this.#known.has(episodes[first - 1]!)) first--;
    for (const episode of episodes.slice(first)) {
      this.#known.add(episode);
      this.#firing.push(episode);
      for (const listener of this.#listeners()) listener.onAlert('firing', episode);
    }
    const ended = this.#firing.filter(({ resolvedMs }) => resolvedMs !== null);
    if (ended.length === 0) return;
    this.#firing = this.#firing.filter(({ resolvedMs }) => resolvedMs === null);
    for (const episode of ended) {
      for (const listener of this.#listeners()) listener.onAlert('resolved', episode);
    }
  }

  /** What fired before the first frame, or because of a change to the past, is not news. */
  #knowAlerts(): void {
    const { episodes } = this.#stage.run.session.monitor;
    for (const episode of episodes) this.#known.add(episode);
    this.#firing = episodes.filter((episode) => episode.resolvedMs === null);
  }
}
