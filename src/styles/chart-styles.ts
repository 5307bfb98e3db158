import { css } from 'lit';

/** How a strip chart looks. Colours are the kit's tokens; every mark also differs by shape, dash, hatch or words. */
export const chartStyles = css`
  .llm-chart {
    display: block;
    direction: ltr;
    overflow: visible;
    font-size: max(12px, 0.75em);
    font-variant-numeric: tabular-nums;
    -webkit-user-select: none;
    user-select: none;
  }
  .llm-chart text {
    fill: var(--llm-color-muted);
  }
  .llm-live {
    will-change: transform;
  }
  .llm-series-0 {
    color: var(--llm-color-text);
  }
  .llm-series-1 {
    color: var(--llm-color-series-1);
  }
  .llm-series-2 {
    color: var(--llm-color-series-2);
  }
  .llm-series-3 {
    color: var(--llm-color-series-3);
  }
  .llm-series-4 {
    color: var(--llm-color-series-4);
  }
  .llm-series-5 {
    color: var(--llm-color-series-5);
  }
  .llm-series-6 {
    color: var(--llm-color-series-6);
  }
  .llm-area {
    fill: currentcolor;
  }
  .llm-columns .llm-line {
    fill: currentcolor;
  }
  .llm-points .llm-line {
    fill: none;
    stroke: currentcolor;
    stroke-width: 1.5px;
    stroke-linejoin: round;
    stroke-linecap: round;
  }
  .llm-columns .llm-ghost {
    fill-opacity: 0.45;
  }
  .llm-points .llm-ghost {
    stroke-opacity: 0.45;
    stroke-linecap: butt;
  }
  .llm-grid {
    fill: none;
    stroke: var(--llm-color-grid);
  }
  .llm-grid-zero {
    stroke: var(--llm-color-line);
  }
  .llm-grid-time {
    stroke-opacity: 0.7;
  }
  .llm-axis-break {
    fill: none;
    stroke: var(--llm-color-muted);
  }
  .llm-mark-label,
  .llm-threshold-label,
  .llm-annotation text {
    paint-order: stroke;
    stroke: var(--llm-color-surface);
    stroke-width: 3px;
    stroke-linejoin: round;
  }
  .llm-threshold-line {
    fill: none;
    stroke: var(--llm-color-threshold);
  }
  .llm-chart .llm-threshold-label {
    fill: var(--llm-color-threshold);
  }
  .llm-annotation path {
    fill: none;
    stroke: var(--llm-color-text);
  }
  .llm-annotation circle {
    fill: var(--llm-color-surface);
    stroke: var(--llm-color-text);
    stroke-width: 1.5px;
  }
  .llm-chart .llm-annotation text {
    fill: var(--llm-color-text);
    font-weight: 600;
  }
  @media (forced-colors: active) {
    .llm-grid {
      stroke-opacity: 0.35;
    }
    .llm-points .llm-series-2 {
      stroke-dasharray: 6 2;
    }
    .llm-points .llm-series-3 {
      stroke-dasharray: 2 2;
    }
    .llm-points .llm-series-4 {
      stroke-dasharray: 8 2 2 2;
    }
  }
`;
