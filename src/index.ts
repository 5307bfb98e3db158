export * from './core/index.js';
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
