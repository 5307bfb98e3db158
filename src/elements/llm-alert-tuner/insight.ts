import { html, nothing } from 'lit';
import type { LitElement, ReactiveController, TemplateResult } from 'lit';
import type { TunerSettings } from '../../view/tuner/tuner-settings.js';
import type { TunerWeek } from '../../view/tuner/tuner-week.js';
import type { ChangedSetting } from './events.js';
import type { InsightView } from './insight-view.js';
import type { Parts } from './parts.js';
import type { Hideable } from './settings.js';
import type { Stage } from './stage.js';

/** What a reader can do on the map and beside it. */
export interface InsightActions {
  change(setting: ChangedSetting, settings: TunerSettings): void;
  /** The week with those before it, once lines have learned from them; `null` when it is no longer wanted. */
  past(): Promise<TunerWeek | null>;
  say(text: string): void;
}

const SECTIONS = ['map', 'front', 'yardsticks', 'lessons'] as const;

/** The place of what lies beyond one setting: the map of all of them, other yardsticks, common mistakes. Loaded once there is a week. */
export class Insight implements ReactiveController {
  readonly #host: LitElement;
  readonly #stage: Stage;
  readonly #parts: Parts;
  readonly #actions: InsightActions;
  #view: InsightView | null = null;
  #isWanted = false;

  constructor(host: LitElement, stage: Stage, parts: Parts, actions: InsightActions) {
    this.#host = host;
    this.#stage = stage;
    this.#parts = parts;
    this.#actions = actions;
    host.addController(this);
  }

  hostUpdated(): void {
    if (this.#view !== null) this.#view.updated();
    else if (this.#isWanted && this.#stage.hasWeek) void this.#load();
  }

  hostDisconnected(): void {
    this.#view?.stop();
  }

  render(hidden: ReadonlySet<Hideable>): TemplateResult | typeof nothing {
    this.#isWanted = !SECTIONS.every((section) => hidden.has(section));
    if (!this.#isWanted) return nothing;
    // The room of the whole is kept while it is on its way.
    const isWhole = !SECTIONS.some((section) => hidden.has(section));
    return html`<div class=${isWhole ? 'insight whole' : 'insight'}>
      ${this.#view?.render(hidden) ?? nothing}
    </div>`;
  }

  async #load(): Promise<void> {
    const part = await this.#parts.insight.get();
    if (part === null || this.#view !== null) return;
    this.#view = new part.InsightView(this.#host, this.#stage, this.#parts, this.#actions);
    this.#host.requestUpdate();
  }
}
