// Over 200 lines: all that a reader can do ends here, so that the first frame need not load any of it.

import { html, nothing } from 'lit';
import type { LitElement, TemplateResult } from 'lit';
import { CHART_LAYERS } from '../../charts/chart-layers.js';
import { addStyles } from '../../controllers/add-styles.js';
import { AnnouncerController } from '../../controllers/announcer.js';
import { FollowController } from '../../controllers/follow.js';
import type { SharedRun } from '../../controllers/shared-run.js';
import type { AlertEpisode, PanelId } from '../../core/alerts/rules.js';
import { copyText } from '../../io/browser/download.js';
import { printable } from '../../io/issues.js';
import { enLater } from '../../locales/en-later.js';
import type { Action } from '../../sim/actions.js';
import { DEFAULT_SCENARIO } from '../../sim/default-scenario.js';
import { chartLayerStyles } from '../../styles/chart-layer-styles.js';
import { tellChange } from '../../view/change-story.js';
import type { PanelModel } from '../../view/panel-model.js';
import { findTuner, tuneOn } from './tune.js';
import { badValueNotes } from './bad-values.js';
import { CallsController } from './calls-controller.js';
import type { DashboardContext } from './context.js';
import { followLink, hasEnded, onsetMs } from './change-run.js';
import { CursorController } from './cursor-controller.js';
import type { DashboardRun } from './dashboard-run.js';
import { actionMarks, incidentMarks } from './event-models.js';
import {
  LlmActionEvent,
  LlmAlertEvent,
  LlmErrorEvent,
  LlmMinuteSelectEvent,
  LlmPlayEvent,
  LlmResetEvent,
  LlmSeedEvent,
  LlmSpeedEvent,
  LlmStepEvent,
} from './events.js';
import type { LlmIntentEvent } from './events.js';
import { ruleOf } from './panel-models.js';
import type { Parts } from './parts.js';
import { PendingLine } from './pending-line.js';
import { renderAlerts } from './render-alerts.js';
import { panelText, renderFoot, sourceText } from './render-details.js';
import { renderNotes } from './render-notes.js';
import { renderShare } from './render-share.js';
import { renderSliders } from './render-sliders.js';
import { Requests } from './requests.js';
import type { Requester } from './requests.js';
import { RunController } from './run-controller.js';
import type { BadValues } from './settings.js';
import type { Stage } from './stage.js';
import { interactionStyles } from '../../styles/interaction-styles.js';

/** What a reader's doing changes in the element itself. */
export interface InteractionHost extends LitElement, Requester {
  seed: string | null;
  speed: number | string | null;
  readonly for: string | null;
  readonly autoplay: boolean;
  /** Custom state for the page's style sheets. */
  setState(name: 'playing' | 'error', isOn: boolean): void;
}

/** An action before it has a time. */
type ActionChange = Action extends infer A ? (A extends Action ? Omit<A, 'atMs'> : never) : never;

/** All that a reader can do with a dashboard, and what is shown and said in return. Loaded after the first frame. */
export class Interaction {
  readonly requests: Requests;
  readonly run: RunController;
  readonly cursor: CursorController;
  /** What some controls do, in a few words. */
  readonly tips = enLater;
  readonly #host: InteractionHost;
  readonly #stage: Stage;
  readonly #parts: Parts;
  readonly #calls: CallsController;
  readonly #announcer: AnnouncerController;
  readonly #follow: FollowController;
  readonly #pendingLine: PendingLine;
  /** Notes the page has been told of by an event. */
  #told: readonly string[] = [];
  /** Notes that came with the first frame, and notes that the reader has put away. */
  #first: readonly string[] | null = null;
  #read: readonly string[] | null = null;

