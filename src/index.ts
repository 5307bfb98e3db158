export * from './core/index.js';
export { LlmAlertTuner } from './elements/llm-alert-tuner/element.js';
export {
  LlmSolvedEvent,
  LlmThresholdChangeEvent,
  LlmVerdictChangeEvent,
} from './elements/llm-alert-tuner/events.js';
export { LlmDashboardSim } from './elements/llm-dashboard-sim/element.js';
export {
  LlmActionEvent,
  LlmAlertEvent,
  LlmErrorEvent,
  LlmIntentEvent,
  LlmMinuteSelectEvent,
  LlmPlayEvent,
  LlmResetEvent,
  LlmSeedEvent,
  LlmSpeedEvent,
  LlmStepEvent,
} from './elements/llm-dashboard-sim/events.js';
