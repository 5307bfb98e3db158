import { MINUTE_MS } from '../../core/source.js';
import type { DashboardState } from '../../io/dashboard-state.js';
import { readUrlState, writeUrlState } from '../../io/url-state.js';
import { GENERATOR_VERSION } from '../../sim/run.js';
import type { DashboardRun } from './dashboard-run.js';
import type { Settings } from './settings.js';

/** A link plays at most this far past the first frame, so that no link can keep a page busy. */
const REACH_MS = 1440 * MINUTE_MS;

/** What a link says of one widget, and what of it could not be used. */
export interface LinkReading {
  readonly state: Partial<DashboardState>;
  readonly issues: readonly string[];
}

/** Reads the part of the page's address that belongs to the widget with this id. */
export function readLink(hash: string, elementId: string): LinkReading {
  const { state, issues } = readUrlState(hash, options(elementId));
  return { state, issues: issues.map((issue) => `Link, ${issue.path}: ${issue.message}`) };
}

/** The page's address with the reader's run in it: seed, settings, changes and time. */
export function linkTo(
  href: string,
  elementId: string,
  settings: Settings,
  run: DashboardRun,
): string {
  const url = new URL(href);
  url.hash = writeUrlState(
    url.hash,
    {
      seed: settings.seed,
      scenario: settings.scenario.id,
      startMinuteOfWeek: settings.startMinuteOfWeek,
      trafficScale: settings.traffic,
      errorRatio: settings.errorRatio,
      cacheHitRatio: settings.cacheHitRatio,
      speed: settings.speed,
      nowMinutes: Math.floor(run.nowMs / MINUTE_MS),
      actions: run.actions,
    },
    options(elementId),
  );
  return url.href;
}

/** Brings a fresh run to where a link says, a day after the first frame at most. */
export function followLink(
  run: DashboardRun,
  { nowMinutes = 0, actions = [] }: LinkReading['state'],
): void {
  run.advanceTo(Math.min(nowMinutes * MINUTE_MS, run.nowMs + REACH_MS));
  const past = actions.filter((action) => action.atMs <= run.nowMs);
  if (past.length > 0) run.setActions(past);
}

function options(elementId: string): { prefix?: string; generatorVersion: number } {
  return {
    generatorVersion: GENERATOR_VERSION,
    ...(elementId === '' ? {} : { prefix: elementId }),
  };
}