  constructor(host: InteractionHost, stage: Stage, parts: Parts) {
    this.#host = host;
    this.#stage = stage;
    this.#parts = parts;
    this.#pendingLine = new PendingLine(host);
    this.requests = new Requests(host, parts, () => this.#onPending());
    this.run = new RunController(host, stage, {
      onPlaying: (isPlaying) => this.#onPlaying(isPlaying),
      onRewritten: () => this.#forgetSelection(),
      onAlert: (state, episode) => this.#onAlert(state, episode),
    });
    // What is said of a run is said by its own widget, once for all that show it.
    this.#follow = new FollowController(host, {
      onLeader: () => this.#onLeader(),
      onFrame: () => stage.draw(),
      onUpdated: () => host.requestUpdate(),
      onPlaying: (isPlaying) => this.#showPlaying(isPlaying),
      onRewritten: () => this.#forgetSelection(),
      onAlert: (state, episode) => host.dispatchEvent(new LlmAlertEvent(state, episode)),
    });
    this.cursor = new CursorController(host, stage, (minute) => void this.#selectMinute(minute));
    this.#calls = new CallsController(host, parts.callsView);
    this.#announcer = new AnnouncerController(host);
    stage.marks = () => ({
      actions: actionMarks(stage.context(), stage.run),
      incidents: stage.isRevealed ? incidentMarks(stage.context()) : [],
    });
  }

  /** What the dashboard shows the run of: another widget, or itself. */
  get player(): SharedRun {
    return this.#follow.leader ?? this.run;
  }

  /** The run of the widget that `for` names; `null` when there is none. */
  get leader(): SharedRun | null {
    this.#follow.id = this.#host.for;
    return this.#follow.leader;
  }

