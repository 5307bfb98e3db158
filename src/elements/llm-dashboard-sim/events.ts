import type { AlertEpisode } from '../../core/alerts/rules.js';
import type { Action } from '../../sim/actions.js';
import { LlmErrorEvent } from '../error-event.js';

// A file of its own: the first frame needs it, and none of these.
export { LlmErrorEvent };

/**
 * What the reader is about to do. Bubbles, crosses shadow roots, and is cancelable: after `preventDefault()` everything
 * stays as it was, the control that was used included. Methods and properties of the element send none of these.
 */
export class LlmIntentEvent extends Event {
  constructor(type: string) {
    super(type, { bubbles: true, composed: true, cancelable: true });
  }
}

/** The reader is about to change the run by a slider or a chip. */
export class LlmActionEvent extends LlmIntentEvent {
  readonly action: Action;
  constructor(action: Action) {
    super('llm-action');
    this.action = action;
  }
}

/** The reader is about to play or pause. */
export class LlmPlayEvent extends LlmIntentEvent {
  /** Whether it plays afterwards. */
  readonly isPlaying: boolean;
  constructor(isPlaying: boolean) {
    super('llm-play');
    this.isPlaying = isPlaying;
  }
}

/** The reader is about to play to the end of the minute. */
export class LlmStepEvent extends LlmIntentEvent {
  constructor() {
    super('llm-step');
  }
}

/** The reader is about to set another speed. */
export class LlmSpeedEvent extends LlmIntentEvent {
  /** Simulated seconds per second. */
  readonly speed: number;
  constructor(speed: number) {
    super('llm-speed');
    this.speed = speed;
  }
}

/** The reader is about to go back to the first frame. */
export class LlmResetEvent extends LlmIntentEvent {
  constructor() {
    super('llm-reset');
  }
}

/** The reader is about to start the run of another seed. */
export class LlmSeedEvent extends LlmIntentEvent {
  readonly seed: string;
  constructor(seed: string) {
    super('llm-seed');
    this.seed = seed;
  }
}

/** The reader is about to see the calls of a minute. */
export class LlmMinuteSelectEvent extends LlmIntentEvent {
  /** Minutes from the start of the run. */
  readonly minute: number;
  constructor(minute: number) {
    super('llm-minute-select');
    this.minute = minute;
  }
}

/**
 * An alert fired or resolved while the run went on. Does not bubble. Each episode is told once as `firing` and, when
 * it is over, once as `resolved`, in order of time.
 */
export class LlmAlertEvent extends Event {
  readonly state: 'firing' | 'resolved';
  /** What fired, since when, against which value, and where it is routed; `resolvedMs` is `null` until it is over. */
  readonly episode: AlertEpisode;
  constructor(state: 'firing' | 'resolved', episode: AlertEpisode) {
    super('llm-alert');
    this.state = state;
    this.episode = episode;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'llm-error': LlmErrorEvent;
    'llm-action': LlmActionEvent;
    'llm-play': LlmPlayEvent;
    'llm-step': LlmStepEvent;
    'llm-speed': LlmSpeedEvent;
    'llm-reset': LlmResetEvent;
    'llm-seed': LlmSeedEvent;
    'llm-minute-select': LlmMinuteSelectEvent;
    'llm-alert': LlmAlertEvent;
  }
}
