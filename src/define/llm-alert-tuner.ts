import { LlmAlertTuner } from '../elements/llm-alert-tuner/element.js';

LlmAlertTuner.define();

declare global {
  interface HTMLElementTagNameMap {
    'llm-alert-tuner': LlmAlertTuner;
  }
}
