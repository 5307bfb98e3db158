import type { CallColumns, Names } from '../core/call-columns.js';
import { FEATURES } from '../core/model.js';
import type { Incident } from '../core/model.js';
import { MINUTE_MS } from '../core/source.js';
import type { CallSource } from '../core/source.js';
import {
  applySettings,
  checkAction,
  firstDifferenceMs,
  readerIncidents,
  tickOfAction,
} from './actions.js';
import type { Action } from './actions.js';
import {
  createCheckpoints,
  dropCheckpointsAfter,
  keepCheckpoint,
  stateBefore,
} from './checkpoints.js';
import type { Checkpoints } from './checkpoints.js';
import { advanceCursor, createCursor } from './cursor.js';
import type { Cursor } from './cursor.js';
import { foldEffects, quietFromTick } from './effects.js';
import { createGenerator, generateTick } from './generate.js';
import { SET_CACHE, SET_ERRORS, SET_TRAFFIC } from './generator.js';
import type { Generator } from './generator.js';
import { extendDrawnIncidents, listedIncidents, toIncident } from './incidents.js';
import type { PlannedIncident } from './incidents.js';
import { MODELS } from './models.js';
import { expandSeed } from './rng.js';
import { checkConfig, WEEK_MINUTES } from './run-config.js';
import type { RunConfig } from './run-config.js';
import type { RunState } from './state.js';

export type { Action } from './actions.js';
export type { IncidentKind } from './incident-kinds.js';
export type { RunConfig } from './run-config.js';

/** Goes into every digest and link; a generator that makes other calls gets another number. */
export const GENERATOR_VERSION = 0;

/** Minutes of history before the first frame: one hour to warm the 60-minute figures, and three visible. */
export const LEAD_MINUTES = 240;

/** A generated source of calls. Time 0 lies `LEAD_MINUTES` before the first frame. */
export interface Run extends CallSource {
  readonly config: RunConfig;
  /** What the reader did, in order of time. */
  readonly actions: readonly Action[];
  /**
   * Puts `actions` in place of the reader's earlier ones. If the first difference lies in the past, goes
   * back to the start of its minute.
   * @returns the time that the run now stands at
   * @throws RangeError when an action has no time, an unknown kind or a value outside its range
   */
  setActions(actions: readonly Action[]): number;
  /** The same run at the same time without the reader's actions. */
  withoutActions(): Run;
}

/**
 * A run of the generator, at time 0.
 * @throws TypeError when the seed is not a text
 * @throws RangeError when a number lies outside its range or an incident's target is not known
 */
export function createRun(config: RunConfig): Run {
  checkConfig(config);
  return new GeneratedRun(config, createCheckpoints(), 0);
}

class GeneratedRun implements Run {
  readonly config: RunConfig;
  readonly names: Names = { features: FEATURES, models: MODELS.map((model) => model.id) };
  readonly endMs = Infinity;
  readonly originMinuteOfWeek: number;
  actions: readonly Action[] = [];
  readonly #checkpoints: Checkpoints;
  readonly #generator: Generator;
  readonly #listed: readonly PlannedIncident[];
  readonly #drawn: PlannedIncident[] = [];
  #reader: readonly PlannedIncident[] = [];
  #cursor: Cursor;
  /** The tick for which settings and incidents in the generator hold; -1 = look them up again. */
  #readyTick = -1;

  constructor(config: RunConfig, checkpoints: Checkpoints, nowMs: number) {
    this.config = config;
    const origin = config.startMinuteOfWeek - LEAD_MINUTES;
    this.originMinuteOfWeek = (origin + WEEK_MINUTES) % WEEK_MINUTES;
    this.#checkpoints = checkpoints;
    this.#generator = createGenerator(expandSeed(config.seed), this.originMinuteOfWeek);
    this.#listed = listedIncidents(config.scenario, LEAD_MINUTES);
    this.#cursor = this.#cursorAt(nowMs);
  }

  get nowMs(): number {
    return this.#cursor.nowMs;
  }

