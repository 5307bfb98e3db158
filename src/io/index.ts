export {
  pagerDutyEvent,
  slackMessage,
  type PagerDutyEvent,
  type PayloadOptions,
  type SlackBlock,
  type SlackMessage,
} from './alert-payloads.js';
export * from './attributes.js';
export { costOf, callRecordText, toLlmCall, type CallRecordOptions } from './call-record.js';
export { spanIdOf, traceIdOf, type IdKey } from './call-ids.js';
export * from './dashboard-state.js';
export * from './decode-calls.js';
export { encodeCsv, encodeJsonLines } from './encode-calls.js';
export * from './export-run.js';
export {
  MAX_ISSUES,
  addIssue,
  createIssueList,
  printable,
  type Issue,
  type IssueCode,
  type IssueList,
} from './issues.js';
export * from './otel-attributes.js';
export * from './otlp-calls.js';
export { spansToOtlp, type OtlpSpanOptions, type OtlpTraces } from './otlp-spans.js';
export * from '../core/record/providers.js';
export * from './record-sinks.js';
export { systemPlatform } from './system-platform.js';
export { minuteOfWeek, parseIsoTime, type ParsedTime } from './timestamps.js';
export * from './url-state.js';
export { formatStart } from './describe-value.js';
export { parseStart, type ValueKind } from './values.js';
export * from './telemetry/index.js';
export * from './history/index.js';
