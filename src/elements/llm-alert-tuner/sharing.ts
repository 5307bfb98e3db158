import { nothing } from 'lit';
import type { LitElement, TemplateResult } from 'lit';
import type { TunerLink } from '../../view/tuner/permalink.js';
import type { Shared } from './link.js';
import type { Parts } from './parts.js';
import type { Settings } from './settings.js';
import type { Stage } from './stage.js';

/** Links to what the reader chose: the one the page was opened by, and the one that is copied. */
export class Sharing {
  readonly #host: LitElement;
  readonly #stage: Stage;
  readonly #parts: Parts;
  /** What the page itself says: a link holds only what differs. */
  #base: TunerLink | null = null;
  /** What the page was opened by; `null` without one, and once all of it is restored. */
  #link: TunerLink | null = null;
  #shared: Shared | null = null;
  /** One sentence for each thing in the link that could not be used. */
  notes: readonly string[] = [];
  /** How many weeks after the first the link leads to, once it is restored. */
  ahead = 0;

  constructor(host: LitElement, stage: Stage, parts: Parts) {
    this.#host = host;
    this.#stage = stage;
    this.#parts = parts;
  }

  /** Loads what reads links, where there may be one. */
  async load(): Promise<void> {
    if (location.hash.includes('=')) await this.#parts.link.get();
  }

  /** What the page's address says; `null` when it says nothing of this widget. */
  open(settings: Settings, scenario: string | null): TunerLink | null {
    this.#base = { ...baseOf(settings), scenario };
    const part = this.#parts.link.now;
    const reading = part?.readLink(location.hash, this.#host.id, this.#base);
    if (part === null || reading?.isPresent !== true) return null;
    this.notes = part.linkNotes(reading);
    this.#link = reading.link;
    this.#stage.mapAxes = reading.link.mapAxes;
    return this.#link;
  }

  /** Restores what belongs to the week, once it is there. Answers whether hints had been taken. */
  restore(): boolean {
    this.ahead = 0;
    const link = this.#link;
    this.#link = null;
    const { week } = this.#stage;
    const restored = link === null ? undefined : this.#parts.link.now?.restore(link, week);
    if (restored === undefined) return false;
    this.#stage.challenge = restored.challenge;
    this.ahead = link?.week ?? 0;
    if (restored.note !== '') this.notes = [...this.notes, restored.note];
    return restored.challenge.hints > 0;
  }

  /** Copies the link to what the reader sees, and says so. */
  async share(seed: string, scenario: string | null, say: (text: string) => void): Promise<void> {
    const part = await this.#parts.link.get();
    const base = this.#base;
    if (part === null || base === null) return;
    const { level, settings, ownChallenge, mapAxes, ahead: week } = this.#stage;
    const { bets, revealed, hints } = ownChallenge;
    const own = {
      seed,
      scenario,
      level: level.level,
      week,
      settings,
      bets,
      revealed,
      hints,
      mapAxes,
    };
    const link = { ...base, ...own };
    const address = part.addressOf(location.href, this.#host.id, link, base);
    this.#shared = await part.share(this.#host, address);
    say(this.#shared.message);
    this.#host.requestUpdate();
  }

  render(): TemplateResult | typeof nothing {
    return this.#parts.link.now?.renderShared(this.#shared) ?? nothing;
  }
}

function baseOf({ seed, level, start }: Settings): TunerLink {
  return {
    seed,
    level,
    scenario: null,
    week: 0,
    settings: start,
    bets: [],
    revealed: [],
    hints: 0,
    mapAxes: ['cost', 'latency'],
  };
}
