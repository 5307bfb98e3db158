import { css } from 'lit';

/** The map of all settings and what stands beside it. */
export const insightStyles = css`
  .mistakes {
    padding-block: var(--llm-space-3) 0;
  }
  .mistake {
    max-inline-size: 68ch;
    min-block-size: calc(3 * 1.45em);
    padding-block-start: var(--llm-space-2);
    text-wrap: pretty;
  }
  .mistakes button:disabled {
    color: var(--llm-color-muted);
    cursor: default;
    opacity: 0.6;
  }
  .yardsticks {
    max-inline-size: 48em;
    font-size: var(--llm-font-control);
  }
  .yardsticks :is(th, td) {
    padding-block: var(--llm-space-1);
    border: 0;
    font-size: var(--llm-font-control);
  }
  .yardsticks tbody th {
    font-weight: 600;
  }
  .yardsticks .map-text {
    min-block-size: 0;
  }
  .yardsticks .says {
    padding-block: 0 var(--llm-space-2);
    padding-inline: 0;
    text-align: start;
    white-space: normal;
    border-block-end: 1px solid var(--llm-color-grid);
  }
  .yardsticks :is(th, td):first-child {
    inline-size: 40%;
  }
  .yardsticks .says .aside {
    white-space: nowrap;
  }
  .score b {
    display: inline-block;
    min-inline-size: 4.4em;
  }
  .track .on {
    fill: var(--llm-color-series-1);
  }
  .track .off {
    fill: none;
    stroke: var(--llm-color-line);
  }
  .misleading .on {
    fill: var(--llm-color-warning);
  }
  .space {
    display: grid;
    grid-template-columns: minmax(0, 3fr) minmax(0, 2fr);
    gap: var(--llm-space-4) var(--llm-space-8);
    padding-block: var(--llm-space-3);
  }
  .map,
  .front {
    min-inline-size: 0;
  }
  .map:only-child,
  .front:only-child {
    grid-column: 1 / -1;
    max-inline-size: 48em;
  }
  .map-text {
    max-inline-size: 68ch;
    min-block-size: calc(2 * 1.45em);
    text-wrap: pretty;
  }
  .axis-title {
    font-size: var(--llm-font-small);
    color: var(--llm-color-muted);
    min-block-size: calc(1.45em + 2 * var(--llm-space-1));
    padding-block: var(--llm-space-1);
  }
  .across {
    padding-inline-end: 16px;
    text-align: end;
  }
  .front .across {
    padding-inline-end: 24px;
  }
  .map-plot,
  .front-plot {
    direction: ltr;
    block-size: 272px;
    padding: 8px 16px 20px 36px;
  }
  .front-plot {
    padding: 8px 24px 20px 50px;
  }
  .map-plot {
    cursor: crosshair;
    touch-action: manipulation;
  }
  .map-plot svg,
  .front-plot svg {
    overflow: visible;
  }
  .heat-0 {
    fill: color-mix(in oklab, var(--llm-color-series-1) 6%, var(--llm-color-surface));
  }
  .heat-1 {
    fill: color-mix(in oklab, var(--llm-color-series-1) 18%, var(--llm-color-surface));
  }
  .heat-2 {
    fill: color-mix(in oklab, var(--llm-color-series-1) 34%, var(--llm-color-surface));
  }
  .heat-3 {
    fill: color-mix(in oklab, var(--llm-color-series-1) 52%, var(--llm-color-surface));
  }
  .heat-4 {
    fill: color-mix(in oklab, var(--llm-color-series-1) 74%, var(--llm-color-surface));
  }
  .heat-5 {
    fill: var(--llm-color-series-1);
  }
  .outline,
  .outline-halo {
    fill: none;
    vector-effect: non-scaling-stroke;
    stroke: var(--llm-color-text);
    stroke-width: 2px;
  }
  .outline-halo {
    stroke: var(--llm-color-surface);
    stroke-width: 5px;
  }
  .here line {
    stroke: var(--llm-color-threshold);
    stroke-width: 1px;
  }
  .here .halo {
    stroke: var(--llm-color-surface);
    stroke-width: 3px;
    stroke-opacity: 0.7;
  }
  .here circle {
    fill: var(--llm-color-surface);
    stroke: var(--llm-color-threshold);
    stroke-width: 2.5px;
  }
  .map-cursor circle {
    fill: none;
    stroke: var(--llm-color-text);
    stroke-width: 1.5px;
  }
  .map-cursor .halo {
    stroke: var(--llm-color-surface);
    stroke-width: 4px;
  }
  .legend {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--llm-space-1) var(--llm-space-4);
    font-size: var(--llm-font-small);
    color: var(--llm-color-muted);
  }
  .scale {
    display: inline-grid;
    grid-template-columns: repeat(6, 2.4em);
  }
  .scale > span {
    display: grid;
    text-align: start;
  }
  .swatch {
    display: block;
  }
  .key {
    display: inline-flex;
    align-items: center;
    gap: 6px;
  }
  .map-cell {
    min-block-size: calc(2 * 1.45em + var(--llm-space-2));
    max-inline-size: 68ch;
    padding-block-start: var(--llm-space-2);
  }
  .map-table {
    font-size: var(--llm-font-small);
  }
  .trades,
  .stairs {
    fill: none;
    stroke: var(--llm-color-muted);
    vector-effect: non-scaling-stroke;
  }
  .trades {
    stroke-width: 5px;
    stroke-linecap: round;
    stroke-opacity: 0.5;
  }
  .stairs {
    stroke: var(--llm-color-series-1);
    stroke-width: 1.5px;
  }
  .best {
    fill: var(--llm-color-series-1);
  }
  .front-points {
    display: grid;
    justify-items: start;
    gap: var(--llm-space-1);
    min-block-size: calc(var(--llm-target) + var(--llm-space-2));
    max-block-size: 12em;
    overflow: auto;
    list-style: none;
    padding-block-start: var(--llm-space-2);
  }
  .front-points button {
    justify-content: start;
    gap: 6px;
    padding-inline: var(--llm-space-2);
    white-space: normal;
    text-align: start;
  }
  /* Bold would be wider, and could wrap. */
  .front-points [aria-pressed='true'] {
    font-weight: 400;
  }
  .front-points .mark {
    border-color: var(--llm-color-series-1);
    background: var(--llm-color-series-1);
  }
  @container (max-width: 479px) {
    .track {
      display: none;
    }
  }
  @container (max-width: 759px) {
    .space {
      grid-template-columns: minmax(0, 1fr);
    }
    .map-plot,
    .front-plot {
      block-size: 240px;
    }
  }
  @container (max-width: 479px) {
    .mistake {
      min-block-size: calc(5 * 1.45em);
    }
    .map-text {
      min-block-size: calc(4 * 1.45em);
    }
    /* A point of the front takes two lines here. */
    .front-points {
      min-block-size: calc(max(var(--llm-target), 2.5em) + var(--llm-space-2));
    }
    .map-cell {
      min-block-size: calc(3 * 1.45em + var(--llm-space-2));
    }
    .map .names {
      align-content: start;
      min-block-size: 4.2em;
    }
  }
  @container (max-width: 339px) {
    .map .map-text {
      min-block-size: calc(5 * 1.45em);
    }
  }
`;
