import { css } from 'lit';

/** Layout and type of the dashboard. Sizes are relative to the page's text; space is a multiple of 4 px. */
export const dashboardStyles = css`
  :host {
    display: block;
    container-type: inline-size;
    box-sizing: border-box;
    color: var(--llm-color-text);
    background: var(--llm-color-surface);
    font-variant-numeric: tabular-nums;
    font-style: normal;
    font-weight: 400;
    letter-spacing: normal;
    line-height: 1.45;
    text-align: start;
    text-transform: none;
    white-space: normal;
    overflow-wrap: break-word;
  }
  :host([hidden]) {
    display: none;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  p,
  ul,
  dl,
  dd {
    margin: 0;
    padding: 0;
  }
  .visually-hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  .top {
    display: grid;
    grid-template-columns: 1fr auto;
    gap: var(--llm-space-1) var(--llm-space-6);
    align-items: start;
    padding-block-end: var(--llm-space-3);
  }
  .sentence {
    min-block-size: calc(2 * 1.45em);
    max-inline-size: 68ch;
    text-wrap: pretty;
  }
  .clock {
    color: var(--llm-color-muted);
    font-size: var(--llm-font-control);
    white-space: nowrap;
    text-align: end;
  }
  .clock b {
    color: var(--llm-color-text);
    font-weight: 600;
  }

  button,
  select {
    font: inherit;
    font-size: var(--llm-font-control);
    line-height: 1.2;
    min-block-size: 32px;
    padding: 0 var(--llm-space-3);
    color: var(--llm-color-text);
    background: transparent;
    border: 1px solid var(--llm-color-line);
    border-radius: 4px;
    cursor: pointer;
    white-space: nowrap;
  }
  button:hover {
    background: var(--llm-color-raised);
  }
  button.primary {
    color: var(--llm-color-on-accent);
    background: var(--llm-color-accent);
    border-color: var(--llm-color-accent);
    font-weight: 600;
    min-inline-size: 5.5em;
  }
  button.quiet {
    border-color: transparent;
    color: var(--llm-color-accent);
    padding-inline: var(--llm-space-2);
  }
  button[aria-pressed='true'],
  button[aria-checked='true'] {
    background: var(--llm-color-raised);
    border-color: var(--llm-color-text);
    font-weight: 600;
  }
  :focus-visible {
    outline: 2px solid var(--llm-color-accent);
    outline-offset: 2px;
  }

  .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--llm-space-2) var(--llm-space-4);
  }
  .bar + .bar {
    margin-block-start: var(--llm-space-3);
  }
  .group {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--llm-space-2);
  }
  .bar .push {
    margin-inline-start: auto;
  }
  .segmented {
    display: flex;
  }
  .segmented button {
    border-radius: 0;
    margin-inline-start: -1px;
    padding-inline: var(--llm-space-2);
    min-inline-size: 3.4em;
  }
  .segmented button:first-child {
    border-start-start-radius: 4px;
    border-end-start-radius: 4px;
    margin-inline-start: 0;
  }
  .segmented button:last-child {
    border-start-end-radius: 4px;
    border-end-end-radius: 4px;
  }
  .segmented button:focus-visible,
  .segmented button[aria-checked='true'] {
    position: relative;
  }
  .label {
    color: var(--llm-color-muted);
    font-size: var(--llm-font-control);
  }
  .seed {
    max-inline-size: 12em;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .chips button {
    border-radius: 16px;
  }

  .panels {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0 var(--llm-space-6);
    margin-block: var(--llm-space-4);
  }
  .panel {
    position: relative;
    min-inline-size: 0;
    padding-block: var(--llm-space-3) var(--llm-space-2);
    border-block-start: 1px solid var(--llm-color-line);
  }
  .panel-head {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 var(--llm-space-4);
    min-block-size: 1.9em;
  }
  .panel-title {
    font-size: var(--llm-font-small);
    font-weight: 600;
    letter-spacing: 0.06em;
    text-transform: uppercase;
  }
  .panel-window {
    color: var(--llm-color-muted);
    font-size: var(--llm-font-small);
  }
  .headline {
    margin-inline-start: auto;
    display: flex;
    align-items: baseline;
    gap: var(--llm-space-3);
    white-space: nowrap;
  }
  .headline .value {
    font-size: var(--llm-font-figure);
    font-weight: 600;
  }
  .headline .unit,
  .headline .aside {
    color: var(--llm-color-muted);
    font-size: var(--llm-font-small);
  }
  .headline button.figure {
    all: unset;
    cursor: help;
    border-block-end: 1px dotted var(--llm-color-line);
  }
  .headline button.figure:focus-visible {
    outline: 2px solid var(--llm-color-accent);
    outline-offset: 2px;
  }
  .readout {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--llm-space-3);
    align-content: start;
    min-block-size: calc(2 * 1.45em);
    font-size: var(--llm-font-small);
    color: var(--llm-color-muted);
  }
  .readout .item {
    display: inline-flex;
    align-items: center;
    gap: var(--llm-space-1);
    white-space: nowrap;
  }
  .readout .at {
    font-weight: 600;
    color: var(--llm-color-text);
    min-inline-size: 5.2em;
  }
  .readout .number {
    color: var(--llm-color-text);
    min-inline-size: 3.2em;
  }
  .swatch {
    inline-size: 10px;
    block-size: 10px;
    border-radius: 2px;
    flex: none;
  }
  .swatch.line {
    block-size: 0;
    inline-size: 14px;
    border-radius: 0;
    border-block-start: 2px solid currentColor;
  }
  .swatch.dash {
    border-block-start-style: dashed;
  }
  .s1 {
    background: var(--llm-color-series-1);
    color: var(--llm-color-series-1);
  }
  .s2 {
    background: var(--llm-color-series-2);
    color: var(--llm-color-series-2);
  }
  .s3 {
    background: var(--llm-color-series-3);
    color: var(--llm-color-series-3);
  }
  .s4 {
    background: var(--llm-color-series-4);
    color: var(--llm-color-series-4);
  }
  .s5 {
    background: var(--llm-color-series-5);
    color: var(--llm-color-series-5);
  }
  .s6 {
    background: var(--llm-color-series-6);
    color: var(--llm-color-series-6);
  }
  .swatch.line.s1,
  .swatch.line.s2,
  .swatch.line.s3,
  .swatch.line.s4,
  .swatch.line.s5,
  .swatch.line.s6 {
    background: none;
  }

  .plot {
    position: relative;
    block-size: 176px;
    touch-action: pan-y;
    cursor: crosshair;
    border-radius: 2px;
  }
  .panel-foot {
    display: flex;
    flex-wrap: wrap;
    align-items: start;
    justify-content: space-between;
    gap: 0 var(--llm-space-3);
    min-block-size: 32px;
  }
  .panel-foot details[open] {
    inline-size: 100%;
  }
  .panel-foot button {
    min-block-size: 24px;
    font-size: var(--llm-font-small);
  }
  details > summary {
    inline-size: fit-content;
    color: var(--llm-color-muted);
    font-size: var(--llm-font-small);
    cursor: pointer;
    min-block-size: 24px;
    align-content: center;
  }
  .table-scroll {
    overflow: auto;
    max-block-size: 15em;
  }
  table {
    border-collapse: collapse;
    font-size: var(--llm-font-small);
    inline-size: 100%;
  }
  caption {
    text-align: start;
    color: var(--llm-color-muted);
  }
  th,
  td {
    padding: 2px var(--llm-space-2) 2px 0;
    text-align: end;
    white-space: nowrap;
    border-block-end: 1px solid var(--llm-color-grid);
    font-weight: 400;
  }
  thead th {
    position: sticky;
    inset-block-start: 0;
    background: var(--llm-color-surface);
    color: var(--llm-color-muted);
  }
  th.text,
  td.text,
  tbody th {
    text-align: start;
  }

  .sliders {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--llm-space-2) var(--llm-space-6);
    padding-block: var(--llm-space-3);
    border-block: 1px solid var(--llm-color-line);
  }
  .slider {
    display: grid;
    grid-template-columns: 5.5em 4em minmax(0, 1fr);
    align-items: center;
    gap: var(--llm-space-2);
    font-size: var(--llm-font-control);
  }
  .slider output {
    white-space: nowrap;
    font-weight: 600;
    text-align: end;
  }
  input[type='range'] {
    inline-size: 100%;
    min-block-size: 32px;
    margin: 0;
    accent-color: var(--llm-color-accent);
  }

  .feeds {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0 var(--llm-space-6);
  }
  .feed {
    padding-block: var(--llm-space-3);
    min-inline-size: 0;
  }
  .feed + .feed {
    border-block-start: 1px solid var(--llm-color-line);
  }
  .feed-head {
    display: flex;
    align-items: baseline;
    justify-content: space-between;
    gap: var(--llm-space-3);
    min-block-size: 36px;
  }
  .feed-scroll {
    block-size: 15.5em;
    overflow: auto;
  }
  .feed ul {
    list-style: none;
  }
  .alert {
    display: grid;
    grid-template-columns: 3.2em 1fr;
    gap: 0 var(--llm-space-2);
    padding-block: var(--llm-space-2);
    font-size: var(--llm-font-control);
    border-block-end: 1px solid var(--llm-color-grid);
  }
  .alert .what,
  .alert .why {
    max-inline-size: 68ch;
  }
  .alert .why,
  .alert .state,
  .hint {
    color: var(--llm-color-muted);
  }
  .hint {
    font-size: var(--llm-font-control);
  }
  .severity {
    font-weight: 600;
    white-space: nowrap;
  }
  .severity::before {
    display: inline-block;
    inline-size: 1.1em;
  }
  .severity.critical {
    color: var(--llm-color-critical);
  }
  .severity.warning {
    color: var(--llm-color-warning);
  }
  .severity.info {
    color: var(--llm-color-info);
  }
  .severity.critical::before {
    content: '◆';
    content: '◆' / '';
  }
  .severity.warning::before {
    content: '▲';
    content: '▲' / '';
  }
  .severity.info::before {
    content: '●';
    content: '●' / '';
  }
  .truth {
    padding-block: var(--llm-space-2);
    font-size: var(--llm-font-control);
  }
  pre {
    margin: 0;
    padding: var(--llm-space-3);
    overflow: auto;
    max-block-size: 15.5em;
    font-size: var(--llm-font-small);
    line-height: 1.4;
    background: var(--llm-color-raised);
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .note {
    margin-block-end: var(--llm-space-3);
    padding: var(--llm-space-2) var(--llm-space-3);
    border-inline-start: 3px solid var(--llm-color-warning);
    background: var(--llm-color-raised);
    font-size: var(--llm-font-control);
  }
  .note ul {
    padding-inline-start: 1.2em;
    max-block-size: 8em;
    overflow: auto;
  }

  @container (min-width: 640px) {
    .panels,
    .feeds {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
    .feed + .feed {
      border-block-start: 0;
    }
    .sliders {
      grid-template-columns: repeat(3, minmax(0, 1fr));
    }
    .slider {
      grid-template-columns: auto 3.4em minmax(0, 1fr);
    }
  }
  @container (max-width: 639px) {
    .top {
      grid-template-columns: minmax(0, 1fr);
    }
    .sentence {
      min-block-size: calc(4 * 1.45em);
    }
    .clock {
      text-align: start;
    }
    .bar .push {
      margin-inline-start: 0;
    }
  }
  @media (pointer: coarse) {
    button,
    select,
    details > summary,
    input[type='range'] {
      min-block-size: 44px;
    }
    .chips button {
      border-radius: 22px;
    }
  }
  @media print {
    .bar,
    .sliders,
    .feed-calls,
    details {
      display: none;
    }
    .feed-scroll {
      block-size: auto;
      overflow: visible;
    }
  }
`;
