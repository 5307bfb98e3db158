import type { LitElement } from 'lit';
import type { Parts } from './parts.js';
import type { RunReading, RunSource } from './run-source.js';

/** The run whose week is asked for. */
export interface RunWish {
  readonly seed: string;
  /** Name of a shipped scenario. */
  readonly scenario: string | null;
  /** A scenario inside the tag; wins over the name. */
  readonly text: string | null;
  /** Id of a widget whose run is tuned on; wins over both. */
  readonly leaderId: string | null;
}

/** Runs of the simulator to tune on instead of made weeks; what plays them is loaded when a page asks for one. */
export class Runs {
  readonly #host: LitElement & { readonly scenario: string | null; readonly for: string | null };
  readonly #parts: Parts;
  readonly #onChange: () => void;
  #source: RunSource | null = null;

  constructor(
    host: LitElement & { readonly scenario: string | null; readonly for: string | null },
    parts: Parts,
    onChange: () => void,
  ) {
    this.#host = host;
    this.#parts = parts;
    this.#onChange = onChange;
  }

  /** What the page asks for; `null` when it asks for no run. */
  wish(seed: string): RunWish | null {
    const { scenario, for: leaderId } = this.#host;
    const inline = this.#host.querySelector(':scope > script[type="application/json"]');
    const text = inline?.textContent ?? null;
    if (!scenario && text === null && !leaderId) return null;
    return { seed, scenario, text, leaderId };
  }

  /** The week of that run; `null` when what plays it could not be loaded. */
  async week(
    wish: RunWish,
    signal: AbortSignal,
    onProgress: (share: number) => void,
  ): Promise<RunReading | null> {
    const part = await this.#parts.runs.get();
    if (part === null) return null;
    this.#source ??= new part.RunSource(this.#host, this.#onChange);
    return this.#source.week(wish, signal, onProgress);
  }
}
