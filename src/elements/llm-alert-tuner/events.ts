import type { NumberSettingId, TunerSettings } from '../../view/tuner/tuner-settings.js';
import type { Verdict } from '../../view/tuner/verdict.js';
import { LlmErrorEvent } from '../error-event.js';

export { LlmErrorEvent };

/** What a change changes: a number, several lines at once, or whether the lines follow the time of day. */
export type ChangedSetting = NumberSettingId | 'lines' | 'mode';

/**
 * The reader is about to change a setting. Bubbles, crosses shadow roots, and is cancelable: after `preventDefault()`
 * everything stays as it was, the control that was used included. One is sent for each step of a drag. Attributes and
 * properties of the element send none.
 */
export class LlmThresholdChangeEvent extends Event {
  readonly setting: ChangedSetting;
  /** All settings as they are to be. */
  readonly settings: TunerSettings;
  constructor(setting: ChangedSetting, settings: TunerSettings) {
    super('llm-threshold-change', { bubbles: true, composed: true, cancelable: true });
    this.setting = setting;
    this.settings = settings;
  }
}

/** What the settings come to is another verdict than before: other counts, or another time to detect. Bubbles. */
export class LlmVerdictChangeEvent extends Event {
  readonly verdict: Verdict;
  constructor(verdict: Verdict) {
    super('llm-verdict-change', { bubbles: true, composed: true });
    this.verdict = verdict;
  }
}

/** The week is solved for the first time: all caught, none false; at level 4 a trade that nothing beats. Bubbles. */
export class LlmSolvedEvent extends Event {
  /** 3 unaided, 2 with a hint, 1 after the reveal. */
  readonly marks: 1 | 2 | 3;
  readonly settings: TunerSettings;
  constructor(marks: 1 | 2 | 3, settings: TunerSettings) {
    super('llm-solved', { bubbles: true, composed: true });
    this.marks = marks;
    this.settings = settings;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'llm-threshold-change': LlmThresholdChangeEvent;
    'llm-verdict-change': LlmVerdictChangeEvent;
    'llm-solved': LlmSolvedEvent;
  }
}
