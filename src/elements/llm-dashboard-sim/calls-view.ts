import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { CallColumns } from '../../core/call-columns.js';
import type { LlmCall } from '../../core/model.js';
import { callRecordText, toLlmCall } from '../../io/call-record.js';
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
  const { session } = context;
  const shown = Math.min(columns.count, LISTED_CALLS);
  const calls: LlmCall[] = [];
  for (let row = 0; row < shown; row++) {
    calls.push(toLlmCall(columns, row, session.source.names, rates));
  }
  const open = act.openRow === null ? undefined : calls[act.openRow];
  return open === undefined ? renderList(context, calls, act) : renderRecord(context, open, act);
}

function renderList(
  { m, f, at }: DashboardContext,
  calls: readonly LlmCall[],
  act: CallActions,
): TemplateResult {
  const c = m.callColumns;
  return html`<table>
    <thead>
      <tr>
        <th class="text" scope="col">${c.time}</th>
        <th class="text" scope="col">${c.feature}</th>
        <th class="text" scope="col">${c.model}</th>
        <th scope="col">${c.tokens}</th>
        <th scope="col">${c.cost}</th>
        <th scope="col">${c.latency}</th>
        <th scope="col">${c.ttft}</th>
        <th class="text" scope="col">${c.status}</th>
        <th scope="col"><span class="visually-hidden">${m.record}</span></th>
      </tr>
    </thead>
    <tbody>
      ${calls.map(
        (call, row) =>
          html`<tr>
            <th class="text" scope="row">${second(call, at)}</th>
            <td class="text">${call.feature ?? m.none}</td>
            <td class="text">${call.responseModel ?? call.requestModel ?? m.none}</td>
            <td>${tokens(call.usage.inputTokens)} → ${tokens(call.usage.outputTokens)}</td>
            <td>${call.costUsd === null ? m.none : f.usd(call.costUsd)}</td>
            <td>${call.latencyMs === null ? m.none : f.seconds(call.latencyMs)}</td>
            <td>${call.ttftMs === null ? m.none : f.seconds(call.ttftMs)}</td>
            <td class="text">${status(call)}</td>
            <td>
              <button
                type="button"
                class="quiet"
                aria-label=${m.recordOf(second(call, at))}
                @click=${(): void => act.open(row)}
              >
                ${m.record}
              </button>
            </td>
          </tr>`,
      )}
    </tbody>
  </table>`;

  function tokens(count: number | null): string {
    return count === null ? m.none : f.integer(count);
  }

  function status(call: LlmCall): string {
    const parts = [
      call.errorType ?? (call.isResponseCacheHit ? m.statusCached : m.statusOk),
      call.attempt > 0 ? m.statusRetry(call.attempt) : '',
    ];
    return parts.filter((part) => part !== '').join(', ');
  }
}

/** Time of day with seconds. */
function second(call: LlmCall, at: (ms: number) => string): string {
  const seconds = Math.floor((call.startMs % 60_000) / 1000);
  return `${at(call.startMs).slice(-5)}:${String(seconds).padStart(2, '0')}`;
}

function renderRecord(
  { m, at }: DashboardContext,
  call: LlmCall,
  act: CallActions,
): TemplateResult {
  const text = callRecordText(call);
  return html`<div class="group">
      <button type="button" data-focus @click=${(): void => act.open(null)}>${m.close}</button>
      <button type="button" @click=${(): void => act.copy(text)}>${m.copyRecord}</button>
      <span class="label">${m.recordOf(second(call, at))}</span>
    </div>
    <pre tabindex="0" aria-label=${m.recordOf(second(call, at))}>${text}</pre>`;
}
