import { html, nothing } from 'lit';
import type { LitElement, TemplateResult } from 'lit';
import { addStyles } from '../../controllers/add-styles.js';
import { runSteps } from '../../controllers/steps.js';
import { SEVERITIES } from '../../core/alerts/severity.js';
import { copyText, saveText } from '../../io/browser/download.js';
import { alertmanagerFile } from '../../io/rules/alertmanager.js';
import { datadogFile } from '../../io/rules/datadog.js';
import { grafanaFile } from '../../io/rules/grafana.js';
import { prometheusRuleFile } from '../../io/rules/prometheus.js';
import { recordSeriesSteps } from '../../io/rules/record-series.js';
import type { RuleFile } from '../../io/rules/rule-files.js';
import { tunerEnExport } from '../../locales/tuner-en-export.js';
import type { TunerEvaluation } from '../../view/tuner/evaluate-tuner.js';
import { EXPORT_PRICES_AS_OF } from '../../view/tuner/export-prices.js';
import { figuresAsRecorded, predictExport } from '../../view/tuner/export-prediction.js';
import type { ExportPrediction, RecordedWeek } from '../../view/tuner/export-prediction.js';
import { START_CHOICE, exportedRules, leavesVolumeOut } from '../../view/tuner/exported-rules.js';
import type { ExportChoice, ExportedRules } from '../../view/tuner/exported-rules.js';
import { scrapedWeekSteps } from '../../view/tuner/scraped-week.js';
import type { TunerWeek } from '../../view/tuner/tuner-week.js';
import type { Stage } from './stage.js';
import { exportStyles } from './styles/export.js';
import type { TakeAlongTuner } from './take-along.js';

type Format = keyof typeof tunerEnExport.formats;
const FORMATS = Object.keys(tunerEnExport.formats) as Format[];

/** The rule as files for other programs, what each leaves out, and what the exported form does on the week. */
export class ExportPanel {
  readonly #tuner: TakeAlongTuner;
  readonly #host: LitElement;
  readonly #stage: Stage;
  readonly #close: () => Promise<void>;
  #format: Format = 'prometheus';
  #choice: ExportChoice = START_CHOICE;
  #message = '';
  #isSeen = false;
  /** What Prometheus holds of the week, which takes a while; `null` until then. */
  #recorded: RecordedWeek | null = null;
  #recordedOf: TunerWeek | null = null;
  #working: AbortController | null = null;
  #predicted: { readonly of: TunerEvaluation; readonly value: ExportPrediction } | null = null;

