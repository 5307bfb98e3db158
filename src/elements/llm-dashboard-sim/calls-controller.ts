import { html } from 'lit';
import type { LitElement, ReactiveController, TemplateResult } from 'lit';
import type { OnDemand } from '../../controllers/on-demand.js';
import type { CallColumns } from '../../core/call-columns.js';
import { MINUTE_MS } from '../../core/source.js';
import { enLater } from '../../locales/en-later.js';
import { callsOfMinute } from '../../sim/change-session.js';
import type * as CallsView from './calls-view.js';
import type { DashboardContext } from './context.js';
import type { DashboardRun } from './dashboard-run.js';

/** The calls of the chosen minute, and the record that is open. The view of them loads when first needed. */
export class CallsController implements ReactiveController {
  readonly #host: LitElement;
  readonly #view: OnDemand<typeof CallsView>;
  #minute = -1;
  #columns: CallColumns | null = null;
  #openRow: number | null = null;

  constructor(host: LitElement, view: OnDemand<typeof CallsView>) {
    this.#host = host;
    this.#view = view;
    host.addController(this);
  }

  /** A widget that is taken off the page lets go of the calls it showed. */
  hostDisconnected(): void {
    this.clear();
  }

  /** Whether a minute is chosen. */
  get isOpen(): boolean {
    return this.#columns !== null;
  }

  /** Shows the calls of a minute. */
  async select(run: DashboardRun, minute: number): Promise<void> {
    if ((await this.#view.get()) === null) return;
    this.#minute = minute;
    this.#columns = callsOfMinute(run.session, minute);
    this.#openRow = null;
    this.#host.requestUpdate();
  }

  /** Shows none: the run has changed under them. */
  clear(): void {
    this.#columns = null;
    this.#openRow = null;
  }

  /** What the list is headed by. */
  title({ m, f, timeAt }: DashboardContext): string {
    if (this.#columns === null) return m.calls;
    const { count } = this.#columns;
    return enLater.callsAt(timeAt(this.#minute * MINUTE_MS), f.integer(count), count === 1);
  }

  /** The list, or the open record. */
  render(
    context: DashboardContext,
    run: DashboardRun,
    copy: (text: string) => void,
  ): TemplateResult {
    const view = this.#view.now;
    if (this.#columns === null || view === null) {
      return html`<p class="hint">${enLater.callsHint}</p>`;
    }
    return view.renderCalls(context, this.#columns, run.rates, {
      openRow: this.#openRow,
      open: (row) => void this.#open(row),
      copy,
    });
  }

  /** Opens a record, or goes back to the list; focus goes along. */
  async #open(row: number | null): Promise<void> {
    const from = this.#openRow;
    this.#openRow = row;
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    const feed = this.#host.renderRoot.querySelector('#calls');
    if (row !== null && feed !== null) feed.scrollTop = 0;
    const buttons = feed?.querySelectorAll<HTMLElement>('button');
    buttons?.[row === null ? (from ?? 0) : 0]?.focus();
  }
}
