/** Alerts beyond the state machine that `llm-observability-kit/core` has: who is told what, and how often for nothing. */
export { CLOSED_GATE, stepGate } from './alert-gate.js';
export type { AlertPolicy, GateState } from './alert-gate.js';
export { expectedFalseAlarms } from './false-alarms.js';
export type { FalseAlarmOptions, FalseAlarmRate } from './false-alarms.js';
export { notificationsFor } from './notifications.js';
export type { LabelledAlert, Notification, NotificationOptions, Silence } from './notifications.js';
export { beyondShare, SEVERITIES, severityOf } from './severity.js';
export type { Severity, SeverityLevel } from './severity.js';
