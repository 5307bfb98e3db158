import { LlmDashboardSim } from '../elements/llm-dashboard-sim/element.js';

LlmDashboardSim.define();

declare global {
  interface HTMLElementTagNameMap {
    'llm-dashboard-sim': LlmDashboardSim;
  }
}
