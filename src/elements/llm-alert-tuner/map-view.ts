import type { LitElement, TemplateResult } from 'lit';
import { runSteps } from '../../controllers/steps.js';
import { frontPlot, mapPlot, placeAtShare } from '../../view/tuner/map-plot.js';
import type { FrontPlot, MapPlot } from '../../view/tuner/map-plot.js';
import {
  acrossAndUp,
  cellsKey,
  mapOf,
  movedOn,
  settingsAt,
  touch,
  withLines,
} from '../../view/tuner/tuner-map.js';
import type { FrontPoint, TunerMap } from '../../view/tuner/tuner-map.js';
import { METRICS, NUMBER_SETTINGS, lineSetting } from '../../view/tuner/tuner-settings.js';
import type { TunerSettings } from '../../view/tuner/tuner-settings.js';
import { isSpaceOf, spaceSteps } from '../../view/tuner/tuner-space.js';
import type { TunerSpace } from '../../view/tuner/tuner-space.js';
import type { InsightActions } from './insight.js';
import { renderFront } from './render-front.js';
import { placeText, renderMap } from './render-map.js';
import type { Stage } from './stage.js';

/** A cell of the map. */
export interface Place {
  readonly column: number;
  readonly row: number;
}

/** A map and its drawing, and what it was made from. */
interface Drawn {
  readonly space: TunerSpace;
  readonly key: string;
  readonly map: TunerMap;
  readonly plot: MapPlot;
  readonly front: FrontPlot;
}

/** What a reader can do on the map. */
export interface MapActions {
  /** Where the pointer is, as shares of the axes; `null` when it leaves. */
  point(share: { readonly x: number; readonly y: number } | null): void;
  click(share: { readonly x: number; readonly y: number }): void;
  key(event: KeyboardEvent): void;
  toggleTable(isOpen: boolean): void;
  goTo(point: FrontPoint): void;
}

/** The map of the whole space: sweeps it when it has to, draws it when it differs, and only moves the reader's point else. */
export class MapView {
  readonly #host: LitElement;
  readonly #stage: Stage;
  readonly #actions: InsightActions;
  #seen: TunerSettings;
  #drawn: Drawn | null = null;
  /** The cell that is read out; `null` for the reader's own. */
  #cursor: Place | null = null;
  #hasTable = false;
  #sweeping: AbortController | null = null;

  constructor(host: LitElement, stage: Stage, actions: InsightActions) {
    this.#host = host;
    this.#stage = stage;
    this.#actions = actions;
    this.#seen = stage.settings;
  }

