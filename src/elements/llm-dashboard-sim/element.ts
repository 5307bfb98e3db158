/*
 * Longer than other files because it is the element's whole public surface: attributes, lifecycle, and what each
 * gesture means. What is drawn stands in the render-*.ts files, what is computed in dashboard-run.ts and below.
 */
import { LitElement, html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { StripChart } from '../../charts/strip-chart.js';
import { AnnouncerController } from '../../controllers/announcer.js';
import { PlaybackController } from '../../controllers/playback.js';
import type { PlaybackHost } from '../../controllers/playback.js';
import { WidthController } from '../../controllers/width.js';
import type { PanelId } from '../../core/alerts/rules.js';
import { MINUTE_MS } from '../../core/source.js';
import { axisFormats } from '../../locales/axis.js';
import { copyText } from '../../io/browser/download.js';
import { formatStart } from '../../io/values.js';
import { en } from '../../locales/en.js';
import { formatsFor } from '../../locales/format.js';
import { validateScenario } from '../../sim/scenario.js';
import type { Scenario } from '../../sim/scenario.js';
import type { Action } from '../../sim/actions.js';
import { chartStyles } from '../../styles/chart-styles.js';
import { tokens } from '../../styles/tokens.js';
import { PANEL_IDS } from '../../view/dashboard-panels.js';
import type { PanelModel } from '../../view/panel-model.js';
import { lastMinute } from '../../view/panel-model.js';
import { tellStory } from '../../view/story.js';
import type { Story } from '../../view/story.js';
import { CallsController } from './calls-controller.js';
import type { DashboardContext } from './context.js';
import { movedCursor } from './cursor-keys.js';
import { DashboardRun } from './dashboard-run.js';
import { LlmActionEvent, LlmAlertEvent, LlmErrorEvent, LlmMinuteSelectEvent } from './events.js';
import { followLink, linkTo, readLink } from './link.js';
import type { LinkReading } from './link.js';
import { panelModels, ruleOf } from './panel-models.js';
import type { RecordingData } from './recording.js';
import { renderAlerts } from './render-alerts.js';
import { renderChips, renderSliders, renderTimeBar } from './render-controls.js';
import type { ControlActions } from './render-controls.js';
import { renderPanel } from './render-panels.js';
import type { PanelActions } from './render-panels.js';
import { DEFAULTS, readSettings } from './settings.js';
import type { RawSettings, Settings } from './settings.js';
import { dashboardStyles } from './styles.js';

/** While a run plays, figures in words change this often: fast enough to follow, slow enough to read. */
const TEXT_EVERY_MS = 250;

/** Attribute text stays text until it is read with all others; numbers set as properties pass as they are. */
const asText = { fromAttribute: (value: string | null): string | null => value };

/** A number, or the text of an attribute until it has been read; afterwards always a number in range. */
type Numeric = number | string | null;

/**
 * The four pillars of LLM observability, live: cost, latency, quality, usage, from seeded traffic that the reader
 * can play, break and tune, or from a recording.
 *
 * @summary LLM dashboard simulator
 * @tag llm-dashboard-sim
 * @tagname llm-dashboard-sim
 *
 * @slot - Fallback shown until the script has loaded: a sentence, a picture, a link. A child
 *   `<script type="application/json">` holds an author's own scenario.
 * @slot caption - A caption under the widget.
 *
 * @event {LlmActionEvent} llm-action - The reader is about to change the run; cancelable.
 * @event {LlmMinuteSelectEvent} llm-minute-select - The reader is about to see the calls of a minute; cancelable.
 * @event {LlmAlertEvent} llm-alert - An alert fired or resolved while playing.
 * @event {LlmErrorEvent} llm-error - An attribute, scenario or recording was wrong; the default is used.
 *
 * @csspart base - The whole widget.
 * @csspart sentence - What the run shows now, in one sentence.
 * @csspart controls - Play, step, speed, reset, seed, sharing.
 * @csspart play - The play / pause button.
 * @csspart scenarios - The incident chips.
 * @csspart panel - Each of the four panels.
 * @csspart panel-cost - Cost per minute by feature.
 * @csspart panel-latency - Latency percentiles and time to first token.
 * @csspart panel-quality - Similarity, judge, length, composite.
 * @csspart panel-usage - Requests, cache hits, errors, retries.
 * @csspart plot - The chart of a panel.
 * @csspart readout - The values at the cursor, and the legend.
 * @csspart table - The figures of a panel as a table.
 * @csspart sliders - Traffic, errors, cache hits.
 * @csspart alerts - The alert feed.
 * @csspart calls - The calls of a minute and their records.
 * @csspart note - What was wrong with an attribute or a recording.
 *
 * @cssproperty [--llm-color-surface=light-dark(#ffffff, #15171b)] - Background.
 * @cssproperty [--llm-color-raised=light-dark(#f4f5f7, #20232a)] - Background of notes, records and pressed buttons.
 * @cssproperty [--llm-color-text=light-dark(#1b1e24, #e8eaee)] - Text.
 * @cssproperty [--llm-color-muted=light-dark(#5a6270, #a6aebb)] - Captions and axis labels.
 * @cssproperty [--llm-color-grid=light-dark(#e6e8ec, #2b2f37)] - Grid lines.
 * @cssproperty [--llm-color-line=light-dark(#c3c9d2, #4a515d)] - Hairlines and button borders.
 * @cssproperty [--llm-color-accent=light-dark(#1a56c4, #8ab4ff)] - The one accent: primary button, focus, links.
 * @cssproperty [--llm-color-on-accent=light-dark(#ffffff, #10131a)] - Text on the accent.
 * @cssproperty [--llm-color-series-1=light-dark(#0072b2, #58a6e8)] - Series colour 1; 2 to 6 follow.
 * @cssproperty [--llm-color-threshold=light-dark(#b3261e, #ff8f85)] - Alert thresholds.
 * @cssproperty [--llm-color-incident=light-dark(#8a5a00, #f0b84a)] - Incident bands.
 * @cssproperty [--llm-color-ghost=light-dark(#5a6270, #a6aebb)] - The run without the reader's change.
 * @cssproperty [--llm-color-critical=light-dark(#b3261e, #ff8f85)] - Severity critical.
 * @cssproperty [--llm-color-warning=light-dark(#8a5a00, #f0b84a)] - Severity warning.
 * @cssproperty [--llm-color-info=light-dark(#1a5fa8, #8ec1f5)] - Severity info.
 *
 * @cssstate playing - While the run plays.
 * @cssstate error - While something could not be used as given.
 */
export class LlmDashboardSim extends LitElement implements PlaybackHost {
  static override readonly styles = [tokens, chartStyles, dashboardStyles];

  /** Registers the class under `tag`, unless the tag is taken. */
  static define(tag = 'llm-dashboard-sim', registry: CustomElementRegistry = customElements): void {
    if (registry.get(tag) === undefined) registry.define(tag, this);
  }

  readonly #internals = this.attachInternals();
  readonly #playback = new PlaybackController(this);
  readonly #calls = new CallsController(this);
  readonly #announcer = new AnnouncerController(this);
  readonly #width = new WidthController(this, (widthPx) => {
    this.#plotWidthPx = Math.floor(widthPx);
    this.#draw();
  });

  /** Any text; the same seed gives the same run. */
  @property({ converter: asText }) seed: string | null = DEFAULTS.seed;
  /** Name of a shipped scenario; an inline JSON scenario wins over it. */
  @property({ converter: asText }) scenario: string | null = DEFAULTS.scenario;
  /** Weekday and time of the first frame, UTC. */
  @property({ converter: asText }) start: string | null = DEFAULTS.start;
  /** Traffic at the start, 0.25 to 8 times the base. */
  @property({ converter: asText }) traffic: Numeric = DEFAULTS.traffic;
  /** Share of attempts that fail at the start, 0 to 0.2. */
  @property({ converter: asText, attribute: 'error-rate' }) errorRate: Numeric = DEFAULTS.errorRate;
  /** Share of requests the response cache answers at the start, 0 to 0.9. */
  @property({ converter: asText, attribute: 'cache-hit-rate' })
  cacheHitRate: Numeric = DEFAULTS.cacheHitRate;
  /** Simulated seconds per second: 1, 10, 60 or 600. */
  @property({ converter: asText }) speed: Numeric = DEFAULTS.speed;
  /** Minutes the charts show: 180, 600 or 10080. */
  @property({ converter: asText, attribute: 'window' }) windowMinutes: Numeric = DEFAULTS.window;
  /** What to hide: `play step speed reset seed scenarios traffic errors cache ghost alerts calls share`. */
  @property({ converter: asText }) hide: string | null = '';
  /** `auto` (as the page), `light` or `dark`. */
  @property({ converter: asText, reflect: true, useDefault: true }) theme: string | null = 'auto';
  /** URL of a recording to replay: CSV or JSON lines. Same origin, or with CORS. */
  @property({ converter: asText }) src: string | null = null;
  /** Model whose prices a recording without model names is charged at. Default `gpt-4o-mini`. */
  @property({ converter: asText, attribute: 'price-model' }) priceModel: string | null = null;
  /** Starts playing once half of it is visible; not when the reader prefers reduced motion. */
  @property({ type: Boolean }) autoplay = false;
  /** A recording to replay: a file, its text, or rows. Wins over `src`. */
  @property({ attribute: false }) data: RecordingData | null = null;

  @state() private isPlaying = false;
  @state() private cursorMinute: number | null = null;
  @state() private byModel = false;
  @state() private isRevealed = false;
  @state() private explained: PanelId | null = null;
  @state() private openTables: ReadonlySet<PanelId> = new Set();
  @state() private notes: readonly string[] = [];
  @state() private recordingName: string | null = null;

  /** Each setting as it was given, before it was read: what a note quotes. */
  readonly #raw = new Map<SettingName, string | null>();
  #settings!: Settings;
  #run!: DashboardRun;
  #issues: readonly string[] = [];
  #recordingNotes: readonly string[] = [];
  #link: LinkReading = { state: {}, issues: [] };
  #loading = 0;
  #sinceTextMs = 0;
  #seenEpisodes = 0;
  readonly #charts = new Map<PanelId, StripChart>();
  #plotWidthPx = 0;
  #models: ReadonlyMap<PanelId, PanelModel> = new Map();

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.autoplay && !matchMedia('(prefers-reduced-motion: reduce)').matches) {
      this.#playback.whenHalfVisible(() => this.play());
    }
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.pause();
    this.#loading++;
  }

  /** Plays on from where the run stands. */
  play(): void {
    if (this.isPlaying || !this.hasUpdated || this.#run.hasEnded) return;
    this.isPlaying = true;
    this.cursorMinute = null;
    this.#playback.isPlaying = true;
    this.#internals.states.add('playing');
  }

  /** Stops where the run stands, and says in one sentence what it shows. */
  pause(): void {
    if (!this.isPlaying) return;
    this.isPlaying = false;
    this.#playback.isPlaying = false;
    this.#internals.states.delete('playing');
    this.#announcer.say(this.#sentence());
  }

  /** Plays to the end of the current minute. */
  step(): void {
    this.#run.step();
    this.#afterPlaying();
    this.requestUpdate();
  }

  /** The first frame again: the same run, without the reader's changes. */
  reset(): void {
    this.pause();
    this.#run.reset();
    this.#forgetSelection();
    this.requestUpdate();
    this.#announcer.say(this.#sentence());
  }

  /** One frame of play; called by the playback controller only. */
  playFrame(elapsedMs: number): void {
    if (!this.#run.play(elapsedMs * this.#settings.speed)) return;
    this.#afterPlaying();
    this.#sinceTextMs += elapsedMs;
    if (this.#run.hasEnded) {
      this.pause();
    } else if (this.#sinceTextMs >= TEXT_EVERY_MS) {
      this.#sinceTextMs = 0;
      this.requestUpdate();
    } else {
      this.#draw();
    }
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!this.hasUpdated) this.#readLink();
    if (SETTING_NAMES.some((name) => changed.has(name))) this.#readSettings(changed);
    if (changed.has('data') || changed.has('src') || changed.has('priceModel'))
      void this.#openRecording();
    this.notes = [...this.#link.issues, ...this.#issues, ...this.#recordingNotes];
    if (this.notes.length > 0) this.#internals.states.add('error');
    else this.#internals.states.delete('error');
    this.#models = this.#panelModels();
  }

  protected override firstUpdated(): void {
    const root = this.renderRoot;
    const formats = axisFormats(en);
    for (const panel of PANEL_IDS) {
      const plot = root.querySelector(`#plot-${panel}`);
      if (plot === null) continue;
      const chart = new StripChart({ formats });
      plot.append(chart.svg);
      this.#charts.set(panel, chart);
      if (panel === 'cost') this.#width.observe(plot);
    }
    const status = root.querySelector<HTMLElement>('[role=status]');
    if (status !== null) this.#announcer.node = status;
    this.#plotWidthPx = root.querySelector('.plot')?.clientWidth ?? 0;
    this.#draw();
  }

  protected override updated(): void {
    this.#drawCharts();
  }

  protected override render(): TemplateResult {
    const context = this.#context();
    const { m } = context;
    const { hidden } = this.#settings;
    const isSimulated = context.session.run !== null;
    const controls = this.#controlActions();
    const panelActions = this.#panelActions();
    return html`<div class="base" part="base" role="group" aria-label=${m.name}>
      ${this.#renderNotes()}
      <div class="top">
        <p class="sentence" part="sentence">${this.#sentence()}</p>
        <p class="clock"><b>${context.at(context.nowMs)}</b></p>
      </div>
      ${renderTimeBar(context, controls)}
      ${isSimulated && !hidden.has('scenarios') ? renderChips(context, controls) : nothing}
      <div class="panels">
        ${PANEL_IDS.map((panel) => {
          const model = this.#models.get(panel);
          return model === undefined ? nothing : renderPanel(context, model, panel, panelActions);
        })}
      </div>
      ${isSimulated ? renderSliders(context, controls) : nothing}
      <div class="feeds">
        ${
          hidden.has('alerts')
            ? nothing
            : renderAlerts(context, this.isRevealed, () => (this.isRevealed = !this.isRevealed))
        }
        ${hidden.has('calls') ? nothing : this.#calls.render(context, this.#run, (text) => void this.#copy(text))}
      </div>
      <slot name="caption"></slot>
      <div class="visually-hidden" role="status"></div>
    </div>`;
  }

  #renderNotes(): TemplateResult | typeof nothing {
    if (this.notes.length === 0) return nothing;
    return html`<div class="note" part="note">
      ${
        this.notes.length === 1
          ? this.notes[0]
          : html`<ul>
              ${this.notes.map((note) => html`<li>${note}</li>`)}
            </ul>`
      }
    </div>`;
  }

  #readSettings(changed: PropertyValues<this>): void {
    for (const name of SETTING_NAMES) {
      if (this.hasUpdated && !changed.has(name)) continue;
      const value = this[name];
      this.#raw.set(name, value === null ? null : String(value));
    }
    const before = this.hasUpdated ? this.#settings : null;
    const inline = this.#inlineScenario();
    const raw = Object.fromEntries(this.#raw) as unknown as RawSettings;
    const { settings, issues } = readSettings(raw, inline.scenario);
    this.#settings = settings;
    this.#writeBack(settings);
    this.#issues = [...issues, ...inline.issues];
    for (const issue of this.#issues) this.dispatchEvent(new LlmErrorEvent(issue));
    if (before === null || !isSameRun(before, settings))
      this.#startRun(DashboardRun.simulated(settings));
    if (before === null) followLink(this.#run, this.#link.state);
  }

  /** The properties answer what is really used. */
  #writeBack(settings: Settings): void {
    this.seed = settings.seed;
    this.traffic = settings.traffic;
    this.errorRate = settings.errorRatio;
    this.cacheHitRate = settings.cacheHitRatio;
    this.speed = settings.speed;
    this.windowMinutes = settings.windowMinutes;
  }

  #inlineScenario(): { scenario: Scenario | null; issues: readonly string[] } {
    const script = this.querySelector(':scope > script[type="application/json"]');
    if (script === null) return { scenario: null, issues: [] };
    try {
      const { scenario, issues } = validateScenario(JSON.parse(script.textContent));
      return {
        scenario,
        issues: issues.map(({ path, message }) => en.scenarioIssue(path, message)),
      };
    } catch (error) {
      return { scenario: null, issues: [en.scenarioUnreadable(String((error as Error).message))] };
    }
  }

  #startRun(run: DashboardRun): void {
    this.pause();
    this.#run = run;
    this.#seenEpisodes = run.session.monitor.episodes.length;
    this.#forgetSelection();
  }

  #forgetSelection(): void {
    this.#calls.clear();
    this.cursorMinute = null;
    this.#seenEpisodes = Math.min(this.#seenEpisodes, this.#run.session.monitor.episodes.length);
  }

  #context(): DashboardContext {
    const { session, nowMs } = this.#run;
    const originMinute = session.source.originMinuteOfWeek;
    const lang = this.closest('[lang]')?.getAttribute('lang') ?? 'en';
    return {
      session,
      settings: this.#settings,
      m: en,
      f: formatsFor(lang),
      at: (ms) => en.clock(originMinute + ms / MINUTE_MS),
      timeAt: (ms) => en.timeOfDay(originMinute + ms / MINUTE_MS),
      nowMs,
    };
  }

  #sentence(): string {
    const context = this.#context();
    const { session, m, f, timeAt, nowMs } = context;
    const story = this.#story();
    const rule = story.kind === 'alert' ? ruleOf(session.monitor, story.episode) : null;
    const text = m.story(story, rule, timeAt, f);
    if (this.recordingName === null) return text;
    const ended = nowMs >= session.source.endMs ? ` ${m.end}` : '';
    return `${this.recordingName} ${text}${ended}`;
  }

  #story(): Story {
    const { session, actions, nowMs } = this.#run;
    return tellStory(session.monitor, session.ghost?.monitor ?? null, actions, nowMs);
  }

  #panelModels(): ReadonlyMap<PanelId, PanelModel> {
    return panelModels(this.#context(), this.#run, {
      widthPx: this.#plotWidthPx,
      isSideBySide: this.#plotWidthPx > 0 && this.clientWidth >= 1.8 * this.#plotWidthPx,
      isPlaying: this.isPlaying,
      byModel: this.byModel,
      isRevealed: this.isRevealed,
      cursorMinute: this.cursorMinute,
      story: this.#story(),
    });
  }

  /** Brings the charts up to date without touching the text. */
  #draw(): void {
    this.#models = this.#panelModels();
    this.#drawCharts();
  }

  #drawCharts(): void {
    if (this.#plotWidthPx === 0) return;
    for (const [panel, chart] of this.#charts) {
      const model = this.#models.get(panel);
      if (model !== undefined) chart.update(model);
    }
  }

  /** Tells the page and the reader of alerts that are new. */
  #afterPlaying(): void {
    const { episodes } = this.#run.session.monitor;
    for (const episode of episodes.slice(this.#seenEpisodes)) {
      this.dispatchEvent(new LlmAlertEvent(episode));
      const context = this.#context();
      const rule = ruleOf(this.#run.session.monitor, episode);
      if (rule !== null && this.#settings.speed === 1) {
        this.#announcer.say(context.m.alertText(rule, episode, context.f), { isPlaying: true });
      }
    }
    this.#seenEpisodes = episodes.length;
  }

  /** Applies what the reader did, unless the page objects. */
  #act(change: ActionChange): void {
    const atMs = this.#run.onsetMs(this.isPlaying, this.#settings.windowMinutes);
    const action: Action = { atMs, ...change };
    if (!this.dispatchEvent(new LlmActionEvent(action))) return;
    this.#run.act(action);
    this.#forgetSelection();
    this.requestUpdate();
    if (!this.isPlaying) this.#announcer.say(this.#sentence());
  }

  readonly #controls: Omit<ControlActions, ControlValue> = {
    togglePlay: () => (this.isPlaying ? this.pause() : this.play()),
    step: () => this.step(),
    setSpeed: (speed) => (this.speed = speed),
    reset: () => this.reset(),
    copySeed: () => void this.#copy(this.#settings.seed),
    newSeed: () => (this.seed = drawSeed()),
    share: () => void this.#copy(linkTo(location.href, this.id, this.#settings, this.#run)),
    save: (what) => void this.#save(what),
    strike: (incident) => this.#act({ kind: 'incident', incident }),
    change: (kind, value) => this.#act({ kind, value }),
  };

  #controlActions(): ControlActions {
    const { traffic, errorRatio, cacheHitRatio } = this.#settings;
    return {
      ...this.#controls,
      isPlaying: this.isPlaying,
      traffic: this.#run.sliderValue('traffic', traffic),
      errorRatio: this.#run.sliderValue('error-rate', errorRatio),
      cacheHitRatio: this.#run.sliderValue('cache-hit-rate', cacheHitRatio),
    };
  }

  #panelActions(): PanelActions {
    return {
      cursorMinute: this.cursorMinute,
      byModel: this.byModel,
      explained: this.explained,
      openTables: this.openTables,
      explain: (panel) => (this.explained = this.explained === panel ? null : panel),
      toggleByModel: () => (this.byModel = !this.byModel),
      toggleTable: (panel, isOpen) => {
        const open = new Set(this.openTables);
        if (isOpen) open.add(panel);
        else open.delete(panel);
        this.openTables = open;
      },
      onPointer: (panel, event) => {
        const minute = this.#charts.get(panel)?.hitTest(event.clientX) ?? NaN;
        if (!Number.isNaN(minute)) this.cursorMinute = minute;
      },
      onLeave: () => (this.cursorMinute = null),
      onKeydown: (_panel, event) => this.#onPlotKey(event),
      onClick: (panel, event) => {
        const minute = this.#charts.get(panel)?.hitTest(event.clientX) ?? NaN;
        if (!Number.isNaN(minute)) void this.#selectMinute(minute);
      },
    };
  }

  #onPlotKey(event: KeyboardEvent): void {
    const model = this.#models.get('cost');
    if (model === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    const last = lastMinute(model.data);
    const first = Math.max(model.data.firstMinute, Math.ceil(model.window.fromMinute));
    const at = this.cursorMinute ?? last;
    const moved = movedCursor(event.key, at, { first, last });
    if (moved !== null) this.cursorMinute = moved;
    else if (event.key === 'Enter' || event.key === ' ') void this.#selectMinute(at);
    else if (event.key === 'Escape') this.cursorMinute = null;
    else return;
    event.preventDefault();
  }

  async #selectMinute(minute: number): Promise<void> {
    if (this.#settings.hidden.has('calls')) return;
    if (!this.dispatchEvent(new LlmMinuteSelectEvent(minute))) return;
    await this.#calls.select(this.#run, minute);
    this.#announcer.say(this.#calls.title(this.#context()));
  }

  /** Plays a recording in place of the simulator; what cannot be read is said in one sentence. */
  async #openRecording(): Promise<void> {
    const turn = ++this.#loading;
    if (this.data === null && this.src === null) {
      if (this.recordingName !== null) this.#startRun(DashboardRun.simulated(this.#settings));
      this.recordingName = null;
      this.#recordingNotes = [];
      return;
    }
    const { loadRecording } = await import('./recording.js');
    const loaded = await loadRecording(
      this.data ?? new URL(this.src ?? '', document.baseURI),
      this.priceModel,
    );
    if (turn !== this.#loading) return;
    this.#recordingNotes = loaded.notes;
    for (const note of loaded.notes) this.dispatchEvent(new LlmErrorEvent(note));
    if (loaded.source === null) {
      if (this.recordingName !== null) this.#startRun(DashboardRun.simulated(this.#settings));
      this.recordingName = null;
    } else {
      this.#startRun(DashboardRun.recorded(loaded.source));
      this.recordingName = loaded.sentence;
    }
    this.requestUpdate();
  }

  /** Takes over what a link says of this widget; once, before the first run. */
  #readLink(): void {
    this.#link = readLink(location.hash, this.id);
    const { state } = this.#link;
    this.seed = state.seed ?? this.seed;
    this.scenario = state.scenario ?? this.scenario;
    this.traffic = state.trafficScale ?? this.traffic;
    this.errorRate = state.errorRatio ?? this.errorRate;
    this.cacheHitRate = state.cacheHitRatio ?? this.cacheHitRate;
    this.speed = state.speed ?? this.speed;
    if (state.startMinuteOfWeek !== undefined) this.start = formatStart(state.startMinuteOfWeek);
  }

  async #save(what: 'svg' | 'csv'): Promise<void> {
    const { saveCsv, saveSvg } = await import('./save.js');
    const context = this.#context();
    const models = [...this.#models.values()];
    if (what === 'csv') saveCsv(models, context);
    else saveSvg([...this.#charts.values()], models, context);
  }

  async #copy(text: string): Promise<void> {
    this.#announcer.say((await copyText(text)) ? en.copied : en.copyFailed);
  }
}

/** An action before it has a time. */
type ActionChange = Action extends infer A ? (A extends Action ? Omit<A, 'atMs'> : never) : never;
type ControlValue = 'isPlaying' | 'traffic' | 'errorRatio' | 'cacheHitRatio';

const SETTING_NAMES = [
  'seed',
  'scenario',
  'start',
  'traffic',
  'errorRate',
  'cacheHitRate',
  'speed',
  'windowMinutes',
  'hide',
  'theme',
] as const satisfies readonly (keyof RawSettings)[];
type SettingName = (typeof SETTING_NAMES)[number];

/** Whether two settings give the same run: what only changes the view does not count. */
function isSameRun(a: Settings, b: Settings): boolean {
  return (
    a.seed === b.seed &&
    JSON.stringify(a.scenario) === JSON.stringify(b.scenario) &&
    a.startMinuteOfWeek === b.startMinuteOfWeek &&
    a.traffic === b.traffic &&
    a.errorRatio === b.errorRatio &&
    a.cacheHitRatio === b.cacheHitRatio
  );
}

/** A seed nobody chose. It only has to differ from the last one: the run that follows depends on nothing else. */
function drawSeed(): string {
  return String(crypto.getRandomValues(new Uint32Array(1))[0]);
}
