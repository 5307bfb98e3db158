import { nothing } from 'lit';
import type { LitElement, TemplateResult } from 'lit';
import type { MadeWeek } from '../../view/tuner/made-week.js';
import type { ExportPanel } from './export-panel.js';
import type { Parts } from './parts.js';
import type { Stage } from './stage.js';

/** What taking a rule along needs of its tuner. */
export interface TakeAlongTuner {
  readonly host: LitElement;
  readonly stage: Stage;
  /** What the week was made from; `null` for a history of the page's own. */
  made(): MadeWeek | null;
  say(text: string): void;
}

/** Whether the rule is being taken along; all about it is loaded when it first is. */
export class TakeAlong {
  readonly #tuner: TakeAlongTuner;
  readonly #parts: Parts;
  #panel: ExportPanel | null = null;

  constructor(parts: Parts, tuner: TakeAlongTuner) {
    this.#parts = parts;
    this.#tuner = tuner;
  }

  /** Before each frame: what the strips show instead of the rule on screen. */
  refresh(): void {
    if (this.#tuner.stage.isTaking) this.#panel?.refresh();
  }

  readonly toggle = async (): Promise<void> => {
    const { stage } = this.#tuner;
    stage.isTaking = !stage.isTaking;
    this.#tuner.host.requestUpdate();
    if (this.#panel !== null) return this.#panel.onToggle(stage.isTaking);
    const part = await this.#parts.exports.get();
    if (part === null) stage.isTaking = false;
    else {
      this.#panel ??= new part.ExportPanel(this.#tuner, this.toggle);
      this.#panel.onToggle(stage.isTaking);
    }
    this.#tuner.host.requestUpdate();
  };

  render(): TemplateResult | typeof nothing {
    return this.#tuner.stage.isTaking ? (this.#panel?.render() ?? nothing) : nothing;
  }
}
