import { css } from 'lit';

/** What comes after the first frame: what a pointer and the keys touch, print, tables, sources, alerts, calls and their records. */
export const interactionStyles = css`
  .lesson {
    grid-column: 1 / -1;
    max-inline-size: 78ch;
    color: var(--llm-color-muted);
    font-size: var(--llm-font-control);
    text-wrap: pretty;
  }
  .lesson b {
    color: var(--llm-color-text);
    font-weight: 600;
  }
  .kept,
  .idle > :not(p) {
    visibility: hidden;
  }
  .idle {
    position: relative;
  }
  .idle p {
    position: absolute;
    inset-inline: 0;
    max-inline-size: 68ch;
  }
  .idle p,
  p.slider {
    color: var(--llm-color-muted);
    font-size: var(--llm-font-control);
  }
  p.slider {
    display: flex;
  }
  button:hover,
  .segmented label:hover {
    border-color: currentcolor;
  }
  .figure:hover {
    text-decoration-color: currentcolor;
  }
  .figure:focus-visible {
    outline: 2px solid var(--llm-color-accent);
    outline-offset: 2px;
  }
  .foot button {
    font: inherit;
  }
  summary {
    inline-size: fit-content;
    min-block-size: var(--llm-target);
    min-inline-size: var(--llm-target);
    align-content: center;
    color: var(--llm-color-muted);
    cursor: pointer;
  }
  summary:hover {
    color: var(--llm-color-text);
  }
  .slider {
    display: grid;
    grid-template-columns: 5.5em 4em minmax(0, 1fr);
    white-space: nowrap;
    align-items: center;
    gap: var(--llm-space-2);
    font-size: var(--llm-font-control);
  }
  .shown {
    white-space: nowrap;
    font-weight: 600;
    text-align: end;
  }
  .slider input {
    inline-size: 100%;
    min-block-size: var(--llm-target);
    margin: 0;
    accent-color: var(--llm-color-accent);
    cursor: pointer;
  }
  .source {
    position: absolute;
    z-index: 1;
    inset-inline: 0;
    inset-block-start: 3.6em;
    padding: var(--llm-space-2) var(--llm-space-3);
    color: var(--llm-color-text);
    background: var(--llm-color-raised);
    border: 1px solid var(--llm-color-line);
    border-radius: 4px;
    font-size: var(--llm-font-small);
  }
  .foot details[open] {
    inline-size: 100%;
  }
  .share details {
    position: relative;
  }
  .share summary {
    margin-inline-start: auto;
    padding-inline: var(--llm-space-2);
    color: var(--llm-color-accent);
    font-size: var(--llm-font-control);
  }
  .menu {
    position: absolute;
    z-index: 2;
    inset-inline-end: 0;
    inline-size: max-content;
    display: grid;
    justify-items: start;
    padding: var(--llm-space-1);
    background: var(--llm-color-surface);
    border: 1px solid var(--llm-color-line);
    border-radius: 4px;
  }
  .note ul {
    padding-inline-start: 1.2em;
    max-block-size: 8em;
    overflow: auto;
  }
  .late {
    position: absolute;
    z-index: 1;
    inset-inline: 0;
    inset-block-start: 0;
    min-block-size: calc(100% - var(--llm-space-3));
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: start;
    background: var(--llm-color-raised);
  }
  .late .note {
    block-size: 100%;
    grid-column: auto;
  }
  .open .feed .feed-body {
    block-size: 15em;
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
    padding: 2px 0 2px var(--llm-space-3);
    text-align: end;
    white-space: nowrap;
    border-block-end: 1px solid var(--llm-color-grid);
    font-weight: 400;
  }
  :is(th, td):first-child {
    padding-inline-start: 0;
  }
  thead th {
    position: sticky;
    inset-block-start: 0;
    background: var(--llm-color-surface);
    color: var(--llm-color-muted);
  }
  .text,
  tbody th {
    text-align: start;
  }
  /* However wide the table: what opens a record is in sight. */
  td:has(button) {
    position: sticky;
    inset-inline-end: 0;
    background: var(--llm-color-surface);
  }
  td button {
    min-block-size: max(24px, var(--llm-target) - 8px);
    font-size: inherit;
  }
  .feed-body ul {
    list-style: none;
  }
  .alert,
  .hint,
  .truth {
    font-size: var(--llm-font-control);
  }
  .alert {
    display: grid;
    grid-template-columns: 3.2em 1fr;
    column-gap: var(--llm-space-2);
    padding-block: 0 var(--llm-space-2);
  }
  .alert p {
    max-inline-size: 68ch;
  }
  .why,
  .hint {
    color: var(--llm-color-muted);
  }
  .severity {
    font-weight: 600;
    white-space: nowrap;
  }
  .severity::before {
    display: inline-block;
    inline-size: 1.2em;
  }
  .critical {
    color: var(--llm-color-critical);
  }
  .warning {
    color: var(--llm-color-warning);
  }
  .info {
    color: var(--llm-color-info);
  }
  .critical::before {
    content: '◆';
    content: '◆' / '';
  }
  .warning::before {
    content: '▲';
    content: '▲' / '';
  }
  .info::before {
    content: '●';
    content: '●' / '';
  }
  .truth {
    padding-block-end: var(--llm-space-2);
  }
  pre {
    margin: var(--llm-space-2) 0 0;
    padding: var(--llm-space-3);
    font-size: var(--llm-font-small);
    line-height: 1.4;
    background: var(--llm-color-raised);
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  @container (min-width: 640px) {
    .slider {
      grid-template-columns: auto 4em minmax(0, 1fr);
    }
  }
  @media (pointer: coarse) {
    td button {
      min-block-size: var(--llm-target);
    }
  }
  @media print {
    .feed-body {
      block-size: auto;
    }
    .bar,
    .sliders,
    .foot,
    .feed-head button,
    .calls {
      display: none;
    }
  }
`;
