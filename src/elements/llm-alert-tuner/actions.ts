import type { MetricId, NumberSettingId } from '../../view/tuner/tuner-settings.js';
import type { LineMode } from '../../view/tuner/tuner-settings.js';
import type { VerdictFigureId } from '../../view/tuner/verdict.js';

/** What a reader can do, as the parts of the template call it. */
export interface Actions {
  /** @param gesture changes of the same gesture are undone together */
  setNumber(setting: NumberSettingId, value: number, gesture: string | null): void;
  setMode(metric: MetricId, mode: LineMode): void;
  undo(): void;
  closeBet(): void;
  hint(): void;
  openAll(): void;
  setLevel(level: number): void;
  newSeed(): void;
  nextWeek(): void;
  manyWeeks(): void;
  takeRule(): void;
  share(): void;
  explain(figure: VerdictFigureId): void;
  select(event: string): void;
  toggleTable(metric: MetricId, isOpen: boolean): void;
  grasp(metric: MetricId, event: PointerEvent): void;
  point(metric: MetricId, event: PointerEvent): void;
  leave(event: PointerEvent): void;
  release(event: PointerEvent): void;
  moveCursor(metric: MetricId, event: KeyboardEvent): void;
}
