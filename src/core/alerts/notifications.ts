import { ROUTES } from './rules.js';
import type { Route } from './rules.js';
import { SEVERITIES } from './severity.js';
import type { Severity } from './severity.js';

/** An alert from firing to resolution, with labels to group and silence it by. */
export interface LabelledAlert {
  /** The same for the same alert of the same source: what duplicates are known by. */
  readonly id: string;
  readonly labels: Readonly<Record<string, string>>;
  /** The worst it has been: what it is routed by. */
  readonly severity: Severity;
  /** What happened, in a sentence. */
  readonly summary?: string;
  readonly firedMs: number;
  /** `null` while it fires. */
  readonly resolvedMs: number | null;
}

/** Alerts with all of these labels are not told of from `fromMs` to before `toMs`. */
export interface Silence {
  readonly labels: Readonly<Record<string, string>>;
  readonly fromMs: number;
  readonly toMs: number;
}

/** Defaults are Alertmanager's, but for the daily digest, which it does not have. */
export interface NotificationOptions {
  /** Alerts with equal values of these labels are told of together. Default none: one group a route. */
  readonly groupBy?: readonly string[];
  /** How long a new group waits for more. Default 30 s. */
  readonly groupWaitMs?: number;
  /** How long a group waits before it tells of a change. Default 5 min. */
  readonly groupIntervalMs?: number;
  /** How long before it tells again of what has not changed. Default 4 h. */
  readonly repeatIntervalMs?: number;
  /** When the digest goes out, and how often. Default at every full day of the time base. */
  readonly digestAtMs?: number;
  readonly digestIntervalMs?: number;
  readonly silences?: readonly Silence[];
}

/** One message: what a receiver is told at a time. */
export interface Notification {
  readonly route: Route;
  /** Values of the labels grouped by. */
  readonly group: Readonly<Record<string, string>>;
  readonly atMs: number;
  /** The worst among those firing; of the resolved ones when none fires. */
  readonly severity: Severity;
  readonly firing: readonly LabelledAlert[];
  /** Those told of as firing before, and over since. */
  readonly resolved: readonly LabelledAlert[];
}

const DAY_MS = 86_400_000;

const DEFAULTS = {
  groupBy: [],
  groupWaitMs: 30_000,
  groupIntervalMs: 300_000,
  repeatIntervalMs: 14_400_000,
  digestAtMs: 0,
  digestIntervalMs: DAY_MS,
  silences: [],
} satisfies Required<NotificationOptions>;

type Settings = Required<NotificationOptions>;

/**
 * Who is told what and when: routed by severity, grouped, without duplicates and what is silenced; critical to PagerDuty,
 * warnings to Slack, the rest once a day. As data: the kit sends nothing.
 * @param toMs messages up to here
 * @returns in order of time
 * @throws RangeError when an interval is not above 0
 * Source: prometheus/alertmanager dispatch/dispatch.go and notify/notify.go (DedupStage).
 */
export function notificationsFor(
  alerts: readonly LabelledAlert[],
  toMs: number,
  options: NotificationOptions = {},
): Notification[] {
  const settings: Settings = { ...DEFAULTS, ...options };
  for (const name of ['groupIntervalMs', 'repeatIntervalMs', 'digestIntervalMs'] as const) {
    if (!(settings[name] > 0))
      throw new RangeError(`${name} must be above 0, got ${settings[name]}`);
  }
  const groups = new Map<string, LabelledAlert[]>();
  for (const alert of withoutDuplicates(alerts)) {
    const key = JSON.stringify([
      ROUTES[alert.severity],
      ...settings.groupBy.map((label) => alert.labels[label] ?? ''),
    ]);
    groups.set(key, [...(groups.get(key) ?? []), alert]);
  }
  return [...groups.values()]
    .flatMap((group) => notifyGroup(group, toMs, settings))
    .sort((a, b) => a.atMs - b.atMs);
}

/** Two sources of one alert fire it once: stretches of the same id that overlap become one. */
function withoutDuplicates(alerts: readonly LabelledAlert[]): LabelledAlert[] {
  const latest = new Map<string, LabelledAlert>();
  const done: LabelledAlert[] = [];
  for (const alert of [...alerts].sort((a, b) => a.firedMs - b.firedMs)) {
    const before = latest.get(alert.id);
    const overlaps =
      before !== undefined && (before.resolvedMs === null || alert.firedMs < before.resolvedMs);
    if (before !== undefined && !overlaps) done.push(before);
    latest.set(alert.id, overlaps ? mergeAlerts(before, alert) : alert);
  }
  return [...done, ...latest.values()].sort((a, b) => a.firedMs - b.firedMs);
}

