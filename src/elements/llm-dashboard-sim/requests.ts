import type { LitElement, ReactiveController } from 'lit';
import type { CallSource } from '../../core/source.js';
import type { Scenario } from '../../sim/scenario.js';
import type { LinkReading } from './link.js';
import type { Parts } from './parts.js';
import type { RecordingData } from './recording.js';

/** What a page may ask for besides the simulator: the properties of the element that say so. */
export interface Requester {
  readonly data: RecordingData | null;
  readonly src: string | null;
  readonly priceModel: string | null;
}

/** Where a scenario stands inside the tag. */
const INLINE_SCENARIO = ':scope > script[type="application/json"]';

/** The JSON of a scenario inside the tag; `null` without one. */
export function inlineScenarioText(host: LitElement): string | null {
  return host.querySelector(INLINE_SCENARIO)?.textContent ?? null;
}

const NOTHING: Requester = { data: null, src: null, priceModel: null };

/**
 * Reads what a page asks for besides the simulator (a link, a scenario inside the tag, a recording), each as soon as
 * it is another one. What reads them is loaded when it is asked for.
 */
export class Requests implements ReactiveController {
  readonly #host: LitElement & Requester;
  readonly #parts: Parts;
  /** An author may write a scenario into the tag, or another one, at any time. */
  readonly #children = new MutationObserver(() => this.#host.requestUpdate());
  #link: LinkReading | null = null;
  #hasReadLink = false;
  #scenarioText: string | null = null;
  #scenario: Scenario | null = null;
  #scenarioNotes: readonly string[] = [];
  /** What was opened last, or is being opened. */
  #origin = NOTHING;
  /** Raised when an answer still under way has lost its meaning. */
  #turn = 0;
  #source: CallSource | null = null;
  #sentence = '';
  #recordingNotes: readonly string[] = [];

  constructor(host: LitElement & Requester, parts: Parts) {
    this.#host = host;
    this.#parts = parts;
    host.addController(this);
  }

  hostConnected(): void {
    this.#children.observe(this.#host, { childList: true });
  }

  hostDisconnected(): void {
    this.#children.disconnect();
  }

  /** What the page's address says, when it was read first. */
  get link(): LinkReading | null {
    return this.#link;
  }

  /** The scenario inside the tag, if it can be used. */
  get scenario(): Scenario | null {
    return this.#scenario;
  }

  /** The recording that is to be played instead of the simulator. */
  get recording(): CallSource | null {
    return this.#source;
  }

  /** What is played, in one sentence; empty for the simulator. */
  get sentence(): string {
    return this.#sentence;
  }

  /** One sentence for each thing that could not be used. */
  get notes(): readonly string[] {
    return [...(this.#link?.issues ?? []), ...this.#scenarioNotes, ...this.#recordingNotes];
  }

  /** Whether there is something to be read. */
  get areOpen(): boolean {
    return !this.#hasReadLink || this.#hasNewScenario() || this.#hasNewOrigin();
  }

  /** Reads it. Never rejects. */
  async read(): Promise<void> {
    if (!this.#hasReadLink) await this.#readLink();
    if (this.#hasNewScenario()) await this.#readScenario();
    if (this.#hasNewOrigin()) await this.#openRecording();
  }

  async #readLink(): Promise<void> {
    this.#hasReadLink = true;
    if (!location.hash.includes('=')) return;
    const reader = await this.#parts.link.get();
    this.#link = reader?.readLink(location.hash, this.#host.id) ?? null;
    Object.assign(this.#host, this.#link?.given);
  }

  async #readScenario(): Promise<void> {
    const text = inlineScenarioText(this.#host);
    this.#scenarioText = text;
    const reader = text === null ? null : await this.#parts.inlineScenario.get();
    const reading = text === null ? undefined : reader?.readInlineScenario(text);
    this.#scenario = reading?.scenario ?? null;
    this.#scenarioNotes = reading?.issues ?? [];
  }

  async #openRecording(): Promise<void> {
    const turn = ++this.#turn;
    const { data, src, priceModel } = this.#host;
    this.#origin = { data, src, priceModel };
    const reader = data === null && !src ? null : await this.#parts.recording.get();
    const loaded = await reader?.loadRecording(data, src ?? '', priceModel);
    if (turn !== this.#turn) return;
    this.#source = loaded?.source ?? null;
    this.#sentence = loaded?.sentence ?? '';
    this.#recordingNotes = loaded?.notes ?? [];
  }

  #hasNewScenario(): boolean {
    return inlineScenarioText(this.#host) !== this.#scenarioText;
  }

  #hasNewOrigin(): boolean {
    const { data, src, priceModel } = this.#host;
    const origin = this.#origin;
    return data !== origin.data || src !== origin.src || priceModel !== origin.priceModel;
  }
}
