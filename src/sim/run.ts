import type { CallColumns, Names } from '../core/call-columns.js';
import { FEATURES } from '../core/model.js';
import type { Incident } from '../core/model.js';
import { MINUTE_MS } from '../core/source.js';
import type { CallSource } from '../core/source.js';
import type { Action } from './actions.js';
import { FIRST_CATALOGUE } from './catalogue.js';
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
import type { Workload } from './workload.js';

export type { Action } from './actions.js';
export { GENERATOR_VERSION } from './generator-version.js';
export type { IncidentKind } from './incident-kinds.js';
export type { RunConfig } from './run-config.js';

/** Minutes of history before the first frame: one hour to warm the 60-minute figures, and three visible. */
export const LEAD_MINUTES = 240;

/** A generated source of calls. Time 0 lies `LEAD_MINUTES` before the first frame. */
export interface Run extends CallSource {
  readonly config: RunConfig;
  /** What the reader did, in order of time; `setActions` puts others in their place. */
  readonly actions: readonly Action[];
}

/** The reader's actions, worked out for the generator; `setActions` makes it. */
export interface ReaderChanges {
  readonly actions: readonly Action[];
  readonly incidents: readonly PlannedIncident[];
  /** Writes the settings that hold at a tick over the configured ones. */
  readonly apply: (tick: number, settings: Float64Array) => void;
}

const NO_CHANGES: ReaderChanges = { actions: [], incidents: [], apply: () => undefined };

/**
 * A run of the generator, at time 0.
 * @throws TypeError when the seed is not a text
 * @throws RangeError when a number lies outside its range or an incident's target is not known
 */
export function createRun(config: RunConfig): Run {
  checkConfig(config);
  const { scenario, catalogue = FIRST_CATALOGUE } = config;
  const workload = catalogue.workload(scenario);
  const plan = { config, workload, leadMinutes: LEAD_MINUTES, endMs: Infinity };
  return new GeneratedRun(plan, createCheckpoints(), 0);
}

/** What a run is made of, beside its state. */
export interface RunPlan {
  readonly config: RunConfig;
  readonly workload: Workload;
  /** Minutes of history before `config.startMinuteOfWeek`. */
  readonly leadMinutes: number;
  readonly endMs: number;
}

/** Not part of the public surface: what `createRun` and `createFeatureRun` make. */
export class GeneratedRun implements Run {
  readonly config: RunConfig;
  readonly names: Names = { features: FEATURES, models: MODELS.map((model) => model.id) };
  readonly endMs: number;
  readonly originMinuteOfWeek: number;
  readonly #plan: RunPlan;
  readonly #checkpoints: Checkpoints;
  /** Scratch of the tick that was generated last: reading again takes another. */
  #generator: Generator;
  readonly #listed: readonly PlannedIncident[];
  readonly #drawn: PlannedIncident[] = [];
  #changes = NO_CHANGES;
  #cursor: Cursor;
  /** The tick for which settings and incidents in the generator hold; -1 = look them up again. */
  #readyTick = -1;

  constructor(plan: RunPlan, checkpoints: Checkpoints, nowMs: number) {
    const { config, workload, leadMinutes } = plan;
    this.#plan = plan;
    this.config = config;
    this.endMs = plan.endMs;
    const origin = config.startMinuteOfWeek - leadMinutes;
    this.originMinuteOfWeek = (origin + WEEK_MINUTES) % WEEK_MINUTES;
    this.#checkpoints = checkpoints;
    this.#generator = createGenerator(expandSeed(config.seed), workload, this.originMinuteOfWeek);
    const { kinds } = config.catalogue ?? FIRST_CATALOGUE;
    this.#listed = listedIncidents(kinds, config.scenario, leadMinutes);
    this.#cursor = this.#cursorAt(nowMs);
  }

  get actions(): readonly Action[] {
    return this.#changes.actions;
  }

  get nowMs(): number {
    return this.#cursor.nowMs;
  }

  advance(toMs: number, into: CallColumns): void {
    if (!(toMs >= this.nowMs && toMs <= this.endMs && toMs < Infinity)) {
      throw new RangeError(`toMs is not a time from ${this.nowMs} to ${this.endMs}: ${toMs}`);
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
    const own = this.#generator;
    this.#generator = createGenerator(own.seed, own.workload, own.originMinuteOfWeek);
    advanceCursor(this.#cursorAt(fromMs), toMs, into, this.#generate);
    this.#generator = own;
    this.#readyTick = -1;
  }

  incidents(): readonly Incident[] {
    const untilTick = Math.floor(this.nowMs / 1000);
    return this.#incidentsUntil(untilTick)
      .filter((incident) => incident.onsetTick <= untilTick)
      .sort((a, b) => a.onsetTick - b.onsetTick)
      .map(toIncident);
  }

  /** What was generated from `fromTick` on no longer holds; the run then stands at `nowMs`. */
  change(changes: ReaderChanges, fromTick: number, nowMs: number): void {
    this.#changes = changes;
    this.#readyTick = -1;
    dropCheckpointsAfter(this.#checkpoints, fromTick);
    if (nowMs < this.nowMs || fromTick < this.#cursor.state.tick)
      this.#cursor = this.#cursorAt(nowMs);
  }

  /** The same run at the same time without changes, which had none before `untilTick`. */
  fork(untilTick: number): Run {
    const shared = this.#checkpoints.filter((state) => state.tick <= untilTick);
    return new GeneratedRun(this.#plan, shared, this.nowMs);
  }

  #cursorAt(nowMs: number): Cursor {
    this.#readyTick = -1;
    return createCursor(stateBefore(this.#checkpoints, Math.floor(nowMs / 1000)), nowMs);
  }

  readonly #generate = (state: RunState, into: CallColumns): void => {
    keepCheckpoint(this.#checkpoints, state);
    if (state.tick % 60 === 0 || state.tick !== this.#readyTick) this.#lookUpIncidents(state.tick);
    if (this.#changes !== NO_CHANGES || state.tick !== this.#readyTick)
      this.#lookUpSettings(state.tick);
    generateTick(this.#generator, state, into);
    this.#readyTick = state.tick;
  };

  #incidentsUntil(tick: number): PlannedIncident[] {
    const { config } = this;
    extendDrawnIncidents(
      this.#drawn,
      this.#generator.seed,
      config.scenario,
      this.#plan.leadMinutes,
      tick,
    );
    return [...this.#listed, ...this.#drawn, ...this.#changes.incidents];
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
    this.#changes.apply(tick, settings);
  }
}
