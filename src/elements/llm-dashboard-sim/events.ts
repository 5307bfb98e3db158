import type { AlertEpisode } from '../../core/alerts/rules.js';
import type { Action } from '../../sim/actions.js';

/** Something was wrong with an attribute, a scenario or a recording; the element shows the same sentence. Bubbles. */
export class LlmErrorEvent extends Event {
  /** One sentence naming what was wrong, its value, and what is used instead. */
  readonly message: string;
  constructor(message: string) {
    super('llm-error', { bubbles: true, composed: true });
    this.message = message;
  }
}

/**
 * The reader is about to change the run by a slider or a chip. Bubbles; cancelable:
 * after `preventDefault()` the run stays as it is.
 */
export class LlmActionEvent extends Event {
  readonly action: Action;
  constructor(action: Action) {
    super('llm-action', { bubbles: true, composed: true, cancelable: true });
    this.action = action;
  }
}

/** The reader is about to see the calls of a minute. Bubbles; cancelable. */
export class LlmMinuteSelectEvent extends Event {
  /** Minutes from the start of the run. */
  readonly minute: number;
  constructor(minute: number) {
    super('llm-minute-select', { bubbles: true, composed: true, cancelable: true });
    this.minute = minute;
  }
}

/** An alert fired or resolved while the run played. Does not bubble. */
export class LlmAlertEvent extends Event {
  readonly episode: AlertEpisode;
  constructor(episode: AlertEpisode) {
    super('llm-alert');
    this.episode = episode;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'llm-error': LlmErrorEvent;
    'llm-action': LlmActionEvent;
    'llm-minute-select': LlmMinuteSelectEvent;
    'llm-alert': LlmAlertEvent;
  }
}
