import type { CallColumns } from '../../core/call-columns.js';
import { compileRates } from '../../core/pricing/prices.js';
import type { CompiledRates, PriceTable } from '../../core/pricing/prices.js';
import { DEFAULT_PRICES } from '../../core/pricing/default-prices.js';
import { MINUTE_MS } from '../../core/source.js';
import type { CallSource } from '../../core/source.js';
import { LEAD_MINUTES, createRun } from '../../sim/run.js';
import type { Action } from '../../sim/actions.js';
import {
  advanceSession,
  callsOfMinute,
  createSession,
  resetSession,
  setSessionActions,
} from '../../sim/session.js';
import type { Session } from '../../sim/session.js';
import type { Settings } from './settings.js';

/** The generator's clock: everything the reader does happens on a whole second. */
const TICK_MS = 1000;

/** A change while paused starts this far into the visible window, so that its effect can be seen at once. */
const PAUSED_ONSET_SHARE = 1 / 3;

/** How much of a recording is shown in its first frame. */
const RECORDING_LEAD_MS = 10 * MINUTE_MS;

/** The run a dashboard shows, and the reader's changes to it. */
export class DashboardRun {
  readonly session: Session;
  readonly rates: CompiledRates;
  /** Raised whenever minutes already drawn have changed. */
  revision = 1;
  #actions: readonly Action[] = [];
  /** Played time not yet long enough for a tick. */
  #restMs = 0;

  private constructor(session: Session, prices: PriceTable) {
    this.session = session;
    this.rates = compileRates(session.source.names, prices);
  }

  /** A simulated run, played to its first frame. */
  static simulated(settings: Settings): DashboardRun {
    const run = createRun({
      seed: settings.seed,
      scenario: settings.scenario,
      startMinuteOfWeek: settings.startMinuteOfWeek,
      trafficScale: settings.traffic,
      errorRatio: settings.errorRatio,
      cacheHitRatio: settings.cacheHitRatio,
    });
    const prices = DEFAULT_PRICES;
    const session = createSession(run, { run, prices, startMs: LEAD_MINUTES * MINUTE_MS });
    return new DashboardRun(session, prices);
  }

  /** A recording, played to its tenth minute. */
  static recorded(source: CallSource): DashboardRun {
    const prices = DEFAULT_PRICES;
    const startMs = Math.min(source.endMs, RECORDING_LEAD_MS);
    return new DashboardRun(createSession(source, { prices, startMs }), prices);
  }

  get nowMs(): number {
    return this.session.source.nowMs;
  }

  /** Whether a recording has been played to its end. */
  get hasEnded(): boolean {
    return this.nowMs >= this.session.source.endMs;
  }

  /** The reader's changes, in the order they were made. */
  get actions(): readonly Action[] {
    return this.#actions;
  }

  /** Plays `ms` of simulated time on, in whole ticks; the rest is kept for the next time. */
  play(ms: number): boolean {
    this.#restMs += ms;
    const ticks = Math.floor(this.#restMs / TICK_MS);
    if (ticks === 0) return false;
    this.#restMs -= ticks * TICK_MS;
    advanceSession(this.session, this.nowMs + ticks * TICK_MS);
    return true;
  }

  /** Plays to the end of the current minute. */
  step(): void {
    this.#restMs = 0;
    advanceSession(this.session, (Math.floor(this.nowMs / MINUTE_MS) + 1) * MINUTE_MS);
  }

  /** Plays on to `toMs`; never back. */
  advanceTo(toMs: number): void {
    if (toMs > this.nowMs) advanceSession(this.session, Math.floor(toMs / TICK_MS) * TICK_MS);
  }

  /** When a change made now takes effect: at once while playing, inside the window while paused. */
  onsetMs(isPlaying: boolean, windowMinutes: number): number {
    const nowMs = Math.floor(this.nowMs / TICK_MS) * TICK_MS;
    if (isPlaying) return nowMs;
    const backMs = Math.round(windowMinutes * (1 - PAUSED_ONSET_SHARE)) * MINUTE_MS;
    return Math.max(0, Math.min(nowMs, Math.max(nowMs - backMs, nowMs - 120 * MINUTE_MS)));
  }

  /** Applies a change of the reader's; a slider dragged on replaces its own change of the same moment. */
  act(action: Action): void {
    const last = this.#actions[this.#actions.length - 1];
    const replaces =
      last !== undefined &&
      last.kind === action.kind &&
      last.kind !== 'incident' &&
      Math.abs(last.atMs - action.atMs) < MINUTE_MS;
    const kept = replaces ? this.#actions.slice(0, -1) : this.#actions;
    this.setActions([...kept, replaces ? { ...action, atMs: last.atMs } : action]);
  }

  /** Puts these changes in place of all earlier ones. */
  setActions(actions: readonly Action[]): void {
    this.#actions = actions;
    setSessionActions(this.session, actions);
    this.revision++;
  }

  /** The first frame again, without the reader's changes. */
  reset(): void {
    this.#actions = [];
    this.#restMs = 0;
    resetSession(this.session);
    this.revision++;
  }

  /** The value a slider stands at: the reader's latest, else where the run started. */
  sliderValue(kind: 'traffic' | 'error-rate' | 'cache-hit-rate', start: number): number {
    for (let index = this.#actions.length - 1; index >= 0; index--) {
      const action = this.#actions[index];
      if (action !== undefined && action.kind === kind) return action.value;
    }
    return start;
  }

  callsOf(minute: number): CallColumns {
    return callsOfMinute(this.session, minute);
  }
}
