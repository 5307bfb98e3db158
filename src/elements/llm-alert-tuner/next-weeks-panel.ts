import { html, nothing } from 'lit';
import type { LitElement, TemplateResult } from 'lit';
import { addStyles } from '../../controllers/add-styles.js';
import { runSteps } from '../../controllers/steps.js';
import { tunerEnProof } from '../../locales/tuner-en-proof.js';
import { tunerEnWeeks } from '../../locales/tuner-en-weeks.js';
import { evaluateTuner } from '../../view/tuner/evaluate-tuner.js';
import type { TunerEvaluation } from '../../view/tuner/evaluate-tuner.js';
import { freshWeeksSteps, nextWeekOf, proofOf } from '../../view/tuner/fresh-weeks.js';
import type { FreshWeeks } from '../../view/tuner/fresh-weeks.js';
import type { WeekWish } from '../../view/tuner/made-week.js';
import type { TunerWeek } from '../../view/tuner/tuner-week.js';
import type { NextWeeksTuner } from './next-weeks.js';
import { renderSpread, renderSpreadTable } from './render-spread.js';
import { nextWeeksStyles } from './styles/next-weeks.js';

/** Weeks that show how settings fare. */
const MANY = 20;
/** A slider that has not moved for so long rests. */
const REST_MS = 300;

type LaterWeek = (made: WeekWish, ahead: number, signal: AbortSignal) => Promise<TunerWeek>;

/** The reader's settings in weeks they were not chosen on: the next one, on the strips, and many, counted. */
export class NextWeeksPanel {
  readonly #tuner: NextWeeksTuner;
  readonly #host: LitElement;
  readonly #laterWeek: LaterWeek;
  readonly #close: () => void;
  /** The last week that was seen. */
  #seen = 0;
  #weeks: TunerWeek[] = [];
  #spread: FreshWeeks | null = null;
  #isTableOpen = false;
  /** What the spread was counted for. */
  #countedFor: TunerEvaluation['input']['settings'] | null = null;
  #making: AbortController | null = null;
  #counting: AbortController | null = null;
  #timer = 0;