  /** Reads what the page asks for besides the default run. */
  async prepare(): Promise<void> {
    this.#follow.id = this.#host.for;
    await this.#follow.settled();
    if (this.#follow.leader === null) await this.requests.read();
  }

  /** Whether the page names another scenario than the one that is here. */
  get asksForScenario(): boolean {
    return this.#follow.leader === null && this.requests.hasNewScenario;
  }

  /** Reads what the page asks for since. Who follows another widget asks for nothing else. */
  readOn(): void {
    if (this.#follow.leader !== null || !this.requests.areOpen) return;
    void this.requests.read().then(() => this.#host.requestUpdate());
  }

  /** Takes hold of the first frame. */
  start(): void {
    addStyles(this.#host, chartLayerStyles);
    addStyles(this.#host, interactionStyles);
    for (const layer of CHART_LAYERS) this.#stage.charts.addLayer(layer);
    const status = this.#host.renderRoot.querySelector<HTMLElement>('[role=status]');
    if (status !== null) this.#announcer.node = status;
    this.run.rewritten();
    if (this.#follow.leader !== null) this.#showPlaying(this.#follow.leader.isPlaying);
    else if (this.#host.autoplay) this.run.playWhenHalfVisible();
    this.run.tellFollowers();
  }

  /** What the run shows now: the recording that plays, what the reader's change did, or the gravest alert. */
  sentence(): string {
    if (this.requests.pending !== '') return this.requests.pending;
    const { run, settings } = this.#stage;
    const { f, timeAt, session, nowMs } = this.#stage.context();
    const ghost = settings.hidden.has('ghost') ? null : (session.ghost?.monitor ?? null);
    const change = tellChange(session.monitor, ghost, run.actions, nowMs);
    const text = change === null ? this.#stage.sentence() : enLater.change(change, timeAt, f);
    const end = hasEnded(session) ? enLater.end : '';
    return [run.title, text, end].join(' ').trim();
  }

  /** Says by a note and an event what could not be used. */
  tellNotes(bad: BadValues, missing: readonly string[]): void {
    const { problem } = this.#follow;
    const lost =
      problem === null ? [] : [enLater.followProblem(problem, printable(this.#host.for ?? ''))];
    const notes = [...badValueNotes(bad), ...lost, ...this.requests.notes, ...missing];
    if (notes.join() === this.#told.join()) return;
    for (const note of notes) {
      if (!this.#told.includes(note)) this.#host.dispatchEvent(new LlmErrorEvent(note));
    }
    this.#told = notes;
    this.#stage.notes = notes;
    this.#host.setState('error', notes.length > 0);
  }

  /** What a reader who cannot see a panel's chart is told of it; silent while it changes all the time. */
  describe(model: PanelModel): string {
    return this.#stage.isPlaying ? '' : panelText(this.#stage.context(), model);
  }

  /** What the scenario shows, and where to look if it says so. Of the default the first sentence says it all. */
  renderLesson(): TemplateResult | typeof nothing {
    const { run, settings } = this.#stage;
    const { id, title, lesson, lookAt } = settings.scenario;
    if (id === DEFAULT_SCENARIO.id || lesson === '') return nothing;
    // A recording, which it does not speak of, leaves it its place.
    return html`<p class="lesson ${run.session.run === null ? 'kept' : ''}" part="lesson">
      <b>${title}.</b> ${lesson}
      ${lookAt === undefined ? nothing : html`<b>${enLater.lookAt}:</b> ${lookAt}`}
    </p>`;
  }

  /** What stands in place of the incidents where the run has none to offer. */
  renderRecorded(): TemplateResult {
    return html`<p>${enLater.recorded}</p>`;
  }

  renderSource(panel: PanelId): TemplateResult {
    return html`<p class="source">${sourceText(this.#stage.context(), panel)}</p>`;
  }

  renderFoot(model: PanelModel, panel: PanelId): TemplateResult {
    return renderFoot(this.#stage.context(), model, this.#stage, {
      toggleTable: (isOpen) => this.toggleTable(panel, isOpen),
      toggleByModel: () => this.#see({ byModel: !this.#stage.byModel }),
    });
  }

  renderAlerts(): TemplateResult {
    return renderAlerts(this.#stage.context(), this.#stage.isRevealed);
  }

  /** The button that shows what really happened; a recording does not know. */
  renderReveal(): TemplateResult | typeof nothing {
    const { run, isRevealed } = this.#stage;
    if (run.session.run === null) return nothing;
    return html`<button
      type="button"
      class="quiet"
      aria-pressed=${isRevealed}
      @click=${(): void => this.#see({ isRevealed: !isRevealed })}
    >
      ${enLater.reveal}
    </button>`;
  }

  renderSliders(): TemplateResult[] {
    return renderSliders(this.#stage.context(), this.#stage, (kind, value) =>
      this.act({ kind, value }),
    );
  }

  renderShare(): TemplateResult {
    const isSimulated = this.#stage.run.session.run !== null;
    const tuner = findTuner(this.#host);
    return renderShare({
      tune: tuner && ((): void => tuneOn(this.#host, tuner)),
      copyLink: isSimulated ? () => void this.share() : null,
      savePicture: () => void this.save('svg'),
      saveFigures: () => void this.save('csv'),
    });
  }

  /** What could not be used: in the flow of the first frame, over its sentence when it comes later. */
  renderNotes(): TemplateResult | typeof nothing {
    const { notes } = this.#stage;
    if (notes.length === 0 || notes === this.#read) return nothing;
    if (!this.#host.hasUpdated) this.#first = notes;
    const close = notes === this.#first ? null : (): void => this.#closeNotes();
    return renderNotes(notes, close);
  }

  /** Whether the reader has asked for more than the lists hold at their usual height. */
  get isReading(): boolean {
    return this.#calls.isOpen || this.#stage.isRevealed;
  }

  callsTitle(context: DashboardContext): string {
    return this.#calls.title(context);
  }

  renderCalls(): TemplateResult {
    const { run } = this.#stage;
    return this.#calls.render(this.#stage.context(), run, (text) => void this.#copy(text));
  }

  togglePlay(): void {
    const { player } = this;
    if (!this.#allows(new LlmPlayEvent(!player.isPlaying))) return;
    if (player.isPlaying) player.pause();
    else player.play();
  }

  step(): void {
    if (this.#allows(new LlmStepEvent())) this.player.step();
  }

  reset(): void {
    if (!this.#allows(new LlmResetEvent())) return;
    this.player.reset();
    this.#announcer.say(this.sentence());
  }

  setSpeed(speed: number): void {
    if (this.#allows(new LlmSpeedEvent(speed))) {
      this.player.setSpeed(speed);
      return;
    }
    // The radio buttons have moved already.
    for (const radio of this.#host.renderRoot.querySelectorAll<HTMLInputElement>('[name=speed]')) {
      radio.checked = Number(radio.value) === this.#stage.settings.speed;
    }
  }

  copySeed(): void {
    void this.#copy(this.#stage.settings.seed);
  }

  /** A seed nobody chose. It only has to differ from the last one: the run depends on nothing else. */
  newSeed(): void {
    const seed = String(crypto.getRandomValues(new Uint32Array(1))[0]);
    if (this.#allows(new LlmSeedEvent(seed))) this.player.setSeed(seed);
  }

  async share(): Promise<void> {
    const { settings, run } = this.#stage;
    const link = await this.#parts.link.get();
    if (link === null) return;
    const isShipped = this.requests.isShipped(settings.scenario);
    await this.#copy(link.linkTo(location.href, this.#host.id, settings, run, isShipped));
  }

  async save(what: 'svg' | 'csv'): Promise<void> {
    const save = await this.#parts.save.get();
    const { models, charts } = this.#stage;
    const context = this.#stage.context();
    if (what === 'csv') save?.saveCsv(models.values(), context);
    else save?.saveSvg(models.values(), (panel) => charts.svgOf(panel), context);
  }

  /** Applies what the reader did, unless the page objects. */
  act(change: ActionChange): boolean {
    const { run, isPlaying, settings } = this.#stage;
    const action: Action = { atMs: onsetMs(run, isPlaying, settings.windowMinutes), ...change };
    if (!this.#allows(new LlmActionEvent(action))) return false;
    this.player.change(action);
    if (!isPlaying) this.#announcer.say(this.sentence());
    return true;
  }

  explain(panel: PanelId): void {
    const explained = this.#stage.explained === panel ? null : panel;
    this.#see({ explained });
    if (explained !== null) this.#announcer.say(sourceText(this.#stage.context(), panel));
  }

  toggleTable(panel: PanelId, isOpen: boolean): void {
    const openTables = new Set(this.#stage.openTables);
    if (isOpen) openTables.add(panel);
    else openTables.delete(panel);
    this.#see({ openTables });
  }

  /** Brings the first run to where the page's address says. */
  followLink(): void {
    const { link } = this.requests;
    if (link !== null) followLink(this.#stage.run, link.nowMinutes, link.actions);
  }

  /** Another run takes the stage. */
  show(run: DashboardRun): void {
    this.run.show(run);
    if (this.#follow.leader !== null) this.#showPlaying(this.#follow.leader.isPlaying);
  }

  /** Whether the page lets the reader do it. */
  #allows(intent: LlmIntentEvent): boolean {
    return this.#host.dispatchEvent(intent);
  }

  /** Another run is followed, or none; those who follow this widget follow the same. */
  #onLeader(): void {
    this.#host.requestUpdate();
    this.run.tellFollowers();
  }

  #see(view: Partial<Stage>): void {
    Object.assign(this.#stage, view);
    this.#host.requestUpdate();
  }

  #onPending(): void {
    const { pending } = this.requests;
    if (!this.#host.hasUpdated) {
      this.#pendingLine.say(pending);
      return;
    }
    this.#host.requestUpdate();
    if (pending !== '') this.#announcer.say(pending);
    else void this.#host.updateComplete.then(() => this.#announcer.say(this.sentence()));
  }

  #closeNotes(): void {
    this.#read = this.#stage.notes;
    this.#host.requestUpdate();
  }

  #forgetSelection(): void {
    this.#calls.clear();
    this.cursor.moveTo(null);
  }

  #onPlaying(isPlaying: boolean): void {
    this.#showPlaying(isPlaying);
    if (!isPlaying && this.#host.isConnected) this.#announcer.say(this.sentence());
  }

  #showPlaying(isPlaying: boolean): void {
    this.#stage.isPlaying = isPlaying;
    this.#host.setState('playing', isPlaying);
    if (isPlaying) this.cursor.moveTo(null);
  }

  /** Tells the page of an alert; the reader too, where time runs slowly enough to listen. */
  #onAlert(state: 'firing' | 'resolved', episode: AlertEpisode): void {
    this.#host.dispatchEvent(new LlmAlertEvent(state, episode));
    const { session, settings, f } = this.#stage.context();
    const rule = ruleOf(session.monitor, episode);
    if (rule === null || settings.speed > 1 || state === 'resolved') return;
    this.#announcer.say(enLater.alertText(rule, episode, f), { isPlaying: true });
  }

  async #selectMinute(minute: number): Promise<void> {
    if (this.#stage.settings.hidden.has('calls')) return;
    if (!this.#allows(new LlmMinuteSelectEvent(minute))) return;
    await this.#calls.select(this.#stage.run, minute);
    this.#announcer.say(this.#calls.title(this.#stage.context()));
  }

  async #copy(text: string): Promise<void> {
    this.#announcer.say((await copyText(text)) ? enLater.copied : enLater.copyFailed);
  }
}
