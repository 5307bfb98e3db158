/** Labelled history: metrics a minute, with what really happened in them. */
export {
  createHistoryReader,
  decodeHistory,
  historySteps,
  MAX_DOCUMENT_CHARACTERS,
  type HistoryProgress,
  type HistoryReader,
} from './decode-history.js';
export { encodeHistoryCsv, encodeHistoryJson, encodeHistoryJsonLines } from './encode-history.js';
export { MAX_HISTORY_DAYS } from './finish-history.js';
export { MAX_EVENTS } from './history-collector.js';
export { loadHistory, type LoadOptions } from './load-history.js';
export type {
  DecodedHistory,
  HistoryColumn,
  HistoryEvent,
  HistoryFailure,
  HistoryFormat,
  HistoryMetric,
  HistoryResult,
  RecordedHistory,
} from './recorded-history.js';
