import type { LitElement, ReactiveController } from 'lit';
import { PlaybackController } from '../../controllers/playback.js';
import type { AlertEpisode } from '../../core/alerts/rules.js';
import type { Action } from '../../sim/actions.js';
import { advanceSession } from '../../sim/session.js';
import { TICK_MS, applyAction, hasEnded, resetRun, stepRun } from './change-run.js';
import type { DashboardRun } from './dashboard-run.js';
import type { Stage } from './stage.js';

/** While a run plays, figures in words change this often: fast enough to follow, slow enough to read. */
const TEXT_EVERY_MS = 250;

/** What playing a run leads to. */
export interface RunListener {
  onPlaying(isPlaying: boolean): void;
  /** Another run, or the same one from its first frame, or with another past. */
  onRewritten(): void;
  /** An alert fired or resolved. */
  onAlert(episode: AlertEpisode): void;
}

/** Plays, steps, resets and changes the run on stage, and puts another one there. */
export class RunController implements ReactiveController {
  readonly #host: LitElement;
  readonly #stage: Stage;
  readonly #listener: RunListener;
  readonly #playback: PlaybackController;
  #sinceTextMs = 0;
  /** Played time not yet long enough for a tick of the generator. */
  #restMs = 0;
  /** Episodes the listener knows of, and those of them that still fire. */
  readonly #known = new WeakSet<AlertEpisode>();
  #firing: AlertEpisode[] = [];

  constructor(host: LitElement, stage: Stage, listener: RunListener) {
    this.#host = host;
    this.#stage = stage;
    this.#listener = listener;
    this.#playback = new PlaybackController(host, (elapsedMs) => this.#frame(elapsedMs));
    host.addController(this);
  }

  hostDisconnected(): void {
    this.pause();
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
  show(run: DashboardRun): void {
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
    this.#listener.onRewritten();
    this.#host.requestUpdate();
  }

  #setPlaying(isPlaying: boolean): void {
    this.#stage.isPlaying = isPlaying;
    this.#playback.isPlaying = isPlaying;
    this.#listener.onPlaying(isPlaying);
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
    }
  }

  #tellAlerts(): void {
    const { episodes } = this.#stage.run.session.monitor;
    for (let index = episodes.length - 1; index >= 0; index--) {
      const episode = episodes[index];
      if (episode === undefined || this.#known.has(episode)) break;
      this.#known.add(episode);
      this.#firing.push(episode);
      this.#listener.onAlert(episode);
    }
    this.#firing = this.#firing.filter((episode) => {
      if (episode.resolvedMs === null) return true;
      this.#listener.onAlert(episode);
      return false;
    });
  }

  /** What fired before the first frame, or because of a change to the past, is not news. */
  #knowAlerts(): void {
    const { episodes } = this.#stage.run.session.monitor;
    for (const episode of episodes) this.#known.add(episode);
    this.#firing = episodes.filter((episode) => episode.resolvedMs === null);
  }
}