  constructor(tuner: TakeAlongTuner, close: () => Promise<void>) {
    this.#tuner = tuner;
    this.#host = tuner.host;
    this.#stage = tuner.stage;
    this.#close = close;
    addStyles(this.#host, exportStyles);
  }

  /** Works out anew what depends on the settings, and what the strips show of it. */
  refresh(): void {
    const rules = exportedRules(this.#stage.evaluation.input, this.#choice);
    const prediction = this.#predict(rules);
    this.#stage.see(this.#isSeen ? (prediction?.evaluation ?? null) : null);
  }

  /** Moves the focus to where the reader is now. */
  onToggle(isOpen: boolean): void {
    this.#message = '';
    if (!isOpen) {
      this.#see(false);
      this.#focus('#take-rule');
    } else this.#focus('#export-format');
  }

  render(): TemplateResult {
    const rules = exportedRules(this.#stage.evaluation.input, this.#choice);
    const file = fileOf(this.#format, rules);
    return html`<section class="export" part="export" aria-labelledby="export-title">
      <div class="export-head">
        <h2 class="title" id="export-title">${tunerEnExport.title}</h2>
        <button type="button" class="quiet" @click=${(): void => void this.#close()}>
          ${tunerEnExport.close}
        </button>
      </div>
      <div class="choices">
        ${this.#select(tunerEnExport.format, 'format', FORMATS, tunerEnExport.formats, this.#format)}
        ${
          this.#format === 'alertmanager' || this.#format === 'datadog'
            ? nothing
            : [
                this.#select(
                  tunerEnExport.profile,
                  'profile',
                  ['legacy', '1.41', 'genai'],
                  tunerEnExport.profiles,
                  this.#choice.profile,
                ),
                this.#select(
                  tunerEnExport.names,
                  'names',
                  ['classic', 'utf8'],
                  tunerEnExport.nameForms,
                  this.#choice.names,
                ),
              ]
        }
        ${
          this.#format === 'alertmanager'
            ? nothing
            : this.#select(
                tunerEnExport.severity,
                'severity',
                SEVERITIES,
                tunerEnExport.severities,
                this.#choice.severity,
              )
        }
      </div>
      ${rules.metrics.length === 0 ? html`<p>${tunerEnExport.noRule}</p>` : this.#renderFile(file)}
      <div class="export-notes">
        ${this.#renderNotes(rules, file)} ${this.#renderPrediction(rules)}
      </div>
    </section>`;
  }

  #select<T extends string>(
    label: string,
    name: 'format' | 'profile' | 'names' | 'severity',
    values: readonly T[],
    texts: Readonly<Record<T, string>>,
    chosen: T,
  ): TemplateResult {
    const onChange = (event: Event): void => {
      const value = (event.target as HTMLSelectElement).value as T;
      this.#message = '';
      if (name === 'format') this.#format = value as unknown as Format;
      else this.#choice = { ...this.#choice, [name]: value };
      this.#host.requestUpdate();
    };
    return html`<label class="choice"
      ><span class="label">${label}</span
      ><select id="export-${name}" .value=${chosen} @change=${onChange}>
        ${values.map(
          (value) =>
            html`<option value=${value} ?selected=${value === chosen}>${texts[value]}</option>`,
        )}
      </select></label
    >`;
  }

  #renderFile(file: RuleFile): TemplateResult {
    return html`<textarea
        id="export-text"
        part="export-text"
        class="rule-text"
        readonly
        wrap="off"
        spellcheck="false"
        rows="16"
        aria-label=${tunerEnExport.text(file.fileName)}
        .value=${file.text}
      ></textarea>
      <div class="export-bar">
        <button type="button" class="primary" @click=${(): void => void this.#copy(file)}>
          ${tunerEnExport.copy}
        </button>
        <button type="button" @click=${(): void => this.#save(file)}>${tunerEnExport.save}</button>
        <span class="aside">${file.fileName}</span>
        <span class="message">${this.#message}</span>
      </div>`;
  }

  #renderNotes({ missing, set }: ExportedRules, { caveats, isRun }: RuleFile): TemplateResult {
    const { input } = this.#stage.evaluation;
    const program = tunerEnExport.formats[this.#format];
    const isRouting = this.#format === 'alertmanager';
    const frozen = (['cost', 'latency', 'quality'] as const).filter(
      (metric) => input.settings.modes[metric] === 'adaptive' && missing[metric] === undefined,
    );
    const own = isRouting
      ? []
      : [
          ...Object.entries(missing).map(([metric, why]) =>
            tunerEnExport.missing(metric as keyof typeof missing, why),
          ),
          ...(frozen.length > 0 && this.#format !== 'datadog'
            ? [tunerEnExport.frozen(frozen)]
            : []),
          ...(leavesVolumeOut(input) && this.#format !== 'datadog'
            ? [tunerEnExport.volumeCounts(this.#stage.f, input.settings.minimumVolume)]
            : []),
          ...(set.rules.some(({ metric }) => metric === 'cost-spike') && this.#format !== 'datadog'
            ? [tunerEnExport.prices(EXPORT_PRICES_AS_OF)]
            : []),
        ];
    const texts = new Set([
      ...own,
      ...caveats.filter(({ code }) => code !== 'not-run').map(({ message }) => message),
    ]);
    return html`<div>
      <h3 class="title">${tunerEnExport.notes}</h3>
      <p><b>${isRun ? tunerEnExport.isRun(program) : tunerEnExport.notRun(program)}</b></p>
      <ul part="export-notes">
        ${[...texts].map((text) => html`<li>${text}</li>`)}
      </ul>
    </div>`;
  }

  #renderPrediction(rules: ExportedRules): TemplateResult {
    const prediction = this.#predict(rules);
    const onSeen = (event: Event): void => this.#see((event.target as HTMLInputElement).checked);
    const sentences =
      prediction === null
        ? [tunerEnExport.predicting]
        : tunerEnExport.prediction(prediction, this.#stage.words);
    return html`<div part="prediction">
      <h3 class="title">${tunerEnExport.onThisWeek}</h3>
      ${sentences.map((text) => html`<p>${text}</p>`)}
      ${
        prediction?.isScraped === true
          ? html`<label class="seen"
              ><input
                type="checkbox"
                .checked=${this.#isSeen}
                @change=${onSeen}
              />${tunerEnExport.seen}</label
            >`
          : nothing
      }
    </div>`;
  }

  /** What the exported rules do on the week, as soon as it is known what Prometheus holds of it. */
  #predict(rules: ExportedRules): ExportPrediction | null {
    const { evaluation, week } = this.#stage;
    if (this.#recordedOf !== week) void this.#record(rules);
    if (this.#recorded === null || rules.metrics.length === 0) return null;
    if (this.#predicted?.of !== evaluation) {
      this.#predicted = { of: evaluation, value: predictExport(evaluation, rules, this.#recorded) };
    }
    return this.#predicted.value;
  }

  async #record({ set }: ExportedRules): Promise<void> {
    const { week, hasWeek } = this.#stage;
    const made = this.#tuner.made();
    this.#working?.abort();
    this.#recorded = null;
    this.#predicted = null;
    if (!hasWeek) return;
    this.#recordedOf = week;
    if (made === null) {
      this.#recorded = figuresAsRecorded(week);
      return;
    }
    const working = new AbortController();
    this.#working = working;
    try {
      const { history, fromMinute } = await runSteps(
        scrapedWeekSteps({ ...made, week }, this.#stage.ahead),
        working.signal,
      );
      // Whatever they are called, the telemetry is the same.
      const steps = recordSeriesSteps(history, { ...set, profile: '1.41' });
      const recorded = await runSteps(steps, working.signal);
      this.#recorded = { recorded, fromMinute, isScraped: true };
      this.#host.requestUpdate();
    } catch (error) {
      if (!working.signal.aborted) throw error;
    }
  }

  #see(isSeen: boolean): void {
    this.#isSeen = isSeen;
    if (!isSeen) this.#stage.see(null);
    this.#host.requestUpdate();
  }

  async #copy(file: RuleFile): Promise<void> {
    const isCopied = await copyText(file.text);
    if (!isCopied) {
      const text = this.#host.renderRoot.querySelector<HTMLTextAreaElement>('#export-text');
      text?.focus();
      text?.select();
    }
    const lines = file.text.trimEnd().split('\n').length;
    this.#tell(
      isCopied
        ? tunerEnExport.copied(file.fileName, lines, this.#stage.f)
        : tunerEnExport.notCopied,
    );
  }

  #save({ fileName, text }: RuleFile): void {
    saveText(fileName, text, fileName.endsWith('.json') ? 'application/json' : 'application/yaml');
    this.#tell(tunerEnExport.saved(fileName));
  }

  #tell(message: string): void {
    this.#message = message;
    this.#tuner.say(message);
    this.#host.requestUpdate();
  }

  #focus(selector: string): void {
    void this.#host.updateComplete.then(() => {
      this.#host.renderRoot.querySelector<HTMLElement>(selector)?.focus();
    });
  }
}

function fileOf(format: Format, { set }: ExportedRules): RuleFile {
  switch (format) {
    case 'prometheus':
      return prometheusRuleFile(set);
    case 'alertmanager':
      return alertmanagerFile();
    case 'grafana':
      return grafanaFile(set);
    case 'datadog':
      return datadogFile(set);
  }
}
