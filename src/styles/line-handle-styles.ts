import { css } from 'lit';

/** How a threshold that can be moved looks, and the stretches in which its rule fires. */
export const lineHandleStyles = css`
  .llm-firing-tint {
    fill: var(--llm-color-critical);
    fill-opacity: 0.12;
  }
  .llm-firing-right {
    fill: var(--llm-color-critical);
  }
  .llm-firing-wrong {
    fill: var(--llm-color-surface);
    stroke: var(--llm-color-critical);
  }
  .llm-chart .llm-threshold-line {
    stroke-width: 2px;
  }
  .llm-grip {
    fill: none;
    stroke: transparent;
    stroke-width: 44px;
    pointer-events: stroke;
    touch-action: none;
    cursor: ns-resize;
  }
  .llm-chart .llm-threshold-handle {
    touch-action: none;
    cursor: ns-resize;
  }
  .llm-chart .llm-threshold-label {
    font-weight: 600;
    pointer-events: none;
  }
  @media (forced-colors: active) {
    .llm-firing-tint {
      fill-opacity: 0.25;
    }
  }
`;
