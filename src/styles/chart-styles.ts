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
    fill: var(--llm-color-muted, #5a6270);
  }
  .llm-live {
    will-change: transform;
  }
  .llm-series-0 {
    color: var(--llm-color-text, #1b1e24);
  }
  .llm-series-1 {
    color: var(--llm-color-series-1, #0072b2);
  }
  .llm-series-2 {
    color: var(--llm-color-series-2, #b97700);
  }
  .llm-series-3 {
    color: var(--llm-color-series-3, #00876a);
  }
  .llm-series-4 {
    color: var(--llm-color-series-4, #cf5500);
  }
  .llm-series-5 {
    color: var(--llm-color-series-5, #2d8cc4);
  }
  .llm-series-6 {
    color: var(--llm-color-series-6, #b25590);
  }
  .llm-series-7 {
    color: var(--llm-color-series-7, #6a7180);
  }
  .llm-series-8 {
    color: var(--llm-color-series-8, #7a5cc0);
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
  .llm-ribbon {
    fill: var(--llm-color-accent, #1a56c4);
    fill-opacity: 0.14;
  }
  .llm-grid {
    fill: none;
    stroke: var(--llm-color-grid, #e6e8ec);
  }
  .llm-grid-zero {
    stroke: var(--llm-color-line, #c3c9d2);
  }
  .llm-grid-time {
    stroke-opacity: 0.7;
  }
  .llm-axis-break {
    fill: none;
    stroke: var(--llm-color-muted, #5a6270);
  }
  .llm-hatch {
    fill: none;
    stroke: var(--llm-color-incident, #8a5a00);
    stroke-opacity: 0.4;
  }
  .llm-incident,
  .llm-look-alike {
    stroke: var(--llm-color-incident, #8a5a00);
    stroke-opacity: 0.5;
  }
  .llm-look-alike {
    stroke-dasharray: 2 2;
    stroke-opacity: 1;
  }
  .llm-action {
    fill: none;
    stroke: var(--llm-color-accent, #1a56c4);
    stroke-dasharray: 3 2;
  }
  .llm-critical {
    fill: var(--llm-color-critical, #b3261e);
  }
  .llm-warning {
    fill: var(--llm-color-warning, #8a5a00);
  }
  .llm-info {
    fill: var(--llm-color-info, #1a5fa8);
  }
  .llm-chart .llm-mark-label,
  .llm-chart .llm-threshold-label,
  .llm-annotation text {
    paint-order: stroke;
    stroke: var(--llm-color-surface, #fff);
    stroke-width: 3px;
    stroke-linejoin: round;
  }
  .llm-chart .llm-incident-label,
  .llm-chart .llm-look-alike-label {
    fill: var(--llm-color-incident, #8a5a00);
  }
  .llm-chart .llm-action-label {
    fill: var(--llm-color-accent, #1a56c4);
  }
  .llm-dot {
    fill: var(--llm-color-surface, #fff);
    stroke: currentcolor;
  }
  .llm-chart .llm-dot-label {
    stroke: none;
    font-size: 10px;
  }
  .llm-threshold-line {
    fill: none;
    stroke: var(--llm-color-threshold, #b3261e);
  }
  .llm-threshold-handle {
    fill: var(--llm-color-surface, #fff);
    stroke: var(--llm-color-threshold, #b3261e);
    stroke-width: 2px;
  }
  .llm-chart .llm-threshold-label {
    fill: var(--llm-color-threshold, #b3261e);
  }
  .llm-annotation path {
    fill: none;
    stroke: var(--llm-color-text, #1b1e24);
  }
  .llm-annotation circle {
    fill: var(--llm-color-surface, #fff);
    stroke: var(--llm-color-text, #1b1e24);
    stroke-width: 1.5px;
  }
  .llm-chart .llm-annotation text {
    fill: var(--llm-color-text, #1b1e24);
    font-weight: 600;
  }
  .llm-swatch {
    fill: currentcolor;
  }
  .llm-chart .llm-end-label {
    fill: var(--llm-color-text, #1b1e24);
  }
  .llm-cursor-line {
    fill: none;
    stroke: var(--llm-color-text, #1b1e24);
    stroke-opacity: 0.6;
  }
  .llm-cursor circle {
    fill: currentcolor;
    stroke: var(--llm-color-surface, #fff);
  }
  @media (forced-colors: active) {
    .llm-area {
      stroke: Canvas;
      stroke-width: 1px;
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
