// Over 200 lines: the tag and its attributes are documented here for the manifest, and week, settings and challenge meet only here.

import { LitElement, html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { AnnouncerController } from '../../controllers/announcer.js';
import { pauseForPage, runSteps } from '../../controllers/steps.js';
import { tunerEn } from '../../locales/tuner-en.js';
import { tunerEnWidget } from '../../locales/tuner-en-widget.js';
import { chartLayerStyles } from '../../styles/chart-layer-styles.js';
import { chartStyles } from '../../styles/chart-styles.js';
import { lineHandleStyles } from '../../styles/line-handle-styles.js';
import { tokens } from '../../styles/tokens.js';
import { evaluateTunerSteps } from '../../view/tuner/evaluate-tuner.js';
import type { MadeWeek } from '../../view/tuner/made-week.js';
import {
  LEVELS,
  closeBet,
  marksOf,
  noteSolved,
  openAll,
  openEvent,
  takeHint,
  toggleBet,
} from '../../view/tuner/challenge.js';
import type { Challenge } from '../../view/tuner/challenge.js';
import {
  METRICS,
  NUMBER_SETTINGS,
  lineSetting,
  setMode,
  setNumber,
} from '../../view/tuner/tuner-settings.js';
import type {
  LineMode,
  MetricId,
  NumberSettingId,
  TunerSettings,
} from '../../view/tuner/tuner-settings.js';
import { weekOfHistory } from '../../view/tuner/tuner-week.js';
import type { TunerWeek } from '../../view/tuner/tuner-week.js';
import { extentOf } from '../../view/tuner/strips.js';
import type { VerdictFigureId } from '../../view/tuner/verdict.js';
import { NO_BANDS } from '../../view/tuner/tuner-rules.js';
import { movedCursor } from '../../view/cursor-keys.js';
import { baseStyles } from '../../styles/base-styles.js';
import { controlStyles } from '../../styles/control-styles.js';
import { interactionStyles } from '../../styles/interaction-styles.js';
import type { Advisor } from './advisor.js';
import type { Actions } from './actions.js';
import { LineDrag } from './drag.js';
import {
  LlmErrorEvent,
  LlmSolvedEvent,
  LlmThresholdChangeEvent,
  LlmVerdictChangeEvent,
} from './events.js';
import type { ChangedSetting } from './events.js';
import type { HistoryData } from './history.js';
import { Insight } from './insight.js';
import { NextWeeks } from './next-weeks.js';
import { Parts } from './parts.js';
import { renderAdvice, renderBar, renderBet } from './render-advice.js';
import { renderEvents } from './render-events.js';
import { renderStrip, renderWaits } from './render-strips.js';
import { explainedText, renderFigures, renderVerdict } from './render-verdict.js';
import { NUMBERS, readSettings } from './settings.js';
import type { Given, NumberName, Settings } from './settings.js';
import { Runs } from './runs.js';
import type { RunWish } from './runs.js';
import { Sharing } from './sharing.js';
import { Stage } from './stage.js';
import { StripsController } from './strips-controller.js';
import { tunerStyles } from './styles/tuner.js';
import { TakeAlong } from './take-along.js';

/** Attribute text stays text until it is read with all others; numbers set as properties pass as they are. */
const asText = { fromAttribute: (value: string | null): string | null => value };

/** A number, or the text of an attribute until it has been read; afterwards always a number in range. */
type Numeric = number | string | null;

/** A slider that has not moved for so long rests. */
const REST_MS = 300;

const GIVEN = [
  'seed',
  'level',
  'mode',
  'theme',
  'hide',
  ...(Object.keys(NUMBERS) as NumberName[]),
] as const;

/** Properties that ask for another week. */
const OPENING = ['seed', 'level', 'scenario', 'for', 'src', 'data'];

/**
 * A week with three incidents and five look-alikes, or the reader's own labelled history: move the thresholds, see what
 * each choice costs.
 *
 * @summary Alert threshold tuner
 * @tag llm-alert-tuner
 * @tagname llm-alert-tuner
 *
 * @slot - Fallback, shown until the first frame: a sentence, a picture, a link. A child
 *   `<script type="application/json">` holds an author's own scenario, whose run is tuned on.
 * @slot caption - A caption under the widget.
 *
 * @event {LlmThresholdChangeEvent} llm-threshold-change - The reader is about to change a setting; cancelable: after `preventDefault()` everything stays as it was.
 * @event {LlmVerdictChangeEvent} llm-verdict-change - The settings come to another verdict than before.
 * @event {LlmSolvedEvent} llm-solved - The week is solved for the first time.
 * @event {LlmErrorEvent} llm-error - An attribute or a history could not be used as given.
 *
 * @csspart base - The whole widget.
 * @csspart verdict - What the settings come to; stays in view.
 * @csspart headline - The verdict in one sentence.
 * @csspart fraction - Precision and recall, as pictures.
 * @csspart figures - F-score, false alarms a week, on-call cost.
 * @csspart explanation - How a figure is counted.
 * @csspart strip - Each of the three metrics.
 * @csspart plot - The chart of a metric.
 * @csspart table - The figures of a metric as a table.
 * @csspart waits - `for`, `keep_firing_for`, minimum volume.
 * @csspart events - The chips of incidents, look-alikes and unexplained alarms.
 * @csspart bet - The question before labels open.
 * @csspart advice - What to look at now, the selected event, the hint taken.
 * @csspart controls - Undo, hints, labels, level, seed, the rule.
 * @csspart shared - What became of a link that was to be copied.
 * @csspart weeks - The settings in weeks they were not chosen on.
 * @csspart export - The rule, taken along: choices, text, notes.
 * @csspart export-text - The file's text.
 * @csspart export-notes - What the file leaves out and what it needs.
 * @csspart prediction - What the exported rule does on the week.
 * @csspart map - The map of all settings of the two lines last touched.
 * @csspart map-cell - What the cell under the pointer or cursor comes to.
 * @csspart front - The trades of precision and recall that nothing beats.
 * @csspart yardsticks - The same alerts by other ways to score them.
 * @csspart lessons - Common mistakes to try.
 * @csspart lesson - What the mistake that was tried does on this week.
 * @csspart note - What was wrong with an attribute, a history or a number.
 *
 * @cssproperty [--llm-color-surface=light-dark(#ffffff, #15171b)] - Background.
 * @cssproperty [--llm-color-raised=light-dark(#f4f5f7, #20232a)] - Background of notes and pressed buttons.
 * @cssproperty [--llm-color-text=light-dark(#1b1e24, #e8eaee)] - Text.
 * @cssproperty [--llm-color-muted=light-dark(#5a6270, #a6aebb)] - Captions and axis labels.
 * @cssproperty [--llm-color-grid=light-dark(#e6e8ec, #2b2f37)] - Grid lines.
 * @cssproperty [--llm-color-line=light-dark(#c3c9d2, #4a515d)] - Hairlines and button borders.
 * @cssproperty [--llm-color-accent=light-dark(#1a56c4, #8ab4ff)] - The one accent: sliders, focus, learned bands.
 * @cssproperty [--llm-color-series-1=light-dark(#0072b2, #58a6e8)] - The metrics.
 * @cssproperty [--llm-color-threshold=light-dark(#b3261e, #ff8f85)] - Threshold lines and their handles.
 * @cssproperty [--llm-color-incident=light-dark(#8a5a00, #f0b84a)] - Incidents, hatched, and look-alikes, outlined.
 * @cssproperty [--llm-color-critical=light-dark(#b3261e, #ff8f85)] - Stretches in which a rule fires.
 *
 * @cssstate error - While something could not be used as given.
 */
export class LlmAlertTuner extends LitElement {
  static override readonly styles = [
    tokens,
    chartStyles,
    chartLayerStyles,
    lineHandleStyles,
    baseStyles,
    controlStyles,
    interactionStyles,
    tunerStyles,
  ];

  /** Registers the class under `tag`, unless the tag is taken. */
  static define(tag = 'llm-alert-tuner', registry: CustomElementRegistry = customElements): void {
    if (registry.get(tag) === undefined) registry.define(tag, this);
  }

  readonly #internals = this.attachInternals();
  readonly #stage = new Stage(this);
  readonly #strips = new StripsController(this, this.#stage);
  readonly #announcer = new AnnouncerController(this);
  readonly #parts = new Parts((reason) => this.#onMissing(reason));
  readonly #takeAlong = new TakeAlong(this.#parts, {
    host: this,
    stage: this.#stage,
    made: () => this.#made,
    say: (text) => this.#announcer.say(text),
  });
  readonly #nextWeeks = new NextWeeks(this.#parts, {
    host: this,
    stage: this.#stage,
    made: () => this.#made,
    say: (text) => this.#announcer.say(text),
    onWeek: () => this.#onWeek(),
  });
  readonly #insight = new Insight(this, this.#stage, this.#parts, {
    change: (setting, settings) => this.#change(setting, settings, null),
    past: () => this.#learnedPast(),
    say: (text) => this.#announcer.say(text),
  });
  readonly #runs = new Runs(this, this.#parts, () => this.#open());
  readonly #sharing = new Sharing(this, this.#stage, this.#parts);
  readonly #drag = new LineDrag(this.#strips, (metric, value, gesture) => {
    const { settings } = setNumber(
      this.#stage.settings,
      lineSetting(this.#stage.settings, metric),
      value,
    );
    this.#change(lineSetting(settings, metric), settings, gesture);
  });

  /** Any text; the same seed gives the same week. Default `1`. */
  @property({ converter: asText }) seed: string | null = '1';
  /** 1: lines alone win. 2: `for` is needed too. 3: a line has to adapt. 4: nothing is perfect. Default 1. */
  @property({ converter: asText }) level: Numeric = 1;
  /** Cost line, 0 to 200 % above the same hour a week before, by 5. Default 30. */
  @property({ converter: asText, attribute: 'cost-spike' }) costSpike: Numeric = 30;
  /** Latency line, 0.5 to 15 s, by 0.1. Default 5. */
  @property({ converter: asText, attribute: 'latency-p95' }) latencyP95: Numeric = 5;
  /** Quality line, 0.4 to 1, by 0.01. Default 0.75. */
  @property({ converter: asText, attribute: 'quality-floor' }) qualityFloor: Numeric = 0.75;
  /** Minutes a condition has to hold before it fires, 0 to 60. Default 0. */
  @property({ converter: asText, attribute: 'for-minutes' }) forMinutes: Numeric = 0;
  /** `static` lines, or `adaptive` ones that follow the hour of the week. Default `static`. */
  @property({ converter: asText }) mode: string | null = 'static';
  /** What to hide: `for mode hints levels seed weeks export share map front yardsticks lessons`. */
  @property({ converter: asText }) hide: string | null = '';
  /** `auto` (as the page), `light` or `dark`. */
  @property({ converter: asText, reflect: true, useDefault: true }) theme: string | null = 'auto';
  /**
   * Name of a shipped scenario whose run is tuned on instead of a made week, its incidents and look-alikes as labels: `quiet-week
   * prompt-bloat provider-slowdown silent-model-update cache-flush everything rate-limit-storm retry-storm runaway-agent
   * mix-shift monday-peak launch-day`; a JSON scenario inside the tag wins over it.
   */
  @property({ converter: asText }) scenario: string | null = null;
  /** Id of a dashboard on the page whose run is tuned on: the whole week of it. Wins over `scenario`, `src` and `data`. */
  @property({ reflect: true }) for: string | null = null;
  /** URL of a labelled history instead of a made week: CSV, JSON lines or JSON. Same origin, or with CORS. */
  @property({ converter: asText }) src: string | null = null;
  /** A labelled history instead of a made week: a file, its text, or a history already read. Wins over `src`. */
  @property({ attribute: false }) data: HistoryData | null = null;

  /** What could not be used of the week or history, and what could not be loaded. */
  @state() private later: readonly string[] = [];

  readonly #fallback = document.createElement('slot');
  #given: Given = Object.fromEntries(GIVEN.map((name) => [name, null])) as Given;
  #settings: Settings = readSettings(this.#given, this.#stage.f);
  #advisor: Advisor | null = null;
  #restTimer = 0;
  #told: readonly string[] = [];
  /** Stops the making or reading of a week that is no longer wanted. */
  #opening: AbortController | null = null;
  #isComplete: Promise<unknown> = Promise.resolve();
  /** What the week was made from; `null` for a history of the page's own. */
  #made: MadeWeek | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated && !this.#stage.hasWeek) this.#open();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#opening?.abort();
    this.#advisor?.stop();
    window.clearTimeout(this.#restTimer);
    this.#drag.cancel();
  }

  /** Until the first frame the fallback of the page is shown. */
  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const root = super.createRenderRoot();
    root.append(this.#fallback);
    return root;
  }

  /** Complete is a tuner with its week in it. */
  protected override async getUpdateComplete(): Promise<boolean> {
    const isDone = await super.getUpdateComplete();
    await this.#isComplete;
    return isDone;
  }

  /** A link in the page's address is read before the first frame, since that frame shows it. */
  protected override async scheduleUpdate(): Promise<void> {
    if (!this.hasUpdated) await this.#sharing.load();
    super.scheduleUpdate();
  }

  protected override willUpdate(changed: PropertyValues): void {
    this.#readSettings(changed);
    if (!this.hasUpdated) this.#followLink();
    const isOther = OPENING.some((name) => changed.has(name));
    if (isOther || !this.hasUpdated) this.#open();
    this.#stage.notes = [...this.#settings.notes, ...this.#sharing.notes, ...this.later];
    this.#takeAlong.refresh();
  }

  protected override firstUpdated(): void {
    this.#fallback.remove();
    this.#announcer.node = this.renderRoot.querySelector('[role=status]')!;
  }

  protected override updated(): void {
    this.#strips.draw();
    this.#tellNotes();
  }

  protected override render(): TemplateResult {
    const stage = this.#stage;
    const { hidden } = this.#settings;
    const actions = this.#actions;
    return html`<div
      class="base"
      part="base"
      role="group"
      aria-label=${tunerEnWidget.name}
      lang=${tunerEnWidget.lang}
    >
      ${this.#renderNotes()} ${renderVerdict(stage, actions)}
      <div class="strips">
        ${stage.strips().map((strip) => renderStrip(stage, strip, hidden, actions))}
      </div>
      ${hidden.has('for') ? nothing : renderWaits(stage, actions)} ${renderBet(stage, actions)}
      ${renderEvents(stage, actions)} ${renderAdvice(stage)} ${renderBar(stage, hidden, actions)}
      ${this.#sharing.render()} ${this.#nextWeeks.render()}
      ${hidden.has('export') ? nothing : this.#takeAlong.render()} ${renderFigures(stage, actions)}
      ${this.#insight.render(hidden)}
      <slot name="caption"></slot>
      <div class="visually-hidden" role="status"></div>
    </div>`;
  }

  readonly #actions: Actions = {
    setNumber: (setting, value, gesture) => this.#setNumber(setting, value, gesture),
    setMode: (metric, mode) => this.#setMode(metric, mode),
    undo: () => {
      const { settings, undone } = this.#stage;
      const setting = changedNumber(settings, undone) ?? 'mode';
      if (this.#allows(setting, undone)) this.#after(() => this.#stage.undo());
    },
    share: () =>
      void this.#sharing.share(this.#settings.seed, this.scenario, (text) =>
        this.#announcer.say(text),
      ),
    nextWeek: () => void this.#nextWeeks.goTo(),
    manyWeeks: () => void this.#nextWeeks.spread(),
    takeRule: () => void this.#takeAlong.toggle(),
    closeBet: () => {
      this.#challenge(closeBet(this.#stage.challenge));
    },
    hint: () => void this.#hint(),
    openAll: () => {
      this.#challenge(openAll(this.#stage.challenge, this.#stage.week));
    },
    setLevel: (level) => {
      this.level = level;
    },
    // A seed nobody chose. It only has to differ from the last one: the week depends on nothing else.
    newSeed: () => {
      this.seed = String(crypto.getRandomValues(new Uint32Array(1))[0]);
    },
    explain: (figure) => this.#explain(figure),
    select: (event) => this.#select(event),
    toggleTable: (metric, isOpen) => {
      const open = new Set(this.#stage.openTables);
      if (isOpen) open.add(metric);
      else open.delete(metric);
      this.#stage.openTables = open;
      this.requestUpdate();
    },
    grasp: (metric, event) => {
      this.#drag.onDown(metric, event);
      if (!this.#drag.isDragging) this.#point(metric, event);
    },
    point: (metric, event) => {
      if (this.#drag.isDragging) this.#drag.onMove(event);
      else this.#point(metric, event);
    },
    release: (event) => this.#drag.onUp(event),
    leave: ({ pointerType }) => {
      if (pointerType === 'mouse' && !this.#drag.isDragging) this.#moveCursor(null);
    },
    moveCursor: (metric, event) => this.#onPlotKey(metric, event),
  };

  #renderNotes(): TemplateResult | typeof nothing {
    const { notes, readerNote } = this.#stage;
    const all = readerNote === '' ? notes : [readerNote, ...notes];
    if (all.length === 0) return nothing;
    return html`<div class="note" part="note">
      ${
        all.length === 1
          ? all[0]
          : html`<ul tabindex="0">
              ${all.map((note) => html`<li>${note}</li>`)}
            </ul>`
      }
    </div>`;
  }

  #readSettings(changed: PropertyValues): void {
    const current: Partial<Given> = { ...this.#given, ...this.#written() };
    const isNew = (name: (typeof GIVEN)[number]): boolean =>
      changed.has(name) && this[name] !== current[name];
    const names = GIVEN.filter((name) => isNew(name));
    if (names.length === 0 && this.hasUpdated) return;
    const given = Object.fromEntries(names.map((name) => [name, this[name]]));
    this.#given = { ...this.#given, ...given };
    this.#settings = readSettings(this.#given, this.#stage.f);
    this.#stage.level = LEVELS[this.#settings.level - 1]!;
    this.#stage.start(this.#started(names));
    if (this.#settings.mode === 'adaptive') void this.#learn();
    Object.assign(this, this.#written());
  }

  /** Puts what a link says in the place of what the page says. */
  #followLink(): void {
    const link = this.#sharing.open(this.#settings, this.scenario);
    if (link === null) return;
    const { seed, level, scenario, settings } = link;
    Object.assign(this, { seed, level, scenario });
    this.#readSettings(
      new Map([
        ['seed', null],
        ['level', null],
      ]),
    );
    this.#stage.start(settings);
    Object.assign(this, this.#written());
  }

  /** The reader's settings with what was set from outside in their place. */
  #started(names: readonly string[]): TunerSettings {
    const { start } = this.#settings;
    let settings = this.#stage.settings;
    if (names.includes('mode')) {
      for (const metric of METRICS) settings = setMode(settings, metric, start.modes[metric]);
    }
    for (const [name, { setting }] of Object.entries(NUMBERS)) {
      if (!names.includes(name)) continue;
      settings = setNumber(settings, setting, NUMBER_SETTINGS[setting].read(start)).settings;
    }
    return settings;
  }

  /** The properties answer what is really used. */
  #written(): Partial<Given> {
    const { thresholds, forMinutes } = this.#stage.settings;
    const { seed, level, mode } = this.#settings;
    return {
      seed,
      level,
      mode,
      costSpike: thresholds.cost,
      latencyP95: thresholds.latency,
      qualityFloor: thresholds.quality,
      forMinutes,
    };
  }

  /** Gets the week that is asked for: by seed, of a run, or from a history. */
  #open(): void {
    this.#opening?.abort();
    const opening = new AbortController();
    this.#opening = opening;
    const { data, src } = this;
    const isOwn = data === null && src === null;
    const run = isOwn || this.for ? this.#runs.wish(this.#settings.seed) : null;
    const isMade = isOwn && run === null;
    this.#made = null;
    this.#nextWeeks.forget();
    this.#stage.goesOn = isMade;
    this.#stage.clearWeek(
      isMade ? tunerEnWidget.making : run ? tunerEnWidget.playing : tunerEnWidget.reading,
    );
    this.#stage.seedShown = isMade || (run !== null && !this.for) ? this.#settings.seed : '';
    this.#stage.isChallenge = isMade;
    this.later = [];
    const { signal } = opening;
    const opened = isMade
      ? this.#makeWeek(signal)
      : run
        ? this.#playRun(run, signal)
        : this.#readHistory(signal);
    this.#isComplete = opened.then(
      () => super.getUpdateComplete(),
      (error: unknown) => {
        if (!opening.signal.aborted) throw error;
      },
    );
  }

  async #makeWeek(signal: AbortSignal): Promise<void> {
    const part = await this.#parts.weeks.get();
    if (part === null || signal.aborted) return;
    const { seed: asked, level } = this.#settings;
    const made = await part.makeWeek({ seed: asked, level }, signal);
    this.#made = made;
    const { week, bands, seed, wasReplaced } = made;
    this.#stage.seedShown = seed;
    if (wasReplaced) this.later = [...this.later, tunerEnWidget.replaced(asked, seed)];
    this.#stage.showWeek(week);
    // Where lines may adapt, the week was judged by what they have learned.
    if (METRICS.some((metric) => bands[metric] !== null)) this.#stage.learn(bands);
    this.#sharing.restore();
    this.#onWeek();
    if (this.#sharing.ahead > 0) void this.#nextWeeks.goTo(this.#sharing.ahead);
  }

  async #playRun(wish: RunWish, signal: AbortSignal): Promise<void> {
    const read = await this.#runs.week(wish, signal, (share) => {
      this.#stage.pending = tunerEnWidget.played(share, this.#stage.f);
      this.requestUpdate();
    });
    if (signal.aborted) return;
    this.later = read?.notes ?? this.later;
    if (read?.week != null) await this.#showLabelled(read.week, signal);
    else {
      this.#stage.isChallenge = true;
      this.#stage.goesOn = true;
      await this.#makeWeek(signal);
    }
  }

  /** A week whose incidents are no riddle; it may be years long, so the page has pauses. */
  async #showLabelled(week: TunerWeek, signal: AbortSignal): Promise<void> {
    const stage = this.#stage;
    const { settings } = stage;
    await pauseForPage();
    const input = { week, settings, bands: NO_BANDS };
    const prepared = await runSteps(evaluateTunerSteps(input), signal);
    stage.showWeek(week, prepared);
    stage.challenge = openAll(stage.challenge, week);
    for (const metric of METRICS) {
      await pauseForPage();
      extentOf(week.values[metric]);
    }
    for (const metric of METRICS) {
      await pauseForPage();
      if (signal.aborted) return;
      this.#strips.draw(metric);
    }
    await pauseForPage();
    if (!signal.aborted) this.#onWeek();
  }

  async #readHistory(signal: AbortSignal): Promise<void> {
    const part = await this.#parts.history.get();
    if (part === null || signal.aborted) return;
    const onProgress = (rows: number): void => {
      this.#stage.pending = tunerEnWidget.rowsRead(rows, this.#stage.f);
      this.requestUpdate();
    };
    const read = await part.readHistory(this.data, this.src ?? '', signal, onProgress);
    this.later = read.notes;
    if (read.history === null) {
      this.#stage.pending = tunerEnWidget.noHistory;
      this.requestUpdate();
      return;
    }
    await this.#showLabelled(weekOfHistory(read.history), signal);
  }

  #onWeek(): void {
    this.#advisor?.forget();
    const { isChallenge, challenge } = this.#stage;
    void (isChallenge && challenge.hints > 0 ? this.#recall() : this.#advise());
    if (METRICS.some((metric) => this.#stage.settings.modes[metric] === 'adaptive')) {
      void this.#learn();
    }
    this.requestUpdate();
  }

  /** Learns from the weeks before; once a week, on first use. */
  async #learn(): Promise<void> {
    const stage = this.#stage;
    const { week } = stage;
    const signal = this.#opening?.signal;
    if (!stage.hasWeek || stage.hasLearned || signal === undefined) return;
    const part = await this.#parts.learning.get();
    try {
      const past = await this.#past(signal);
      if (part === null || past === null) return;
      const bands = await part.learnBands(past, signal);
      if (stage.week !== week || stage.hasLearned) return;
      this.#after(() => stage.learn(bands));
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }

  /** The week with those before it, made on first use; `null` once it is no longer wanted. */
  async #past(signal: AbortSignal): Promise<TunerWeek | null> {
    const stage = this.#stage;
    const { week } = stage;
    if (stage.past !== null) return stage.past;
    const made = this.#made;
    const weeks = made === null ? null : await this.#parts.weeks.get();
    const before =
      made === null ? week.before : (await weeks?.withWeeksBefore(made, signal))?.before;
    if (before === undefined || stage.week !== week) return null;
    return (stage.past = { ...week, before });
  }

  /** The same for a mistake to try, with what lines learn from it. */
  async #learnedPast(): Promise<TunerWeek | null> {
    const signal = this.#opening?.signal;
    if (!this.#stage.hasWeek || signal === undefined) return null;
    try {
      await this.#learn();
      return await this.#past(signal);
    } catch (error) {
      if (signal.aborted) return null;
      throw error;
    }
  }

  #setNumber(setting: NumberSettingId, value: number, gesture: string | null): void {
    const { settings, note } = setNumber(this.#stage.settings, setting, value);
    if (gesture === null) {
      this.#stage.readerNote = note === null ? '' : tunerEn.settingNote(note, this.#stage.f);
      if (note !== null) this.#announcer.say(this.#stage.readerNote);
      this.requestUpdate();
    }
    this.#change(setting, settings, gesture);
  }

  #setMode(metric: MetricId, mode: LineMode): void {
    this.#change('mode', setMode(this.#stage.settings, metric, mode), null);
    void this.#learn();
  }

  /** Changes the settings, unless the page objects or nothing changes. */
  #change(setting: ChangedSetting, settings: TunerSettings, gesture: string | null): void {
    const { settings: before } = this.#stage;
    if (settings === before) return;
    if (!this.#allows(setting, settings)) {
      this.requestUpdate();
      return;
    }
    if (gesture !== null) this.#stage.readerNote = '';
    this.#after(() => this.#stage.change(settings, gesture));
  }

  #allows(setting: ChangedSetting, settings: TunerSettings): boolean {
    return this.dispatchEvent(new LlmThresholdChangeEvent(setting, settings));
  }

  /** Makes a change, and tells the page and the reader what it comes to. */
  #after(change: () => void): void {
    const { verdict: before } = this.#stage;
    change();
    Object.assign(this, this.#written());
    this.requestUpdate();
    this.#adviseSoon();
    const { verdict, f, hasWeek } = this.#stage;
    const differs = (['caught', 'falseAlarms', 'alerts', 'detectMs', 'state'] as const).some(
      (name) => before[name] !== verdict[name],
    );
    if (!differs || !hasWeek) return;
    this.dispatchEvent(new LlmVerdictChangeEvent(verdict));
    this.#announcer.say(tunerEn.headline(verdict, f));
  }

  #explain(id: VerdictFigureId): void {
    const stage = this.#stage;
    stage.explained = stage.explained === id ? null : id;
    const figure = stage.verdict.figures.find((each) => each.id === stage.explained);
    if (figure !== undefined) {
      this.#announcer.say(explainedText(figure, stage.hasWeek, stage.f));
    }
    this.requestUpdate();
  }

  /** Opens an event's label, and points at it. */
  #select(id: string): void {
    const stage = this.#stage;
    const isEvent = stage.week.events.some((event) => event.id === id);
    if (stage.challenge.stage === 'bet' && isEvent) {
      this.#challenge(toggleBet(stage.challenge, id));
      return;
    }
    stage.selected = stage.selected === id ? null : id;
    stage.challenge = openEvent(stage.challenge, id);
    const chip = stage.chips().chips.find((each) => each.id === id);
    stage.cursorMinute = stage.selected === null ? null : (chip?.startMinute ?? null);
    if (chip !== undefined && stage.selected !== null) {
      this.#announcer.say(tunerEn.chipText(chip, stage.words));
    }
    void this.#advise();
    this.requestUpdate();
  }

  #challenge(challenge: Challenge): void {
    this.#stage.challenge = challenge;
    void this.#advise();
    this.requestUpdate();
  }

  /** Advice comes when a slider rests. */
  #adviseSoon(): void {
    window.clearTimeout(this.#restTimer);
    this.#advisor?.stop();
    this.#restTimer = window.setTimeout(() => void this.#advise(), REST_MS);
  }

  /** Says what is worth saying now, at once with what is known, and again once the space is swept. */
  async #advise(): Promise<void> {
    window.clearTimeout(this.#restTimer);
    const stage = this.#stage;
    const part = await this.#parts.advisor.get();
    if (part === null || !stage.hasWeek || !this.isConnected) return;
    this.#advisor ??= new part.Advisor(stage);
    if (!(await this.#advisor.sweep())) return;
    this.#showAdvice(this.#advisor.isSolved() ? this.#onSolved() : '');
  }

  /** @param first what has to be said before it */
  #showAdvice(first = ''): void {
    const stage = this.#stage;
    const advisor = this.#advisor;
    if (advisor === null) return;
    const detail = advisor.detail();
    const hint = stage.marks === null ? advisor.hint() : '';
    const texts = [advisor.bets(), hint, detail === '' ? advisor.feedback() : detail];
    const advice = texts.filter((text) => text !== '');
    const isNew = first !== '' || advice.join() !== stage.advice.join();
    stage.advice = advice;
    if (isNew)
      this.#announcer.say(
        [first, tunerEn.headline(stage.verdict, stage.f), stage.lesson, ...advice]
          .filter((text) => text !== '')
          .join(' ')
          .replaceAll('`', ''),
      );
    this.requestUpdate();
  }

  /** Answers what to say of it, the first time. */
  #onSolved(): string {
    const stage = this.#stage;
    if (stage.marks !== null || !stage.isChallenge) return '';
    stage.challenge = noteSolved(stage.challenge, stage.week, stage.wentByMap);
    stage.marks = marksOf(stage.challenge);
    if (stage.marks === null) return '';
    this.dispatchEvent(new LlmSolvedEvent(stage.marks, stage.settings));
    return `${tunerEnWidget.marks(stage.marks)}.`;
  }

  /** Looks for the answer of the week. Answers whether it is the week's still. */
  async #solve(): Promise<boolean> {
    const stage = this.#stage;
    const { week } = stage;
    await this.#advise();
    // Lines that adapt may be the answer, and they have to have learned something first.
    if (stage.level.canAdapt) await this.#learn();
    // A change meanwhile stops it.
    while (this.#advisor !== null && stage.week === week && this.isConnected) {
      if (await this.#advisor.solve()) return stage.week === week;
    }
    return false;
  }

  /** The next rung of the ladder; the last one moves the lines to where they win, and shows how far that holds. */
  async #hint(): Promise<void> {
    const stage = this.#stage;
    const { week } = stage;
    if (!(await this.#solve())) return;
    stage.challenge = takeHint(stage.challenge, week);
    const solution = this.#advisor?.solution ?? null;
    if (stage.challenge.stage === 'revealed' && solution !== null) {
      stage.bands = solution.bands;
      this.#change('mode', solution.settings, null);
    }
    this.#showAdvice();
  }

  /** Says again what hints said that are known from a link, or from before another week was looked at. */
  async #recall(): Promise<void> {
    if (!(await this.#solve())) return;
    if (this.#stage.challenge.stage === 'revealed') {
      this.#stage.bands = this.#advisor?.solution?.bands ?? [];
    }
    this.#showAdvice();
  }

  #point(metric: MetricId, { clientX }: PointerEvent): void {
    this.#moveCursor(this.#strips.minuteAt(metric, clientX));
  }

  #moveCursor(minute: number | null): void {
    if (minute === this.#stage.cursorMinute) return;
    this.#stage.cursorMinute = minute;
    this.requestUpdate();
  }

  /** Left and right move the cursor through the week; up and down the line, as on its slider. */
  #onPlotKey(metric: MetricId, event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const stage = this.#stage;
    const { settings, cursorMinute, week } = stage;
    const steps = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    const moved = movedCursor(event.key, cursorMinute ?? 0, { first: 0, last: week.minutes - 1 });
    if (steps !== undefined) {
      const setting = lineSetting(settings, metric);
      const { range, read } = NUMBER_SETTINGS[setting];
      const value = read(settings) + (steps * range.stride) / range.perUnit;
      this.#setNumber(setting, value, `slide ${setting}`);
    } else if (moved !== null) this.#moveCursor(moved);
    else if (event.key === 'Escape' && cursorMinute !== null) this.#moveCursor(null);
    else return;
    event.preventDefault();
  }

  /** Says each note once. */
  #tellNotes(): void {
    const { notes } = this.#stage;
    for (const note of notes) {
      if (!this.#told.includes(note)) this.dispatchEvent(new LlmErrorEvent(note));
    }
    this.#told = notes;
    if (notes.length > 0) this.#internals.states.add('error');
    else this.#internals.states.delete('error');
  }

  #onMissing(reason: string): void {
    this.later = [tunerEnWidget.partMissing(reason)];
  }
}

/** The one number that differs; `null` when it is something else. */
function changedNumber(before: TunerSettings, after: TunerSettings): NumberSettingId | null {
  const ids = Object.keys(NUMBER_SETTINGS) as NumberSettingId[];
  return (
    ids.find((id) => NUMBER_SETTINGS[id].read(before) !== NUMBER_SETTINGS[id].read(after)) ?? null
  );
}
