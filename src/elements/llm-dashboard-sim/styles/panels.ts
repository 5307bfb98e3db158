import { css } from 'lit';

/**
 * The four panels and the two feeds under them. Panels that stand side by side share the rows of one grid, so that
 * their plots begin and end at the same height whatever their readouts need.
 */
export const panelStyles = css`
  .panels {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    column-gap: var(--llm-space-6);
    margin-block: var(--llm-space-4);
  }
  .panel {
    position: relative;
    display: grid;
    grid-row: span 4;
    grid-template-rows: subgrid;
    grid-template-columns: minmax(0, 1fr);
    padding-block-start: var(--llm-space-2);
    border-block-start: 1px solid var(--llm-color-line);
  }
  .head {
    display: grid;
    grid-template-columns: auto 1fr;
    align-items: baseline;
    column-gap: var(--llm-space-3);
  }
  .head > :nth-child(even) {
    text-align: end;
  }
  .aside,
  .unit {
    color: var(--llm-color-muted);
    font-size: var(--llm-font-small);
  }
  .figure {
    all: unset;
    padding-block: var(--llm-space-2);
    margin-block: calc(-1 * var(--llm-space-2));
    cursor: help;
    text-decoration: underline dotted var(--llm-color-line);
    text-underline-offset: 4px;
  }
  .value {
    font-size: var(--llm-font-figure);
    font-weight: 600;
  }
  .readout {
    display: grid;
    grid-template-columns: 3.4em repeat(auto-fill, minmax(var(--item, 10.2em), auto));
    align-content: start;
    align-items: start;
    column-gap: var(--llm-space-1);
    padding-block: var(--llm-space-1);
    font-size: var(--llm-font-small);
    color: var(--llm-color-muted);
  }
  /* Its figures say what they rest on. */
  .quality {
    --item: 13.5em;
  }
  .item {
    display: flex;
    align-items: center;
    column-gap: var(--llm-space-1);
    white-space: nowrap;
  }
  .name {
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .item:first-child {
    grid-row: 1 / span 9;
    align-self: start;
  }
  .item b {
    font-weight: 400;
    color: var(--llm-color-text);
  }
  .item:first-child b {
    font-weight: 600;
  }
  .swatch {
    flex: none;
    inline-size: 12px;
    block-size: 10px;
    background: currentcolor;
    forced-color-adjust: none;
  }
  .line {
    block-size: 0;
    background: none;
    border-block-start: 2px solid;
  }
  .dash {
    border-block-start-style: dashed;
  }
  .plot {
    block-size: 176px;
    touch-action: pan-y;
    cursor: crosshair;
  }
  .foot {
    display: flex;
    flex-wrap: wrap;
    align-items: start;
    justify-content: space-between;
    min-block-size: var(--llm-target);
    font-size: var(--llm-font-small);
  }
  .feeds {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    column-gap: var(--llm-space-6);
  }
  .feed {
    padding-block-start: var(--llm-space-2);
  }
  .feed-head {
    display: flex;
    align-items: center;
    justify-content: space-between;
    min-block-size: var(--llm-target);
  }
  .feed-body {
    block-size: 6.5em;
    overflow: auto;
  }
  @container (max-width: 639px) {
    [id='alerts'] {
      block-size: 8.5em;
    }
  }
  @container (min-width: 640px) {
    .panels,
    .feeds {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
  }
`;
