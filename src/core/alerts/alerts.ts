import { INACTIVE, meetsCondition, stepAlert } from './alert-state.js';
import type { AlertState } from './alert-state.js';
import { findCause } from '../cause/cause.js';
import type { CauseInputs } from '../cause/cause.js';
import { figureSamples, figureValue } from '../monitor/figure-ids.js';
import type { Figures } from '../monitor/figures.js';
import { ROUTES } from './rules.js';
import type { AlertEpisode, AlertRule, PendingAlert } from './rules.js';
import { MINUTE_MS } from '../source.js';

/** What the alert of a rule was before an evaluation changed it, so that time can be turned back. */
export interface AlertChange {
  /** The minute whose closing was the evaluation. */
  readonly minute: number;
  /** Index of the rule. */
  readonly rule: number;
  readonly before: AlertState;
}

/** Alerts of a monitor: rules, where each stands, and what has fired. */
export interface AlertBook extends CauseInputs {
  readonly figures: Figures;
  readonly rules: readonly AlertRule[];
  /** By rule. */
  readonly alertStates: AlertState[];
  readonly alertChanges: AlertChange[];
  /** In order of firing. */
  episodes: AlertEpisode[];
  pending: PendingAlert[];
}

/** Evaluates every rule on the figures of minute row `row`, at the end of that minute. */
export function evaluateRules(book: AlertBook, row: number): void {
  let isChanged = false;
  for (let index = 0; index < book.rules.length; index++) {
    const rule = book.rules[index]!;
    const before = book.alertStates[index]!;
    const hasEnough = figureSamples(book.figures, rule.figure, row) >= rule.minimumN;
    const value = hasEnough ? figureValue(book.figures, rule.figure, row) : NaN;
    const minute = book.figures.firstMinute + row;
    const atMs = (minute + 1) * MINUTE_MS;
    const isTrue = meetsCondition(value, rule, before.phase === 'firing');
    const state = stepAlert(
      before,
      isTrue,
      atMs,
      rule.forMinutes * MINUTE_MS,
      rule.keepFiringForMinutes * MINUTE_MS,
    );
    if (state !== before) {
      isChanged = true;
      book.alertChanges.push({ minute, rule: index, before });
      book.alertStates[index] = state;
      if (before.phase === 'firing' && state.phase !== 'firing') resolve(book, rule, atMs);
      if (before.phase !== 'firing' && state.phase === 'firing')
        fire(book, rule, state, row, value);
    }
    if (state.phase === 'firing') notePeak(book, rule, value);
  }
  if (isChanged) listPending(book);
}

function fire(
  book: AlertBook,
  rule: AlertRule,
  state: AlertState,
  row: number,
  value: number,
): void {
  const firstMinute = book.figures.firstMinute;
  const pendingSinceMs = state.activeSinceMs!;
  book.episodes.push({
    ruleId: rule.id,
    figure: rule.figure,
    comparison: rule.comparison,
    pendingSinceMs,
    firedMs: (firstMinute + row + 1) * MINUTE_MS,
    resolvedMs: null,
    peak: value,
    valueAtFire: value,
    threshold: rule.threshold,
    severity: rule.severity,
    route: ROUTES[rule.severity],
    cause: findCause(book, rule.figure, firstMinute + row, pendingSinceMs / MINUTE_MS - 1),
  });
}

/** The open episode of a rule; there is at most one, and it is among the latest. */
function openEpisode(book: AlertBook, rule: AlertRule): AlertEpisode | undefined {
  for (let k = book.episodes.length - 1; k >= 0; k--) {
    const episode = book.episodes[k]!;
    if (episode.ruleId === rule.id) return episode.resolvedMs === null ? episode : undefined;
  }
  return undefined;
}

function resolve(book: AlertBook, rule: AlertRule, atMs: number): void {
  const episode = openEpisode(book, rule);
  if (episode !== undefined) episode.resolvedMs = atMs;
}

function notePeak(book: AlertBook, rule: AlertRule, value: number): void {
  const episode = openEpisode(book, rule);
  if (episode === undefined) return;
  if (rule.comparison === '>' ? value > episode.peak : value < episode.peak) episode.peak = value;
}

function listPending(book: AlertBook): void {
  book.pending = [];
  book.alertStates.forEach((state, index) => {
    if (state.phase !== 'pending') return;
    book.pending.push({ ruleId: book.rules[index]!.id, sinceMs: state.activeSinceMs! });
  });
}

/** Puts every alert where it stood when `minute` opened. */
export function rewindAlerts(book: AlertBook, minute: number): void {
  const nowMs = minute * MINUTE_MS;
  for (;;) {
    const change = book.alertChanges.at(-1);
    if (change === undefined || change.minute < minute) break;
    book.alertStates[change.rule] = change.before;
    book.alertChanges.pop();
  }
  book.episodes = book.episodes.filter((episode) => episode.firedMs <= nowMs);
  for (const episode of book.episodes) {
    if (episode.resolvedMs !== null && episode.resolvedMs <= nowMs) continue;
    episode.resolvedMs = null;
    retakePeak(book, episode, minute);
  }
  listPending(book);
}

/** The worst value from firing up to the closing before `minute`. */
function retakePeak(book: AlertBook, episode: AlertEpisode, minute: number): void {
  const rule = book.rules.find(({ id }) => id === episode.ruleId)!;
  const { firstMinute } = book.figures;
  episode.peak = episode.valueAtFire;
  const fired = episode.firedMs / MINUTE_MS - 1;
  for (let row = Math.max(0, fired - firstMinute); row < minute - firstMinute; row++) {
    const hasEnough = figureSamples(book.figures, rule.figure, row) >= rule.minimumN;
    if (hasEnough) notePeak(book, rule, figureValue(book.figures, rule.figure, row));
  }
}

/** Forgets what ended before the first minute that is held. */
export function dropAlerts(book: AlertBook, firstMinute: number): void {
  const kept = book.alertChanges.findIndex(({ minute }) => minute >= firstMinute);
  book.alertChanges.splice(0, kept < 0 ? book.alertChanges.length : kept);
  book.episodes = book.episodes.filter(
    ({ resolvedMs }) => resolvedMs === null || resolvedMs > firstMinute * MINUTE_MS,
  );
}

export function createAlertStates(rules: readonly AlertRule[]): AlertState[] {
  return rules.map(() => INACTIVE);
}

/** Puts every alert where it stood at time 0. */
export function resetAlerts(book: AlertBook): void {
  book.alertStates.fill(INACTIVE);
  book.alertChanges.length = 0;
  book.episodes = [];
  book.pending = [];
}
