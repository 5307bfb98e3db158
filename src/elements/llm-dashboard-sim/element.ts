// Over 200 lines: half of it documents the tag and its attributes, from which the manifest is made.

import { LitElement, html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { SharedRun } from '../../controllers/shared-run.js';
import type { CallSource } from '../../core/source.js';
import { en } from '../../locales/en.js';
import { unbroken } from '../../locales/format.js';
import { chartStyles } from '../../styles/chart-styles.js';
import { tokens } from '../../styles/tokens.js';
import { DEFAULT_SCENARIO } from '../../sim/default-scenario.js';
import { PANEL_IDS } from '../../view/dashboard-panels.js';
import type { Act } from './act.js';
import { simulatedRun } from './dashboard-run.js';
import type { DashboardRun } from './dashboard-run.js';
import { LlmErrorEvent } from '../error-event.js';
import type { Interaction, InteractionHost } from './interaction.js';
import { Parts } from './parts.js';
import type { RecordingData } from './recording.js';
import { renderChips, renderSliders, renderTimeBar } from './render-controls.js';
import { renderFeeds } from './render-feeds.js';
import { renderPanel } from './render-panels.js';
import { RULES, isSameRun, readSettings } from './settings.js';
import type { BadValues, Given, RuleName } from './settings.js';
import { Stage } from './stage.js';
import { baseStyles } from '../../styles/base-styles.js';
import { controlStyles } from '../../styles/control-styles.js';
import { panelStyles } from './styles/panels.js';

/** Attribute text stays text until it is read with all others; numbers set as properties pass as they are. */
const asText = { fromAttribute: (value: string | null): string | null => value };

/** A number, or the text of an attribute until it has been read; afterwards always a number in range. */
type Numeric = number | string | null;

/** A page that is not shown has no frames; after this it is taken as painted. */
const UNSEEN_FRAME_MS = 100;
const GIVEN = [...(Object.keys(RULES) as RuleName[]), 'hide'] as const;

/**
 * The four pillars of LLM observability, live: cost, latency, quality, usage, from seeded traffic that the reader
 * can play, break and tune, or from a recording.
 *
 * @summary LLM dashboard simulator
 * @tag llm-dashboard-sim
 * @tagname llm-dashboard-sim
 *
 * @slot - Fallback, shown until the first frame: a sentence, a picture, a link. A child
 *   `<script type="application/json">` holds an author's own scenario; it wins over the attribute.
 * @slot caption - A caption under the widget.
 *
 * What a reader is about to do goes out first as an event that bubbles and is cancelable: after `preventDefault()` the
 * run, and the control that was used, stay as they were. Methods and properties send none of these.
 *
 * @event {LlmActionEvent} llm-action - The reader is about to change the run by a chip or a slider; cancelable.
 * @event {LlmPlayEvent} llm-play - The reader is about to play or pause; cancelable.
 * @event {LlmStepEvent} llm-step - The reader is about to play to the end of the minute; cancelable.
 * @event {LlmSpeedEvent} llm-speed - The reader is about to set another speed; cancelable.
 * @event {LlmResetEvent} llm-reset - The reader is about to go back to the first frame; cancelable.
 * @event {LlmSeedEvent} llm-seed - The reader is about to start the run of a new seed; cancelable.
 * @event {LlmMinuteSelectEvent} llm-minute-select - The reader is about to see the calls of a minute; cancelable.
 * @event {LlmAlertEvent} llm-alert - An alert fired, or one that did resolved; its `state` says which. Does not bubble.
 * @event {SharedRunEvent} llm-run-change - `sharedRun` is another one; for widgets that follow this one. Does not bubble.
 * @event {LlmErrorEvent} llm-error - An attribute, scenario or recording was wrong; the default is used.
 *
 * @csspart base - The whole widget.
 * @csspart sentence - What the run shows now, in one sentence.
 * @csspart lesson - What the scenario shows and where to look; of the default, the sentence says it.
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
export class LlmDashboardSim extends LitElement implements InteractionHost {
  static override readonly styles = [tokens, chartStyles, baseStyles, controlStyles, panelStyles];

  /** Registers the class under `tag`, unless the tag is taken. */
  static define(tag = 'llm-dashboard-sim', registry: CustomElementRegistry = customElements): void {
    if (registry.get(tag) === undefined) registry.define(tag, this);
  }

  readonly #internals = this.attachInternals();
  readonly #stage = new Stage(this);
  readonly #parts = new Parts((reason) => this.#onMissing(reason));

  /** Any text; the same seed gives the same run. Default `1`. */
  @property({ converter: asText }) seed: string | null = '1';
  /**
   * Name of a shipped scenario: `quiet-week prompt-bloat provider-slowdown silent-model-update cache-flush
   * rate-limit-storm retry-storm runaway-agent mix-shift monday-peak launch-day everything`; a JSON scenario inside the
   * tag wins over it. All but the default come from a file of their own. Default `prompt-bloat`.
   */
  @property({ converter: asText }) scenario: string | null = 'prompt-bloat';
  /** Weekday and time of the first frame, UTC. Default what the scenario says, else `Tue 14:00`. */
  @property({ converter: asText }) start: string | null = null;
  /** Traffic at the start, 0.25 to 8 times the base. Default what the scenario says, else 2. */
  @property({ converter: asText }) traffic: Numeric = null;
  /** Share of attempts that fail at the start, 0 to 0.2. Default what the scenario says, else 0.03. */
  @property({ converter: asText, attribute: 'error-rate' }) errorRate: Numeric = null;
  /** Share of requests the response cache answers at the start, 0 to 0.9. Default what the scenario says, else 0.25. */
  @property({ converter: asText, attribute: 'cache-hit-rate' })
  cacheHitRate: Numeric = null;
  /** Simulated seconds per second: 1, 10, 60 or 600. Default 60. */
  @property({ converter: asText }) speed: Numeric = 60;
  /** Minutes the charts show: 180, 600 or 10080. Default 180. */
  @property({ converter: asText, attribute: 'window' }) windowMinutes: Numeric = 180;
  /** What to hide: `play step speed reset seed scenarios traffic errors cache ghost alerts calls share`. */
  @property({ converter: asText }) hide: string | null = '';
  /** `auto` (as the page), `light` or `dark`. */
  @property({ converter: asText, reflect: true, useDefault: true }) theme: string | null = 'auto';
  /** URL of a recording to replay: CSV or JSON lines. Same origin, or with CORS. */
  @property({ converter: asText }) src: string | null = null;
  /** Id of a widget on the page whose run is shown instead of an own one; wins over `src` and `data`. */
  @property({ reflect: true }) for: string | null = null;
  /** Model whose prices a recording without model names is charged at. Default `gpt-4o-mini`. */
  @property({ converter: asText, attribute: 'price-model' }) priceModel: string | null = null;
  /** Starts playing once half of it is visible; not when the reader prefers reduced motion. */
  @property({ type: Boolean }) autoplay = false;
  /** A recording to replay: a file, its text, or rows. Wins over `src`. */
  @property({ attribute: false }) data: RecordingData | null = null;

  /** Why a part could not be loaded. */
  @state() private missing: readonly string[] = [];

  readonly #fallback = document.createElement('slot');
  #interaction: Interaction | null = null;
  #hasStarted = false;
  #isComplete: Promise<unknown> = Promise.resolve();
  /** The properties as they were given, before they were read: what a note quotes. */
  readonly #given = Object.fromEntries(GIVEN.map((name) => [name, null])) as Given;
  #bad: BadValues = new Map();
  /** What the run on stage was made from, unless it was the settings. */
  #origin: DashboardRun | CallSource | null = null;

  /** Plays on from where the run stands. */
  play(): void {
    this.#act((i) => i.player.play())();
  }

  /** Stops where the run stands, and says in one sentence what it shows. */
  pause(): void {
    this.#act((i) => i.player.pause())();
  }

  /** Plays to the end of the current minute. */
  step(): void {
    this.#act((i) => i.player.step())();
  }

  /** The first frame again: the same run, without the reader's changes. */
  reset(): void {
    this.#act((i) => i.player.reset())();
  }

  /** The run shown here, for a widget that follows it by `for`; `null` before the first frame. */
  get sharedRun(): SharedRun | null {
    return this.#hasStarted ? (this.#interaction?.player ?? null) : null;
  }

  /** @internal */
  setState(name: 'playing' | 'error', isOn: boolean): void {
    if (isOn) this.#internals.states.add(name);
    else this.#internals.states.delete(name);
  }

  /** Until the first frame the fallback of the page is shown. */
  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const root = super.createRenderRoot();
    root.append(this.#fallback);
    return root;
  }

  /** Complete is a dashboard that a reader can use. */
  protected override async getUpdateComplete(): Promise<boolean> {
    const isDone = await super.getUpdateComplete();
    await this.#isComplete;
    return isDone;
  }

  /** The first frame waits for a recording: not for one that is no longer asked for. */
  override requestUpdate(...change: Parameters<LitElement['requestUpdate']>): void {
    super.requestUpdate(...change);
    // Lit calls this in its constructor, before there is a field.
    if (#interaction in this && !this.hasUpdated) this.#interaction?.requests.stopSuperseded();
  }

  /** What the page asks for besides the simulator is read before the first frame, since that frame shows it. */
  protected override async scheduleUpdate(): Promise<void> {
    if (!this.hasUpdated && this.#asksForMore()) {
      const interaction = await this.#load();
      await interaction?.prepare();
    } else if (this.#interaction?.asksForScenario) {
      await this.#interaction.requests.readScenario();
    }
    super.scheduleUpdate();
  }

  protected override willUpdate(changed: PropertyValues): void {
    this.#readSettings(changed);
    this.#interaction?.tellNotes(this.#bad, this.missing);
    this.#stage.refresh();
  }

  protected override firstUpdated(): void {
    this.#fallback.remove();
    this.#stage.draw();
    // What comes later is asked for when the first frame is to be seen, so that neither waits for the other.
    this.#isComplete =
      this.#interaction === null ? afterFrame().then(() => this.#start()) : this.#start();
  }

  protected override updated(): void {
    this.#stage.paint();
    this.#interaction?.readOn();
  }

  protected override render(): TemplateResult {
    const stage = this.#stage;
    const interaction = this.#interaction;
    const act = this.#act;
    const context = stage.context();
    const { m, at, nowMs, settings } = context;
    return html`<div class="base" part="base" role="group" aria-label=${m.name} lang=${m.lang}>
      <div class="top">
        ${
          interaction?.renderNotes() ??
          // Only what is missing is said without it.
          stage.notes.map((note) => html`<p class="note" part="note">${note}</p>`)
        }
        <p class="sentence" part="sentence">
          ${unbroken(interaction?.sentence() ?? stage.sentence())}
        </p>
        <p class="clock">${at(nowMs)}</p>
        ${interaction?.renderLesson()}
      </div>
      ${renderTimeBar(context, stage.isPlaying, interaction, act)}
      ${settings.hidden.has('scenarios') ? nothing : renderChips(context, interaction, act)}
      <div class="panels">
        ${PANEL_IDS.map((panel) => {
          const model = stage.models.get(panel);
          if (model === undefined) return nothing;
          return renderPanel(context, model, panel, { stage, interaction, act });
        })}
      </div>
      ${renderSliders(context, interaction)} ${renderFeeds(context, interaction)}
      <slot name="caption"></slot>
      <div class="visually-hidden" role="status"></div>
    </div>`;
  }

  /** Does something by the interaction: at once when it is here, else as soon as it is. */
  readonly #act: Act = (use) => () => {
    if (this.#interaction !== null && this.hasUpdated) use(this.#interaction);
    else void this.#start().then((interaction) => interaction && use(interaction));
  };

  #asksForMore(): boolean {
    return (
      location.hash.includes('=') ||
      this.querySelector('script') !== null ||
      this.data !== null ||
      this.src !== null ||
      this.for !== null ||
      this.scenario !== DEFAULT_SCENARIO.id ||
      readSettings(
        Object.assign({}, ...GIVEN.map((name) => ({ [name]: this[name] }))) as Given,
        null,
      ).bad.size > 0
    );
  }

  async #load(): Promise<Interaction | null> {
    const part = await this.#parts.interaction.get();
    if (part === null) return null;
    this.#interaction ??= new part.Interaction(this, this.#stage, this.#parts);
    return this.#interaction;
  }

  /** What comes right after the first frame; tried once more when it is needed and was missing. */
  async #start(): Promise<Interaction | null> {
    const interaction = await this.#load();
    if (interaction === null || !this.hasUpdated) return interaction;
    if (this.#hasStarted) return interaction;
    this.#hasStarted = true;
    interaction.start();
    return interaction;
  }

  #readSettings(changed: PropertyValues): void {
    for (const name of GIVEN) if (changed.has(name)) this.#given[name] = this[name];
    const requests = this.#interaction?.requests;
    const leader = this.#interaction?.leader ?? null;
    const before = this.hasUpdated ? this.#stage.settings : null;
    const scenario = requests?.scenario ?? null;
    const { settings, bad } = readSettings(this.#given, scenario?.scenario ?? null);
    this.#bad = bad;
    this.#stage.settings = { ...settings, ...leader?.settings };
    this.#writeBack();
    const recording = requests?.recording ?? null;
    const origin = leader?.run ?? recording;
    const isOther = before === null || origin !== this.#origin;
    this.#origin = origin;
    if (!isOther && (origin !== null || isSameRun(before, settings))) return;
    if (leader !== null) this.#show(leader.run);
    else this.#show(requests?.recordedRun() ?? simulatedRun(settings, scenario));
    if (before === null) this.#interaction?.followLink();
  }

  /** The properties answer what is really used. */
  #writeBack(): void {
    const { seed, traffic, errorRatio, cacheHitRatio, speed, windowMinutes } = this.#stage.settings;
    Object.assign(this, { seed, traffic, errorRate: errorRatio, cacheHitRate: cacheHitRatio });
    Object.assign(this, { speed, windowMinutes });
  }

  #show(run: DashboardRun): void {
    if (this.#interaction !== null && this.hasUpdated) this.#interaction.show(run);
    else this.#stage.run = run;
  }

  #onMissing(reason: string): void {
    const note = en.partMissing(reason);
    this.missing = [note];
    if (this.#interaction !== null) return;
    this.#stage.notes = this.missing;
    this.setState('error', true);
    this.dispatchEvent(new LlmErrorEvent(note));
  }
}

/** Resolves when the next frame has been painted, or would have been in a page that is not shown. */
function afterFrame(): Promise<void> {
  return new Promise((resolve) => {
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(finish);
    });
    const timer = setTimeout(finish, UNSEEN_FRAME_MS);
    function finish(): void {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
      resolve();
    }
  });
}