  updated(): void {
    if (this.#stage.hasWeek && !this.#isSwept && this.#sweeping === null) void this.#sweep();
  }

  stop(): void {
    this.#sweeping?.abort();
    this.#sweeping = null;
  }

  renderMap(): TemplateResult {
    const shown = { cursor: this.#cursor, hasTable: this.#hasTable };
    return renderMap(this.#stage, this.#draw(), shown, this.#on);
  }

  renderFront(): TemplateResult {
    return renderFront(this.#stage, this.#draw(), this.#on);
  }

  get #isSwept(): boolean {
    const { space, evaluation } = this.#stage;
    return space !== null && isSpaceOf(space, evaluation.input);
  }

  /** Sweeps until the space is that of the settings, showing what it has on the way. */
  async #sweep(): Promise<void> {
    const sweeping = new AbortController();
    this.#sweeping = sweeping;
    const stage = this.#stage;
    try {
      while (!this.#isSwept) {
        const { input } = stage.evaluation;
        const space = await runSteps(spaceSteps(input, stage.space ?? undefined), sweeping.signal);
        if (stage.week !== input.week) continue;
        stage.space = space;
        this.#host.requestUpdate();
      }
    } catch (error) {
      if (!sweeping.signal.aborted) throw error;
    } finally {
      if (this.#sweeping === sweeping) this.#sweeping = null;
    }
  }

  /** The map as it stands; the cells anew only where they can differ. `null` while there is none. */
  #draw(): Drawn | null {
    const { space, settings, hasWeek } = this.#stage;
    this.#touch(settings);
    if (space === null || !hasWeek) {
      this.#drawn = null;
      return null;
    }
    // Another mode has other places: until it is swept, the last map stands as it is.
    const { modes } = space.input.settings;
    if (METRICS.some((metric) => modes[metric] !== settings.modes[metric])) return this.#drawn;
    const axes = acrossAndUp(this.#stage.mapAxes);
    const key = cellsKey(settings, axes);
    const before = this.#drawn;
    if (before !== null && before.space === space && before.key === key) {
      const map = movedOn(before.map, space, settings);
      this.#drawn = { ...before, map };
    } else {
      const map = mapOf(space, settings, axes);
      this.#drawn = { space, key, map, plot: mapPlot(map), front: frontPlot(map) };
      if (before !== null && before.map.x.setting !== map.x.setting) this.#cursor = null;
    }
    return this.#drawn;
  }

  /** The two metrics whose lines moved last are the axes; where all three move at once, those that were. */
  #touch(settings: TunerSettings): void {
    const before = this.#seen;
    if (before === settings) return;
    const moved = METRICS.filter((metric) => {
      const { read } = NUMBER_SETTINGS[lineSetting(settings, metric)];
      return settings.modes[metric] !== before.modes[metric] || read(settings) !== read(before);
    });
    if (moved.length < METRICS.length)
      this.#stage.mapAxes = moved.reduce(touch, this.#stage.mapAxes);
    this.#seen = settings;
  }

  #moveCursor(place: Place | null): void {
    if (place?.column === this.#cursor?.column && place?.row === this.#cursor?.row) return;
    this.#cursor = place;
    this.#host.requestUpdate();
  }

  #go({ column, row }: Place): void {
    const map = this.#drawn?.map;
    if (map === undefined) return;
    this.#goTo(settingsAt(map, this.#stage.settings, column, row));
  }

  #goTo(settings: TunerSettings): void {
    const stage = this.#stage;
    const before = stage.settings;
    this.#actions.change('lines', settings);
    if (stage.settings !== before) stage.wentByMap = true;
  }

  #placeAt({ x, y }: { readonly x: number; readonly y: number }): Place | null {
    const map = this.#drawn?.map;
    if (map === undefined) return null;
    return { column: placeAtShare(map.x, x), row: placeAtShare(map.y, 1 - y) };
  }

  readonly #on: MapActions = {
    point: (share) => {
      this.#moveCursor(share === null ? null : this.#placeAt(share));
      if (this.#drawn !== null && this.#cursor !== null) {
        this.#actions.say(placeText(this.#drawn.map, this.#cursor, this.#stage.f));
      }
    },
    click: (share) => {
      const place = this.#placeAt(share);
      if (place !== null) this.#go(place);
    },
    key: (event) => this.#onKey(event),
    toggleTable: (isOpen) => {
      this.#hasTable = isOpen;
      this.#host.requestUpdate();
    },
    goTo: ({ lines }) => this.#goTo(withLines(this.#stage.settings, lines)),
  };

  /** Arrows move by a place, Page keys by a page of the line that lies up, Home and End to the ends of a row. */
  #onKey(event: KeyboardEvent): void {
    const map = this.#drawn?.map;
    if (map === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    const { x, y } = map;
    const { column, row } = this.#cursor ?? { column: x.here, row: y.here };
    if (event.key === 'Enter' || event.key === ' ') this.#go({ column, row });
    else if (event.key === 'Escape' && this.#cursor !== null) this.#moveCursor(null);
    else {
      const { page } = NUMBER_SETTINGS[y.setting].range;
      const [columns, rows] = {
        ArrowLeft: [-1, 0],
        ArrowRight: [1, 0],
        ArrowUp: [0, 1],
        ArrowDown: [0, -1],
        PageUp: [0, page],
        PageDown: [0, -page],
        Home: [-Infinity, 0],
        End: [Infinity, 0],
      }[event.key] ?? [0, 0];
      if (columns === 0 && rows === 0) return;
      this.#moveCursor({
        column: Math.max(0, Math.min(x.count - 1, column + columns!)),
        row: Math.max(0, Math.min(y.count - 1, row + rows!)),
      });
    }
    event.preventDefault();
  }
}
