import { CLOSED_GATE, stepGate } from './alert-gate.js';
import type { AlertPolicy, GateState } from './alert-gate.js';
import { meetsCondition } from './alert-state.js';
import { beyondShare, severityOf } from './severity.js';
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
  readonly before: GateState;
}

/** Alerts of a monitor: rules, where each stands, and what has fired. */
export interface AlertBook extends CauseInputs {
  readonly figures: Figures;
  readonly rules: readonly AlertRule[];
  /** By rule. */
  readonly alertStates: GateState[];
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
    const wasFiring = before.alert.phase === 'firing';
    const isBreach = meetsCondition(value, rule, wasFiring);
    const state = stepGate(before, isBreach, atMs, policyOf(rule));
    const isFiring = state.alert.phase === 'firing';
    if (state !== before) {
      isChanged = true;
      book.alertChanges.push({ minute, rule: index, before });
      book.alertStates[index] = state;
      if (wasFiring && !isFiring) resolve(book, rule, atMs);
      if (!wasFiring && isFiring) fire(book, rule, state.alert.activeSinceMs!, row, value);
    }
    if (isFiring) noteWorst(book, rule, value, atMs);
  }
  if (isChanged) listPending(book);
}

function policyOf(rule: AlertRule): AlertPolicy {
  return {
    forMs: rule.forMinutes * MINUTE_MS,
    keepFiringForMs: rule.keepFiringForMinutes * MINUTE_MS,
    cooldownMs: (rule.cooldownMinutes ?? 0) * MINUTE_MS,
    ...(rule.breaches && { breaches: rule.breaches }),
  };
}

function fire(
  book: AlertBook,
  rule: AlertRule,
  pendingSinceMs: number,
  row: number,
  value: number,
): void {
  const firstMinute = book.figures.firstMinute;
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

/** Takes the value of a firing alert in; it is as severe as it has ever been. */
export function noteWorst(book: AlertBook, rule: AlertRule, value: number, atMs: number): void {
  const episode = openEpisode(book, rule);
  if (episode === undefined) return;
  if (rule.comparison === '>' ? value > episode.peak : value < episode.peak) episode.peak = value;
  if (rule.severityLevels === undefined) return;
  const minutes = (atMs - episode.firedMs) / MINUTE_MS;
  const share = beyondShare(episode.peak, rule);
  episode.severity = severityOf(episode.severity, rule.severityLevels, share, minutes);
  episode.route = ROUTES[episode.severity];
}

/** Writes down which alerts wait for their time. */
export function listPending(book: AlertBook): void {
  book.pending = [];
  book.alertStates.forEach((state, index) => {
    if (state.alert.phase !== 'pending') return;
    book.pending.push({ ruleId: book.rules[index]!.id, sinceMs: state.alert.activeSinceMs! });
  });
}

/** Forgets what ended before the first minute that is held. */
export function dropAlerts(book: AlertBook, firstMinute: number): void {
  const kept = book.alertChanges.findIndex(({ minute }) => minute >= firstMinute);
  book.alertChanges.splice(0, kept < 0 ? book.alertChanges.length : kept);
  book.episodes = book.episodes.filter(
    ({ resolvedMs }) => resolvedMs === null || resolvedMs > firstMinute * MINUTE_MS,
  );
}

export function createAlertStates(rules: readonly AlertRule[]): GateState[] {
  return rules.map(() => CLOSED_GATE);
}