  advance(toMs: number, into: CallColumns): void {
    if (!(toMs >= this.nowMs && toMs < Infinity)) {
      throw new RangeError(`toMs is not a time from ${this.nowMs} on: ${toMs}`);
    }
    advanceCursor(this.#cursor, toMs, into, this.#generate);
  }

  rewind(toMs: number): void {
    if (!(toMs >= 0 && toMs <= this.nowMs && toMs % MINUTE_MS === 0)) {
      throw new RangeError(`toMs is not a whole minute from 0 to ${this.nowMs}: ${toMs}`);
    }
    this.#cursor = this.#cursorAt(toMs);
  }

  reread(fromMs: number, toMs: number, into: CallColumns): void {
    if (!(fromMs >= 0 && fromMs <= toMs && toMs <= this.nowMs)) {
      throw new RangeError(`fromMs to toMs is no part of 0 to ${this.nowMs}: ${fromMs} to ${toMs}`);
    }
    advanceCursor(this.#cursorAt(fromMs), toMs, into, this.#generate);
    this.#readyTick = -1;
  }

  incidents(): readonly Incident[] {
    const untilTick = Math.floor(this.nowMs / 1000);
    return this.#incidentsUntil(untilTick)
      .filter((incident) => incident.onsetTick <= untilTick)
      .sort((a, b) => a.onsetTick - b.onsetTick)
      .map(toIncident);
  }

  setActions(actions: readonly Action[]): number {
    actions.forEach(checkAction);
    const next = [...actions].sort((a, b) => a.atMs - b.atMs);
    const changedMs = firstDifferenceMs(this.actions, next);
    this.actions = next;
    this.#reader = readerIncidents(next);
    this.#readyTick = -1;
    if (changedMs === Infinity) return this.nowMs;
    const changedTick = Math.floor(changedMs / 1000);
    dropCheckpointsAfter(this.#checkpoints, changedTick);
    if (changedMs < this.nowMs || changedTick < this.#cursor.state.tick) {
      this.#cursor = this.#cursorAt(
        Math.min(this.nowMs, Math.floor(changedMs / MINUTE_MS) * MINUTE_MS),
      );
    }
    return this.nowMs;
  }

  withoutActions(): Run {
    const first = this.actions[0];
    const sharedTick = first === undefined ? Infinity : tickOfAction(first);
    const shared = this.#checkpoints.filter((state) => state.tick <= sharedTick);
    return new GeneratedRun(this.config, shared, this.nowMs);
  }

  #cursorAt(nowMs: number): Cursor {
    this.#readyTick = -1;
    return createCursor(stateBefore(this.#checkpoints, Math.floor(nowMs / 1000)), nowMs);
  }

  readonly #generate = (state: RunState, into: CallColumns): void => {
    keepCheckpoint(this.#checkpoints, state);
    if (state.tick % 60 === 0 || state.tick !== this.#readyTick) this.#lookUpIncidents(state.tick);
    if (this.actions.length > 0 || state.tick !== this.#readyTick) this.#lookUpSettings(state.tick);
    generateTick(this.#generator, state, into);
    this.#readyTick = state.tick;
  };

  #incidentsUntil(tick: number): PlannedIncident[] {
    const { config } = this;
    extendDrawnIncidents(this.#drawn, this.#generator.seed, config.scenario, LEAD_MINUTES, tick);
    return [...this.#listed, ...this.#drawn, ...this.#reader];
  }

  /** Those that do something between `tick` and the end of its minute. */
  #lookUpIncidents(tick: number): void {
    const endTick = (Math.floor(tick / 60) + 1) * 60;
    this.#generator.active = this.#incidentsUntil(endTick).filter(
      (incident) => incident.onsetTick < endTick && quietFromTick(incident) > tick,
    );
    foldEffects(this.#generator.active, tick, this.#generator.effects);
  }

  #lookUpSettings(tick: number): void {
    const { settings } = this.#generator;
    settings[SET_TRAFFIC] = this.config.trafficScale;
    settings[SET_ERRORS] = this.config.errorRatio;
    settings[SET_CACHE] = this.config.cacheHitRatio;
    applySettings(this.actions, tick, settings);
  }
}
