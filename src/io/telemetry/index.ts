export {
  decodeSpans,
  type DecodedSpans,
  type SpanFailure,
  type SpanFormat,
} from './decode-spans.js';
export { decodeTelemetry } from './decode-telemetry.js';
