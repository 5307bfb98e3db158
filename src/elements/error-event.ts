/** Something was wrong with an attribute, a scenario or a recording; the element shows the same sentence. Bubbles. */
export class LlmErrorEvent extends Event {
  /** One sentence naming what was wrong, its value, and what is used instead. */
  readonly message: string;
  constructor(message: string) {
    super('llm-error', { bubbles: true, composed: true });
    this.message = message;
  }
}
