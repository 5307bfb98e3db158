import type { LitElement } from 'lit';
import { nearestLang } from '../../controllers/nearest-lang.js';
import type { PanelId } from '../../core/alerts/rules.js';
import { MINUTE_MS } from '../../core/source.js';
import { en } from '../../locales/en.js';
import { formatsFor } from '../../locales/format.js';
import type { ActionMark, IncidentMark, PanelModel } from '../../view/panel-model.js';
import { tellStory } from '../../view/story.js';
import { ChartsController } from './charts-controller.js';
import type { DashboardContext } from './context.js';
import type { DashboardRun } from './dashboard-run.js';
import { panelModels, ruleOf } from './panel-models.js';
import type { Settings } from './settings.js';

/** What a dashboard shows at the moment: a run, seen through the settings and what the reader has chosen to see. */
export class Stage {
  readonly charts: ChartsController;
  settings!: Settings;
  run!: DashboardRun;
  isPlaying = false;
  /** The minute all panels point at; `null` for the latest. */
  cursorMinute: number | null = null;
  byModel = false;
  isRevealed = false;
  /** The panel whose headline says where it comes from. */
  explained: PanelId | null = null;
  openTables: ReadonlySet<PanelId> = new Set();
  /** What the reader did, and what really happened where that is to be seen. */
  marks: () => { readonly actions: ActionMark[]; readonly incidents: IncidentMark[] } = () => ({
    actions: [],
    incidents: [],
  });
  /** One sentence each on what could not be used as given. */
  notes: readonly string[] = [];
  #models: ReadonlyMap<PanelId, PanelModel> = new Map();
  #painted: ReadonlyMap<PanelId, PanelModel> | null = null;
  readonly #host: LitElement;

  constructor(host: LitElement) {
    this.#host = host;
    this.charts = new ChartsController(host, () => this.draw());
  }

  /** The panels as they were drawn last. */
  get models(): ReadonlyMap<PanelId, PanelModel> {
    return this.#models;
  }

  context(): DashboardContext {
    const { session } = this.run;
    const originMinute = session.source.originMinuteOfWeek;
    return {
      session,
      settings: this.settings,
      m: en,
      f: formatsFor(nearestLang(this.#host)),
      at: (ms) => en.clock(originMinute + ms / MINUTE_MS),
      timeAt: (ms) => en.timeOfDay(originMinute + ms / MINUTE_MS),
      nowMs: session.source.nowMs,
    };
  }

  /** What the run shows by itself, in one sentence. */
  sentence(): string {
    const { session, m, f, timeAt } = this.context();
    const story = tellStory(session.monitor);
    const rule = story.kind === 'alert' ? ruleOf(session.monitor, story.episode) : null;
    return m.story(story, rule, timeAt, f);
  }

  /** Makes the panels anew from the run as it is now. */
  refresh(): void {
    this.#models = panelModels(this.context(), this.run, {
      widthPx: this.charts.widthPx,
      isSideBySide: this.charts.isSideBySide,
      isPlaying: this.isPlaying,
      byModel: this.byModel,
      cursorMinute: this.cursorMinute,
      ...this.marks(),
    });
  }

  /** Draws the panels as they are, unless they are drawn. */
  paint(): void {
    if (this.#models === this.#painted) return;
    this.#painted = this.#models;
    this.charts.draw(this.#models);
  }

  /** Brings the charts up to date; the words follow with the next update of the host. */
  draw(): void {
    if (!this.#host.hasUpdated) return;
    this.refresh();
    this.paint();
  }
}