  constructor(tuner: NextWeeksTuner, laterWeek: LaterWeek, close: () => void) {
    this.#tuner = tuner;
    this.#host = tuner.host;
    this.#laterWeek = laterWeek;
    this.#close = close;
    addStyles(this.#host, nextWeeksStyles);
  }

  /** @param ahead how many weeks after the reader's own; by default the one after that shown */
  async goTo(ahead = this.#tuner.stage.ahead + 1): Promise<void> {
    // It takes the place of weeks that are being made.
    if (this.#spread === null) this.#weeks = [];
    const week = await this.#make(ahead);
    if (week === null) return;
    this.#seen = Math.max(this.#seen, ahead);
    const { stage } = this.#tuner;
    stage.visit(week, ahead);
    this.#tuner.onWeek();
    this.#tuner.say(tunerEnProof.nextWeekText(nextWeekOf(this.#own(), stage.evaluation), stage.f));
  }

  /** Back to the reader's own week. */
  back(): void {
    this.#tuner.stage.comeBack();
    this.#tuner.onWeek();
    this.#focus('next-week');
  }

  async spread(): Promise<void> {
    this.#counting?.abort();
    this.#weeks = [];
    this.#spread = null;
    const from = this.#seen + 1;
    for (let ahead = from; ahead < from + MANY; ahead++) {
      const week = await this.#make(ahead);
      if (week === null) return;
      this.#weeks.push(week);
      this.#host.requestUpdate();
    }
    await this.#count();
    if (this.#spread !== null)
      this.#tuner.say(tunerEnProof.freshWeeksText(this.#spread, this.#tuner.stage.f));
  }

  /** Before each frame: settings that have changed are counted anew once they rest. */
  refresh(): void {
    if (this.#spread === null || !this.#isStale) return;
    this.#counting?.abort();
    window.clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => void this.#count(), REST_MS);
  }

  /** Stops what is under way; what is there stays. */
  stop(): void {
    this.#making?.abort();
    this.#making = null;
    this.#counting?.abort();
    window.clearTimeout(this.#timer);
  }

  render(): TemplateResult {
    const { stage } = this.#tuner;
    const { f } = stage;
    const own = this.#own();
    const { isAway } = stage;
    // Of a week that is won the advice says it.
    const isSaid = !isAway && stage.verdict.state === 'solved';
    return html`<section class="next-weeks" part="weeks" aria-labelledby="weeks-title">
      <div class="next-weeks-head">
        <h2 class="title" id="weeks-title">${tunerEnWeeks.title}</h2>
        ${
          isAway
            ? html`<button type="button" @click=${(): void => this.back()}>
                ${tunerEnWeeks.back}
              </button>`
            : html`<button type="button" class="quiet" @click=${(): void => this.#leave()}>
                ${tunerEnWeeks.close}
              </button>`
        }
      </div>
      ${isAway ? html`<p>${tunerEnProof.nextWeekText(nextWeekOf(own, stage.evaluation), f)}</p>` : nothing}
      ${isSaid ? nothing : html`<p>${tunerEnProof.proofText(proofOf(own), f)}</p>`}
      ${this.#spread === null ? this.#renderProgress() : this.#renderSpread(this.#spread)}
    </section>`;
  }

  #renderProgress(): TemplateResult | typeof nothing {
    if (this.#making === null || this.#weeks.length === 0) return nothing;
    const { f } = this.#tuner.stage;
    const text = tunerEnWeeks.progress(this.#weeks.length, MANY, f);
    return html`<div class="next-weeks-bar">
      <progress max=${MANY} value=${this.#weeks.length} aria-label=${text}></progress>
      <span class="aside">${text}</span>
      <button
        type="button"
        class="quiet"
        @click=${(): void => {
          this.stop();
          this.#weeks = [];
          this.#focus('many-weeks');
          this.#host.requestUpdate();
        }}
      >
        ${tunerEnWeeks.stop}
      </button>
    </div>`;
  }

  #renderSpread(spread: FreshWeeks): TemplateResult {
    const { f } = this.#tuner.stage;
    const onToggle = (event: Event): void => {
      this.#isTableOpen = (event.target as HTMLDetailsElement).open;
      this.#host.requestUpdate();
    };
    return html`<div class="spread" aria-busy=${this.#isStale}>
      <p>${this.#isStale ? tunerEnWeeks.counting : tunerEnProof.freshWeeksText(spread, f)}</p>
      ${renderSpread(spread, f)}
      <details ?open=${this.#isTableOpen} @toggle=${onToggle}>
        <summary>${tunerEnWeeks.table}</summary>
        ${this.#isTableOpen ? renderSpreadTable(spread, f) : nothing}
      </details>
    </div>`;
  }

  get #isStale(): boolean {
    return this.#countedFor !== this.#tuner.stage.settings;
  }

  /** The settings as they are, on the reader's own week. */
  #own(): TunerEvaluation {
    const { evaluation, ownWeek } = this.#tuner.stage;
    const { input } = evaluation;
    return input.week === ownWeek ? evaluation : evaluateTuner({ ...input, week: ownWeek });
  }

  /** A week after the reader's own; `null` when it is no longer wanted. */
  async #make(ahead: number): Promise<TunerWeek | null> {
    const made = this.#tuner.made();
    if (made === null) return null;
    this.#making?.abort();
    const making = new AbortController();
    this.#making = making;
    try {
      return await this.#laterWeek(made, ahead, making.signal);
    } catch (error) {
      if (!making.signal.aborted) throw error;
      return null;
    }
  }

  async #count(): Promise<void> {
    const { settings, evaluation } = this.#tuner.stage;
    const { bands } = evaluation.input;
    const counting = new AbortController();
    this.#counting?.abort();
    this.#counting = counting;
    const weeks = this.#weeks.map((week) => ({ week, bands }));
    try {
      this.#spread = await runSteps(freshWeeksSteps(this.#own(), weeks), counting.signal);
      this.#countedFor = settings;
      this.#host.requestUpdate();
    } catch (error) {
      if (!counting.signal.aborted) throw error;
    }
  }

  #leave(): void {
    this.#close();
    this.#focus('many-weeks');
  }

  #focus(id: string): void {
    void this.#host.updateComplete.then(() => {
      this.#host.renderRoot.querySelector<HTMLElement>(`#${id}`)?.focus();
    });
  }
}
