import { html } from 'lit';
import type { LitElement, ReactiveController, TemplateResult } from 'lit';
import type { CallColumns } from '../../core/call-columns.js';
import { MINUTE_MS } from '../../core/source.js';
import type * as CallsView from './calls-view.js';
import type { DashboardContext } from './context.js';
import type { DashboardRun } from './dashboard-run.js';

/** The calls of the chosen minute, and the record that is open. The view of them loads when first needed. */
export class CallsController implements ReactiveController {
  readonly #host: LitElement;
  #view: typeof CallsView | null = null;
  #minute = -1;
  #columns: CallColumns | null = null;
  #openRow: number | null = null;

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  /** A widget that is taken off the page lets go of the calls it showed. */
  hostDisconnected(): void {
    this.clear();
  }

  /** Shows the calls of a minute. */
  async select(run: DashboardRun, minute: number): Promise<void> {
    this.#view ??= await import('./calls-view.js');
    this.#minute = minute;
    this.#columns = run.callsOf(minute);
    this.#openRow = null;
    this.#host.requestUpdate();
  }

  /** Shows none: the run has changed under them. */
  clear(): void {
    this.#columns = null;
    this.#openRow = null;
  }

  /** What the list is headed by. */
  title({ m, timeAt }: DashboardContext): string {
    if (this.#columns === null) return m.calls;
    return m.callsAt(timeAt(this.#minute * MINUTE_MS), this.#columns.count);
  }

  render(
    context: DashboardContext,
    run: DashboardRun,
    copy: (text: string) => void,
  ): TemplateResult {
    const { m } = context;
    const columns = this.#columns;
    return html`<section class="feed feed-calls" part="calls" aria-labelledby="calls-title">
      <div class="feed-head">
        <span class="panel-title" id="calls-title">${this.title(context)}</span>
      </div>
      <div class="feed-scroll" id="calls" tabindex="0" role="group" aria-labelledby="calls-title">
        ${
          columns === null || this.#view === null
            ? html`<p class="hint">${m.callsHint}</p>`
            : this.#view.renderCalls(context, columns, run.rates, {
                openRow: this.#openRow,
                open: (row) => void this.#open(row),
                copy,
              })
        }
      </div>
    </section>`;
  }

  /** Opens a record, or goes back to the list; focus goes along. */
  async #open(row: number | null): Promise<void> {
    const from = this.#openRow;
    this.#openRow = row;
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    const feed = this.#host.renderRoot.querySelector('#calls');
    const buttons = feed?.querySelectorAll<HTMLElement>('button');
    buttons?.[row === null ? (from ?? 0) : 0]?.focus();
  }
}