function mergeAlerts(a: LabelledAlert, b: LabelledAlert): LabelledAlert {
  const isOver = a.resolvedMs !== null && b.resolvedMs !== null;
  return {
    ...a,
    severity: worstOf([a, b]),
    resolvedMs: isOver ? Math.max(a.resolvedMs, b.resolvedMs) : null,
  };
}

function worstOf(alerts: readonly LabelledAlert[]): Severity {
  return SEVERITIES.find((each) => alerts.some(({ severity }) => severity === each)) ?? 'info';
}

function isSilenced(
  { labels }: LabelledAlert,
  atMs: number,
  silences: readonly Silence[],
): boolean {
  return silences.some(
    (silence) =>
      atMs >= silence.fromMs &&
      atMs < silence.toMs &&
      Object.entries(silence.labels).every(([name, value]) => labels[name] === value),
  );
}

const isOver = ({ resolvedMs }: LabelledAlert, atMs: number) =>
  resolvedMs !== null && resolvedMs <= atMs;

function notifyGroup(
  alerts: readonly LabelledAlert[],
  toMs: number,
  settings: Settings,
): Notification[] {
  const route = ROUTES[alerts[0]!.severity];
  const group = Object.fromEntries(
    settings.groupBy.map((label) => [label, alerts[0]!.labels[label] ?? '']),
  );
  const messages =
    route === 'digest' ? digests(alerts, toMs, settings) : messagesOf(alerts, toMs, settings);
  return messages.map(({ atMs, firing, resolved }) => {
    const severity = worstOf(firing.length > 0 ? firing : resolved);
    return { route, group, atMs, severity, firing, resolved };
  });
}

type Message = Pick<Notification, 'atMs' | 'firing' | 'resolved'>;

/** What a group says: at first after the wait, then at each interval what is new, and what is not at each repeat. */
function messagesOf(
  alerts: readonly LabelledAlert[],
  toMs: number,
  { groupWaitMs, groupIntervalMs, repeatIntervalMs, silences }: Settings,
): Message[] {
  const messages: Message[] = [];
  let told: LabelledAlert[] = [];
  let lastMs = -Infinity;
  let atMs = alerts[0]!.firedMs + groupWaitMs;
  while (atMs <= toMs) {
    const now = atMs;
    const active = alerts.filter((alert) => alert.firedMs <= now && !isOver(alert, now));
    const firing = active.filter((alert) => !isSilenced(alert, now, silences));
    const resolved = told.filter((alert) => isOver(alert, now));
    const isNews = resolved.length > 0 || firing.some((alert) => !told.includes(alert));
    if (isNews || (firing.length > 0 && now - lastMs >= repeatIntervalMs)) {
      messages.push({ atMs: now, firing, resolved });
      told = firing;
      lastMs = now;
    }
    if (active.length > 0 || told.length > 0) atMs += groupIntervalMs;
    else {
      const next = alerts.find(({ firedMs }) => firedMs > now);
      if (next === undefined) break;
      atMs = next.firedMs + groupWaitMs;
    }
  }
  return messages;
}

/** Once a day: what has fired since the last digest, and what still fires. */
function digests(
  alerts: readonly LabelledAlert[],
  toMs: number,
  { digestAtMs, digestIntervalMs, silences }: Settings,
): Message[] {
  const messages: Message[] = [];
  const before = Math.floor((alerts[0]!.firedMs - digestAtMs) / digestIntervalMs);
  let atMs = digestAtMs + (before + 1) * digestIntervalMs;
  for (; atMs <= toMs; atMs += digestIntervalMs) {
    const now = atMs;
    const heard = alerts.filter(
      (alert) =>
        alert.firedMs <= now &&
        !isOver(alert, now - digestIntervalMs) &&
        !isSilenced(alert, alert.firedMs, silences),
    );
    const firing = heard.filter((alert) => !isOver(alert, now));
    const resolved = heard.filter((alert) => isOver(alert, now));
    if (heard.length > 0) messages.push({ atMs: now, firing, resolved });
    else if (!alerts.some(({ firedMs }) => firedMs > now)) break;
  }
  return messages;
}
