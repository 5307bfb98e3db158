import { figureSamples, figureValue } from '../monitor/figure-ids.js';
import { MINUTE_MS } from '../source.js';
import { CLOSED_GATE } from './alert-gate.js';
import { listPending, noteWorst } from './alerts.js';
import type { AlertBook } from './alerts.js';
import { ROUTES } from './rules.js';
import type { AlertEpisode } from './rules.js';

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
    retakeWorst(book, episode, minute);
  }
  listPending(book);
}

/** The worst value and severity from firing up to the closing before `minute`. */
function retakeWorst(book: AlertBook, episode: AlertEpisode, minute: number): void {
  const rule = book.rules.find(({ id }) => id === episode.ruleId)!;
  const { firstMinute } = book.figures;
  episode.peak = episode.valueAtFire;
  episode.severity = rule.severity;
  episode.route = ROUTES[rule.severity];
  const fired = episode.firedMs / MINUTE_MS - 1;
  for (let row = Math.max(0, fired - firstMinute); row < minute - firstMinute; row++) {
    const hasEnough = figureSamples(book.figures, rule.figure, row) >= rule.minimumN;
    const value = hasEnough ? figureValue(book.figures, rule.figure, row) : NaN;
    noteWorst(book, rule, value, (firstMinute + row + 1) * MINUTE_MS);
  }
}

/** Puts every alert where it stood at time 0. */
export function resetAlerts(book: AlertBook): void {
  book.alertStates.fill(CLOSED_GATE);
  book.alertChanges.length = 0;
  book.episodes = [];
  book.pending = [];
}
