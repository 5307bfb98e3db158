import './define/llm-alert-tuner.js';
import './define/llm-dashboard-sim.js';
