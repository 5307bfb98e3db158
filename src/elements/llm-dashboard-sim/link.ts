import { MINUTE_MS } from '../../core/source.js';
import { readUrlState, writeUrlState } from '../../io/url-state.js';
import { formatStart } from '../../io/describe-value.js';
import { enLater } from '../../locales/en-later.js';
import type { Action } from '../../sim/actions.js';
import { GENERATOR_VERSION } from '../../sim/generator-version.js';
import type { DashboardRun } from './dashboard-run.js';
import type { Settings } from './settings.js';

/** What a link says of one widget, and what of it could not be used. */
export interface LinkReading {
  /** Values for the properties of the same names. */
  readonly given: Readonly<Record<string, string | number>>;
  /** Where the run stood, minutes from its start. */
  readonly nowMinutes: number;
  readonly actions: readonly Action[];
  readonly issues: readonly string[];
}

/** Reads the part of the page's address that belongs to the widget with this id. Loaded when there may be one. */
export function readLink(hash: string, elementId: string): LinkReading {
  const { state, issues } = readUrlState(hash, options(elementId));
  const { startMinuteOfWeek, nowMinutes, actions } = state;
  const given = {
    seed: state.seed,
    scenario: state.scenario,
    start: startMinuteOfWeek === undefined ? undefined : formatStart(startMinuteOfWeek),
    traffic: state.trafficScale,
    errorRate: state.errorRatio,
    cacheHitRate: state.cacheHitRatio,
    speed: state.speed,
  };
  const said = Object.entries(given).filter(([, value]) => value !== undefined);
  return {
    given: Object.fromEntries(said) as LinkReading['given'],
    nowMinutes: nowMinutes ?? 0,
    actions: actions ?? [],
    issues: issues.map(({ path, message }) => enLater.linkIssue(path, message)),
  };
}

/**
 * The page's address with the reader's run in it: seed, settings, changes and time.
 * @param isShipped whether the scenario can be named; one written inside the tag comes with the page
 */
export function linkTo(
  href: string,
  elementId: string,
  settings: Settings,
  run: DashboardRun,
  isShipped: boolean,
): string {
  const url = new URL(href);
  const { scenario } = settings;
  url.hash = writeUrlState(
    url.hash,
    {
      seed: settings.seed,
      ...(isShipped ? { scenario: scenario.id } : {}),
      startMinuteOfWeek: settings.startMinuteOfWeek,
      trafficScale: settings.traffic,
      errorRatio: settings.errorRatio,
      cacheHitRatio: settings.cacheHitRatio,
      speed: settings.speed,
      nowMinutes: Math.floor(run.session.source.nowMs / MINUTE_MS),
      actions: run.actions,
    },
    options(elementId),
  );
  return url.href;
}

function options(elementId: string): { prefix?: string; generatorVersion: number } {
  return {
    generatorVersion: GENERATOR_VERSION,
    ...(elementId === '' ? {} : { prefix: elementId }),
  };
}
