export * from './core/index.js';
export { LlmDashboardSim } from './elements/llm-dashboard-sim/element.js';
export {
  LlmActionEvent,
  LlmAlertEvent,
  LlmErrorEvent,
  LlmMinuteSelectEvent,
} from './elements/llm-dashboard-sim/events.js';
