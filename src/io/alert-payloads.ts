import type { LabelledAlert, Notification } from '../core/alerts/notifications.js';

/** What a payload needs beside the notification. The kit builds payloads, it never sends them. */
export interface PayloadOptions {
  /** UTC milliseconds of time 0 of the notifications. */
  readonly originUtcMs: number;
  /** What is being watched: a service, an environment. */
  readonly source: string;
}

/** Body of a POST to PagerDuty's `/v2/enqueue`. Source: PagerDuty Events API v2, "Send an alert event". */
export interface PagerDutyEvent {
  readonly routing_key: string;
  readonly event_action: 'trigger' | 'resolve';
  readonly dedup_key: string;
  readonly payload: {
    readonly summary: string;
    readonly source: string;
    readonly severity: 'critical' | 'warning' | 'info';
    readonly timestamp: string;
    readonly custom_details: Readonly<Record<string, unknown>>;
  };
}

/** Body of a Slack message. Source: Slack API, Block Kit reference. */
export interface SlackMessage {
  /** For notifications and screen readers. */
  readonly text: string;
  readonly blocks: readonly SlackBlock[];
}

type SlackText =
  | { readonly type: 'plain_text'; readonly text: string }
  | { readonly type: 'mrkdwn'; readonly text: string };

export type SlackBlock =
  | { readonly type: 'header'; readonly text: SlackText }
  | { readonly type: 'section'; readonly text: SlackText }
  | { readonly type: 'context'; readonly elements: readonly SlackText[] };

/** Longest texts the receivers take, in UTF-16 units. */
const PAGERDUTY_SUMMARY = 1024;
const PAGERDUTY_KEY = 255;
const SLACK_HEADER = 150;
const SLACK_SECTION = 3000;
/** Blocks a message may have, less the header and the context. */
const SLACK_SECTIONS = 48;

/** Cut to `length`, never through a surrogate pair. */
function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  const end = length - 1;
  const unit = text.charCodeAt(end - 1);
  return `${text.slice(0, unit >= 0xd800 && unit < 0xdc00 ? end - 1 : end)}…`;
}

function iso(atMs: number, { originUtcMs }: PayloadOptions): string {
  return new Date(originUtcMs + atMs).toISOString();
}

function textOf({ id, summary }: LabelledAlert): string {
  return summary ?? id;
}

function headline({ firing, resolved }: Notification): string {
  const told = firing.length > 0 ? firing : resolved;
  const more = told.length > 1 ? ` (and ${told.length - 1} more)` : '';
  return `${firing.length > 0 ? '' : 'Resolved: '}${told.length > 0 ? textOf(told[0]!) : ''}${more}`;
}

/**
 * One incident a group: triggered, brought up to date and resolved by the same `dedup_key`.
 * @param routingKey the integration key of a PagerDuty service
 */
export function pagerDutyEvent(
  notification: Notification,
  routingKey: string,
  options: PayloadOptions,
): PagerDutyEvent {
  const { firing, resolved, group, route, atMs, severity } = notification;
  const names = (alerts: readonly LabelledAlert[]) =>
    alerts.map((alert) => ({
      id: alert.id,
      summary: textOf(alert),
      fired: iso(alert.firedMs, options),
      resolved: alert.resolvedMs === null ? null : iso(alert.resolvedMs, options),
      ...alert.labels,
    }));
  const key = [options.source, route, ...Object.entries(group).flat()].map(encodeURIComponent);
  return {
    routing_key: routingKey,
    event_action: firing.length > 0 ? 'trigger' : 'resolve',
    dedup_key: shortKey(key.join('/')),
    payload: {
      summary: cut(headline(notification), PAGERDUTY_SUMMARY),
      source: options.source,
      severity,
      timestamp: iso(atMs, options),
      custom_details: { firing: names(firing), resolved: names(resolved) },
    },
  };
}

/** A key that is too long keeps its start and tells its end by a hash (FNV-1a, 32 bits). */
function shortKey(key: string): string {
  if (key.length <= PAGERDUTY_KEY) return key;
  let hash = 0x811c9dc5;
  for (let k = 0; k < key.length; k++) hash = Math.imul(hash ^ key.charCodeAt(k), 0x01000193);
  const tail = (hash >>> 0).toString(16).padStart(8, '0');
  return `${key.slice(0, PAGERDUTY_KEY - 9)}/${tail}`;
}

/** Slack reads these three as markup. */
function escapeSlack(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** A message with a line for each alert; for the digest as well. */
export function slackMessage(notification: Notification, options: PayloadOptions): SlackMessage {
  const { firing, resolved, route, severity, atMs } = notification;
  const line = (alert: LabelledAlert, state: string): SlackBlock => {
    const labels = Object.entries(alert.labels).map(([name, value]) => `${name}: ${value}`);
    const text = `*${state}* ${textOf(alert)}\n${labels.join(', ')}`;
    return {
      type: 'section',
      text: { type: 'mrkdwn', text: cut(escapeSlack(text), SLACK_SECTION) },
    };
  };
  const lines = [
    ...firing.map((alert) => line(alert, 'Firing')),
    ...resolved.map((alert) => line(alert, 'Resolved')),
  ];
  const shown = lines.slice(0, SLACK_SECTIONS);
  const hidden = lines.length - shown.length;
  const title =
    route === 'digest' ? `Daily digest: ${lines.length} alerts` : headline(notification);
  const foot = `${severity}, ${options.source}, ${iso(atMs, options)}${hidden > 0 ? `, ${hidden} more not shown` : ''}`;
  return {
    text: escapeSlack(title),
    blocks: [
      { type: 'header', text: { type: 'plain_text', text: cut(title, SLACK_HEADER) } },
      ...shown,
      {
        type: 'context',
        elements: [{ type: 'mrkdwn', text: cut(escapeSlack(foot), SLACK_SECTION) }],
      },
    ],
  };
}
