import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { CallColumns } from '../../core/call-columns.js';
import type { LlmCall } from '../../core/model.js';
import { callRecordText, toLlmCall } from '../../io/call-record.js';
import { enLater } from '../../locales/en-later.js';
import type { DashboardContext } from './context.js';

/** More calls than this are not listed for one minute. */
const LISTED_CALLS = 100;

/** What the call list asks of the dashboard. */
export interface CallActions {
  /** Row whose record is open; `null` for none. */
  readonly openRow: number | null;
  open(row: number | null): void;
  copy(text: string): void;
}

/** The calls of one minute, each with a button that opens its structured record. Loaded on first use. */
export function renderCalls(
  context: DashboardContext,
  columns: CallColumns,
  rates: Float64Array,
  act: CallActions,
): TemplateResult {
  const { session, f } = context;
  if (columns.count === 0) return html`<p class="hint">${enLater.noCalls}</p>`;
  const shown = Math.min(columns.count, LISTED_CALLS);
  const calls: LlmCall[] = [];
  for (let row = 0; row < shown; row++) {
    calls.push(toLlmCall(columns, row, session.source.names, rates));
  }
  const open = act.openRow === null ? undefined : calls[act.openRow];
  if (open !== undefined) return renderRecord(context, open, act);
  const more = enLater.callsShown(f.integer(shown), f.integer(columns.count));
  return html`${renderList(context, calls, act)}
  ${shown < columns.count ? html`<p class="hint">${more}</p>` : nothing}`;
}

function renderList(
  context: DashboardContext,
  calls: readonly LlmCall[],
  act: CallActions,
): TemplateResult {
  const { time, feature, model, tokens, cost, latency, ttft, status } = enLater.callColumns;
  return html`<table>
    <thead>
      <tr>
        ${[time, feature, model].map((name) => html`<th class="text" scope="col">${name}</th>`)}
        ${[tokens, cost, latency, ttft].map((name) => html`<th scope="col">${name}</th>`)}
        <th class="text" scope="col">${status}</th>
        <th scope="col"><span class="visually-hidden">${enLater.record}</span></th>
      </tr>
    </thead>
    <tbody>
      ${calls.map((call, row) => renderRow(context, call, () => act.open(row)))}
    </tbody>
  </table>`;
}

function renderRow(
  { m, f, at }: DashboardContext,
  call: LlmCall,
  open: () => void,
): TemplateResult {
  const { inputTokens, outputTokens } = call.usage;
  const known = (value: number | null, format: (value: number) => string): string =>
    value === null ? m.none : format(value);
  const start = second(call, at);
  return html`<tr>
    <th class="text" scope="row">${start}</th>
    <td class="text">${call.feature ?? m.none}</td>
    <td class="text">${call.responseModel ?? call.requestModel ?? m.none}</td>
    <td>${known(inputTokens, f.integer)} → ${known(outputTokens, f.integer)}</td>
    <td>${known(call.costUsd, f.usd)}</td>
    <td>${known(call.latencyMs, f.seconds)}</td>
    <td>${known(call.ttftMs, f.seconds)}</td>
    <td class="text">${statusText(call)}</td>
    <td>
      <button type="button" class="quiet" aria-label=${enLater.recordOf(start)} @click=${open}>
        ${enLater.record}
      </button>
    </td>
  </tr>`;
}

function statusText({ errorType, isResponseCacheHit, attempt }: LlmCall): string {
  const status = errorType ?? (isResponseCacheHit ? enLater.statusCached : enLater.statusOk);
  return attempt > 0 ? `${status}, ${enLater.statusRetry(attempt)}` : status;
}

/** Time of day with seconds. */
function second(call: LlmCall, at: (ms: number) => string): string {
  const seconds = Math.floor((call.startMs % 60_000) / 1000);
  return `${at(call.startMs).slice(-5)}:${String(seconds).padStart(2, '0')}`;
}

function renderRecord({ at }: DashboardContext, call: LlmCall, act: CallActions): TemplateResult {
  const text = callRecordText(call);
  const name = enLater.recordOf(second(call, at));
  return html`<div class="group">
      <button type="button" @click=${(): void => act.open(null)}>${enLater.close}</button>
      <button type="button" @click=${(): void => act.copy(text)}>${enLater.copyRecord}</button>
      <span class="label">${name}</span>
    </div>
    <pre tabindex="0" role="group" aria-label=${name}>${text}</pre>`;
}
