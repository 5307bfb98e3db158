import './define/llm-dashboard-sim.js';
