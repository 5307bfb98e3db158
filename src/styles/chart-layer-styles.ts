import { css } from 'lit';

/** How the marks look that are added to a chart as layers: names, what happened, the cursor, bands. */
export const chartLayerStyles = css`
  .llm-ribbon {
    fill: var(--llm-color-accent);
    fill-opacity: 0.14;
  }
  .llm-hatch {
    fill: none;
    stroke: var(--llm-color-incident);
    stroke-opacity: 0.4;
  }
  .llm-incident,
  .llm-look-alike {
    stroke: var(--llm-color-incident);
    stroke-opacity: 0.5;
  }
  .llm-look-alike {
    stroke-dasharray: 2 2;
    stroke-opacity: 1;
  }
  .llm-action {
    fill: none;
    stroke: var(--llm-color-accent);
    stroke-dasharray: 3 2;
  }
  .llm-chart .llm-incident-label,
  .llm-chart .llm-look-alike-label {
    fill: var(--llm-color-incident);
  }
  .llm-chart .llm-action-label {
    fill: var(--llm-color-accent);
  }
  .llm-dot {
    fill: var(--llm-color-surface);
    stroke: currentcolor;
  }
  .llm-chart .llm-dot-label {
    stroke: none;
    font-size: 10px;
  }
  .llm-threshold-handle {
    fill: var(--llm-color-surface);
    stroke: var(--llm-color-threshold);
    stroke-width: 2px;
  }
  .llm-swatch {
    fill: currentcolor;
  }
  .llm-chart .llm-end-label {
    fill: var(--llm-color-text);
  }
  .llm-cursor-line {
    fill: none;
    stroke: var(--llm-color-text);
    stroke-opacity: 0.6;
  }
  .llm-cursor circle {
    fill: currentcolor;
    stroke: var(--llm-color-surface);
  }
  .llm-critical {
    fill: var(--llm-color-critical);
  }
  .llm-warning {
    fill: var(--llm-color-warning);
  }
  .llm-info {
    fill: var(--llm-color-info);
  }
`;
