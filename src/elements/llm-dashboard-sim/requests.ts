import type { LitElement, ReactiveController } from 'lit';
import type { CallSource } from '../../core/source.js';
import { printable } from '../../io/issues.js';
import { enLater } from '../../locales/en-later.js';
import { DEFAULT_SCENARIO } from '../../sim/default-scenario.js';
import type { Scenario } from '../../sim/scenario.js';
import type { DashboardRun, LoadedScenario } from './dashboard-run.js';
import type { LinkReading } from './link.js';
import type { Parts } from './parts.js';
import type { LoadedRecording, RecordingData } from './recording.js';

/** What a page may ask for besides the simulator: the properties of the element that say so. */
export interface Requester {
  readonly scenario: string | null;
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

/** The name of the scenario that is asked for. */
function scenarioId({ scenario }: Requester): string {
  return String(scenario ?? DEFAULT_SCENARIO.id).trim();
}

type Origin = Omit<Requester, 'scenario'>;

const NOTHING: Origin = { data: null, src: null, priceModel: null };

/**
 * Reads what a page asks for besides the simulator (a link, another scenario, a recording), each as soon as
 * it is another one. What reads them is loaded when it is asked for.
 */
export class Requests implements ReactiveController {
  readonly #host: LitElement & Requester;
  readonly #parts: Parts;
  readonly #onPending: () => void;
  /** An author may write a scenario into the tag at any time. */
  readonly #children = new MutationObserver(() => this.#host.requestUpdate());
  #link: LinkReading | null = null;
  #hasReadLink = false;
  /** The JSON inside the tag, and the name, that were read last. */
  #scenarioText: string | null = null;
  #scenarioId = DEFAULT_SCENARIO.id;
  #scenario: LoadedScenario | null = null;
  #scenarioNotes: readonly string[] = [];
  /** What was opened last, or is being opened. */
  #origin = NOTHING;
  /** Stops what is being opened; `null` when nothing is. */
  #opening: AbortController | null = null;
  /** Goes on with what waits for the host to be on the page again. */
  #onConnected: (() => void) | null = null;
  #recording: LoadedRecording | null = null;

  /** @param onPending told when something is being opened, and when it no longer is */
  constructor(host: LitElement & Requester, parts: Parts, onPending: () => void) {
    this.#host = host;
    this.#parts = parts;
    this.#onPending = onPending;
    host.addController(this);
  }

  hostConnected(): void {
    this.#children.observe(this.#host, { childList: true });
    this.#onConnected?.();
  }

  /** Nothing is loaded for a widget that is off the page; it is asked for again when it comes back. */
  hostDisconnected(): void {
    this.#children.disconnect();
    if (this.#opening === null) return;
    this.#opening.abort();
    this.#origin = NOTHING;
  }

  /** What is being opened, in one sentence; empty when nothing is. */
  get pending(): string {
    if (this.#opening === null) return '';
    const { data, src } = this.#origin;
    if (data === null) return enLater.loading(printable(src));
    return enLater.loading(data instanceof File ? printable(data.name) : enLater.yourFile);
  }

  /** What the page's address says, when it was read first. */
  get link(): LinkReading | null {
    return this.#link;
  }

  /** The scenario that is named or inside the tag, if it can be used; `null` for the default. */
  get scenario(): LoadedScenario | null {
    return this.#scenario;
  }

  /** Whether a link can name it. */
  isShipped(scenario: Scenario): boolean {
    return scenario === DEFAULT_SCENARIO || this.#parts.scenarios.now?.isShipped(scenario) === true;
  }

  /** The recording that is to be played instead of the simulator. */
  get recording(): CallSource | null {
    return this.#recording?.source ?? null;
  }

  /** The run of that recording, from its start. */
  recordedRun(): DashboardRun | null {
    return this.#recording?.play() ?? null;
  }

  /** One sentence for each thing that could not be used. */
  get notes(): readonly string[] {
    const { notes = [] } = this.#recording ?? {};
    return [...(this.#link?.issues ?? []), ...this.#scenarioNotes, ...notes];
  }

  /** Whether there is something to be read. */
  get areOpen(): boolean {
    return !this.#hasReadLink || this.hasNewScenario || this.#hasNewOrigin();
  }

  /** Stops what is being opened, should something else be asked for by now. */
  stopSuperseded(): void {
    if (this.#hasNewOrigin()) this.#opening?.abort();
  }

  /** Reads it. Never rejects. */
  async read(): Promise<void> {
    if (!this.#hasReadLink) await this.#readLink();
    if (this.hasNewScenario) await this.readScenario();
    while (this.#hasNewOrigin()) await this.#openRecording();
  }

  async #readLink(): Promise<void> {
    this.#hasReadLink = true;
    if (!location.hash.includes('=')) return;
    const reader = await this.#parts.link.get();
    this.#link = reader?.readLink(location.hash, this.#host.id) ?? null;
    Object.assign(this.#host, this.#link?.given);
  }

  /** Reads the scenario that is named or inside the tag. Never rejects. */
  async readScenario(): Promise<void> {
    const text = inlineScenarioText(this.#host);
    const id = scenarioId(this.#host);
    this.#scenarioText = text;
    this.#scenarioId = id;
    const isOther = text !== null || id !== DEFAULT_SCENARIO.id;
    const reader = isOther ? await this.#parts.scenarios.get() : null;
    // Another one has been asked for in the meantime; what is read last counts.
    if (text !== this.#scenarioText || id !== this.#scenarioId) return;
    const reading =
      text === null ? reader?.readShippedScenario(id) : reader?.readInlineScenario(text);
    this.#scenario = reading?.loaded ?? null;
    this.#scenarioNotes = reading?.issues ?? [];
  }

  async #openRecording(): Promise<void> {
    this.#opening?.abort();
    this.#opening = null;
    if (!this.#host.isConnected) {
      await new Promise<void>((resolve) => (this.#onConnected = resolve));
      return;
    }
    const { data, src, priceModel } = this.#host;
    this.#origin = { data, src, priceModel };
    if (data === null && !src) {
      this.#recording = null;
      return;
    }
    const opening = new AbortController();
    this.#opening = opening;
    this.#onPending();
    const reader = await this.#parts.recording.get();
    const { signal } = opening;
    const loaded = await reader?.loadRecording(data, src ?? '', priceModel, signal);
    if (this.#opening === opening) this.#opening = null;
    // Another one is asked for, or the widget is off the page.
    if (!signal.aborted) this.#recording = loaded ?? null;
    this.#onPending();
  }

  /** Whether another scenario is named, or stands inside the tag, than was read. */
  get hasNewScenario(): boolean {
    const text = inlineScenarioText(this.#host);
    return text !== this.#scenarioText || scenarioId(this.#host) !== this.#scenarioId;
  }

  #hasNewOrigin(): boolean {
    const { data, src, priceModel } = this.#host;
    const origin = this.#origin;
    return data !== origin.data || src !== origin.src || priceModel !== origin.priceModel;
  }
}
