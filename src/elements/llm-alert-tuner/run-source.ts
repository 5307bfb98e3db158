import type { LitElement } from 'lit';
import { FollowController } from '../../controllers/follow.js';
import { runSteps } from '../../controllers/steps.js';
import { settingOf } from '../../io/dashboard-state.js';
import type { SettingName } from '../../io/dashboard-state.js';
import { printable } from '../../io/issues.js';
import { enLater } from '../../locales/en-later.js';
import { tunerEnRun } from '../../locales/tuner-en-run.js';
import { SCENARIO_IDS } from '../../sim/default-scenario.js';
import { runWeekSteps, recordingWeek } from '../../view/tuner/run-week.js';
import type { WeekRun } from '../../view/tuner/run-week.js';
import type { TunerWeek } from '../../view/tuner/tuner-week.js';
import { readInlineScenario, readShippedScenario } from '../llm-dashboard-sim/scenarios.js';
import type { RunWish } from './runs.js';

type Leader = NonNullable<FollowController['leader']>;

/** How often progress is told. */
const TELL_SHARE = 0.05;
/** A slider of the dashboard that has not moved for so long rests. */
const REST_MS = 500;

/** As a dashboard has it by default. */
const usual = (name: SettingName): number => settingOf(name).fallback as number;
const USUAL = {
  startMinuteOfWeek: usual('startMinuteOfWeek'),
  trafficScale: usual('trafficScale'),
  errorRatio: usual('errorRatio'),
  cacheHitRatio: usual('cacheHitRatio'),
};

/** A week of a run, or `null`, and one sentence for each thing that could not be used. */
export interface RunReading {
  readonly week: TunerWeek | null;
  readonly notes: readonly string[];
}

/** Weeks of runs of the simulator: those of a scenario, or that of a dashboard on the page. A part of its own. */
export class RunSource {
  readonly #host: LitElement;
  readonly #onChange: () => void;
  readonly #follow: FollowController;
  #timer = 0;
  /** What the week was last made from, as text. */
  #key = '';

  /** @param onChange told when the dashboard that is followed plays another run */
  constructor(host: LitElement, onChange: () => void) {
    this.#host = host;
    this.#onChange = onChange;
    const check = (): void => this.#checkSoon();
    this.#follow = new FollowController(host, {
      onLeader: check,
      onFrame: () => undefined,
      onUpdated: check,
      onPlaying: () => undefined,
      onRewritten: check,
      onAlert: () => undefined,
    });
  }

  /** The week that is asked for. Rejects only when it is no longer wanted. */
  async week(
    { seed, scenario, text, leaderId }: RunWish,
    signal: AbortSignal,
    onProgress: (share: number) => void,
  ): Promise<RunReading> {
    this.#follow.id = leaderId;
    await this.#follow.settled();
    signal.throwIfAborted();
    const { leader, problem } = this.#follow;
    this.#key = keyOf(leader);
    if (leader !== null) {
      const { session, title } = leader.run;
      const run = runOf(leader);
      if (run !== null) return { week: await play(run, signal, onProgress), notes: [] };
      const { originMinuteOfWeek } = session.source;
      return { week: recordingWeek(session.monitor, title, originMinuteOfWeek), notes: [] };
    }
    const lost =
      problem === null ? [] : [enLater.followProblem(problem, printable(leaderId ?? ''))];
    const { loaded, issues } =
      text === null ? readShippedScenario(scenario ?? '') : readInlineScenario(text);
    const isUnknown = text === null && loaded === null && !!scenario;
    const unknown = isUnknown ? [tunerEnRun.unknown(printable(scenario), SCENARIO_IDS)] : [];
    const notes = [...lost, ...issues, ...unknown];
    if (loaded === null) return { week: null, notes };
    const { traffic: trafficScale, ...wishes } = loaded.scenario.settings ?? {};
    const config = {
      ...USUAL,
      ...wishes,
      ...(trafficScale !== undefined && { trafficScale }),
      ...loaded,
      seed,
    };
    const run = { config, prices: loaded.prices, actions: [] };
    return { week: await play(run, signal, onProgress), notes };
  }

  #checkSoon(): void {
    window.clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => {
      const key = keyOf(this.#follow.leader);
      if (key === this.#key || !this.#host.isConnected) return;
      this.#key = key;
      this.#onChange();
    }, REST_MS);
  }
}

/** The run of a widget, to be played whole; `null` for a recording. */
function runOf({ run }: Leader): WeekRun | null {
  const { session, actions } = run;
  return session.run && { config: session.run.config, prices: session.prices, actions };
}

/** All that a leader's week depends on. */
function keyOf(leader: Leader | null): string {
  if (leader === null) return '';
  const run = runOf(leader);
  if (run === null) return `recording ${leader.run.title}`;
  const { config, actions } = run;
  const { catalogue, ...rest } = config;
  return JSON.stringify([catalogue !== undefined, rest, actions]);
}

function play(
  run: WeekRun,
  signal: AbortSignal,
  onProgress: (share: number) => void,
): Promise<TunerWeek> {
  let told = 0;
  return runSteps(runWeekSteps(run), signal, (share) => {
    if (share - told >= TELL_SHARE) onProgress((told = share));
  });
}
