import { nothing } from 'lit';
import type { LitElement, ReactiveController, TemplateResult } from 'lit';
import type { MadeWeek } from '../../view/tuner/made-week.js';
import type { NextWeeksPanel } from './next-weeks-panel.js';
import type { Parts } from './parts.js';
import type { Stage } from './stage.js';

/** What trying settings on other weeks needs of its tuner. */
export interface NextWeeksTuner {
  readonly host: LitElement;
  readonly stage: Stage;
  /** What the reader's week was made from; `null` for a history of the page's own, which has no next. */
  made(): MadeWeek | null;
  say(text: string): void;
  /** Another week stands on the stage. */
  onWeek(): void;
}

/** The same settings on weeks that have not been seen; all about them is loaded when the first is asked for. */
export class NextWeeks implements ReactiveController {
  readonly #tuner: NextWeeksTuner;
  readonly #parts: Parts;
  #panel: NextWeeksPanel | null = null;

  constructor(parts: Parts, tuner: NextWeeksTuner) {
    this.#parts = parts;
    this.#tuner = tuner;
    tuner.host.addController(this);
  }

  /** Takes the settings to another week, by default the one after that shown. */
  readonly goTo = async (ahead?: number): Promise<void> => (await this.#load())?.goTo(ahead);

  /** Counts what the settings do in many weeks. */
  readonly spread = async (): Promise<void> => (await this.#load())?.spread();

  hostUpdate(): void {
    this.#panel?.refresh();
  }

  hostDisconnected(): void {
    this.#panel?.stop();
  }

  /** Another seed or level: what was found is of no use. */
  forget(): void {
    this.#panel?.stop();
    this.#panel = null;
  }

  render(): TemplateResult | typeof nothing {
    return this.#panel?.render() ?? nothing;
  }

  async #load(): Promise<NextWeeksPanel | null> {
    const part = await this.#parts.nextWeeks.get();
    const weeks = await this.#parts.weeks.get();
    if (part === null || weeks === null || this.#tuner.made() === null) return null;
    this.#panel ??= new part.NextWeeksPanel(this.#tuner, weeks.laterWeek, () => {
      this.forget();
      this.#tuner.host.requestUpdate();
    });
    return this.#panel;
  }
}
