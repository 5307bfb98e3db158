import { css } from 'lit';

/** The tuner's own layout: the verdict that stays in view, three strips, what they have in common, the events. */
export const tunerStyles = css`
  .verdict {
    position: sticky;
    inset-block-start: 0;
    z-index: 2;
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: center;
    gap: var(--llm-space-1) var(--llm-space-6);
    padding-block: var(--llm-space-2);
    background: var(--llm-color-surface);
    border-block-end: 1px solid var(--llm-color-line);
  }
  .headline {
    font-size: var(--llm-font-figure);
    font-weight: 600;
    line-height: 1.25;
    min-block-size: calc(2 * 1.25em);
    align-content: center;
    text-wrap: balance;
  }
  .fractions {
    display: grid;
    grid-template-columns: auto 140px minmax(5em, auto);
    align-items: center;
    gap: var(--llm-space-1) var(--llm-space-3);
    font-size: var(--llm-font-control);
    white-space: nowrap;
  }
  .fraction {
    display: contents;
  }
  .picture .on {
    fill: currentcolor;
  }
  .picture .on,
  .picture .off {
    stroke: currentcolor;
  }
  .picture .off {
    fill: none;
  }
  .picture {
    max-inline-size: 100%;
  }
  .figure {
    justify-content: start;
    min-block-size: max(24px, calc(var(--llm-target) - 8px));
    padding: 0;
    border: 0;
    color: var(--llm-color-muted);
    cursor: help;
    text-decoration: underline dotted var(--llm-color-line);
    text-underline-offset: 4px;
  }
  .aside,
  .unit {
    color: var(--llm-color-muted);
    font-size: var(--llm-font-small);
  }
  .explained {
    grid-column: 1 / -1;
    max-inline-size: 68ch;
    font-size: var(--llm-font-control);
    color: var(--llm-color-muted);
  }
  .strip {
    padding-block-start: var(--llm-space-3);
  }
  .strip + .strip {
    border-block-start: 1px solid var(--llm-color-grid);
  }
  .strip-head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: var(--llm-space-1) var(--llm-space-4);
  }
  .names {
    display: inline-flex;
    flex-wrap: wrap;
    align-items: baseline;
    column-gap: var(--llm-space-2);
  }
  .line-controls {
    display: inline-flex;
    align-items: center;
    gap: var(--llm-space-2);
  }
  .line-controls .unit {
    min-inline-size: 1em;
  }
  .range {
    inline-size: 12em;
    min-inline-size: 6em;
    min-block-size: var(--llm-target);
    margin: 0;
    accent-color: var(--llm-color-accent);
    cursor: pointer;
  }
  .slide {
    display: inline-grid;
  }
  .slide > * {
    grid-area: 1 / 1;
  }
  .winning {
    align-self: end;
    inline-size: 0;
    min-inline-size: calc(100% - 16px);
    margin-inline: 8px;
    overflow: visible;
    pointer-events: none;
  }
  .winning rect {
    fill: var(--llm-color-resolved);
  }
  .link {
    flex: 1;
    min-inline-size: 12em;
    min-block-size: var(--llm-target);
    font: inherit;
  }
  code {
    font-size: 0.9em;
  }
  .bet {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--llm-space-2) var(--llm-space-4);
    padding-block: var(--llm-space-2) 0;
  }
  .advice {
    display: grid;
    align-content: start;
    gap: var(--llm-space-2);
    max-inline-size: 68ch;
    min-block-size: calc(5 * 1.45em + var(--llm-space-4));
    padding-block: var(--llm-space-1) var(--llm-space-3);
    text-wrap: pretty;
  }
  .marks {
    font-weight: 600;
    color: var(--llm-color-resolved);
  }
  .bar {
    padding-block-end: var(--llm-space-3);
  }
  .field {
    inline-size: 5em;
    min-block-size: var(--llm-target);
    padding: 0 var(--llm-space-2);
    font: inherit;
    font-size: var(--llm-font-control);
    font-variant-numeric: tabular-nums;
    text-align: end;
    color: inherit;
    background: var(--llm-color-surface);
    border: 1px solid var(--llm-color-line);
    border-radius: 4px;
  }
  .strip .segmented label {
    min-inline-size: 4.6em;
    padding-inline: var(--llm-space-2);
  }
  .plot {
    block-size: 128px;
  }
  .strip:last-child .plot {
    block-size: 142px;
  }
  .strip details {
    margin-block-start: calc(-1 * var(--llm-space-1));
    font-size: var(--llm-font-small);
  }
  .waits {
    display: flex;
    flex-wrap: wrap;
    gap: var(--llm-space-1) var(--llm-space-6);
    padding-block: var(--llm-space-3);
    border-block-start: 1px solid var(--llm-color-line);
  }
  .wait {
    display: inline-flex;
    align-items: center;
    gap: var(--llm-space-2);
  }
  .wait .range {
    inline-size: 8em;
  }
  .none {
    visibility: hidden;
  }
  .events {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 19em), 1fr));
    gap: var(--llm-space-2);
    padding-block: var(--llm-space-2);
    align-content: start;
  }
  .boxed {
    block-size: calc(3 * (var(--llm-target) + var(--llm-space-2)) + var(--llm-space-2));
    overflow: auto;
  }
  .unexplained {
    font-size: var(--llm-font-control);
  }
  .event {
    justify-content: start;
    min-block-size: var(--llm-target);
    padding: var(--llm-space-1) var(--llm-space-2);
    gap: 6px;
    border-radius: 16px;
    white-space: normal;
    text-align: start;
  }
  .mark {
    flex: none;
    inline-size: 10px;
    block-size: 10px;
    border: 2px solid var(--llm-color-muted);
    border-radius: 50%;
  }
  .is-fired .mark {
    background: var(--llm-color-muted);
  }
  .is-caught .mark {
    border-color: var(--llm-color-resolved);
    background: var(--llm-color-resolved);
  }
  .is-missed .mark {
    border-color: var(--llm-color-critical);
    border-radius: 0;
  }
  .is-false .mark {
    border-color: var(--llm-color-warning);
    background: var(--llm-color-warning);
    border-radius: 0;
    transform: rotate(45deg) scale(0.85);
  }
  .figures {
    display: flex;
    flex-wrap: wrap;
    gap: var(--llm-space-2) var(--llm-space-6);
    padding-block: var(--llm-space-3);
    border-block-start: 1px solid var(--llm-color-line);
    font-size: var(--llm-font-control);
  }
  .figure-row > b {
    min-inline-size: 4.6em;
  }
  .figure-row,
  .beta,
  .prices {
    display: inline-flex;
    flex-wrap: wrap;
    align-items: center;
    column-gap: var(--llm-space-2);
  }
  .beta .range {
    inline-size: 7em;
  }
  .prices .field {
    inline-size: 4.6em;
  }
  /* The verdict stays above all that has the focus. */
  :is(button, input, summary, [tabindex='0']) {
    scroll-margin-block: 10rem 1rem;
  }
  .insight {
    border-block-start: 1px solid var(--llm-color-line);
  }
  .whole:empty {
    min-block-size: 43.5em;
  }
  @container (max-width: 759px) {
    .whole:empty {
      min-block-size: 70em;
    }
  }
  @container (max-width: 479px) {
    .whole:empty {
      min-block-size: 87.94em;
    }
  }
  @container (max-width: 339px) {
    .whole:empty {
      min-block-size: 90.43em;
    }
  }
  .bar :is(button:disabled, [aria-disabled='true']) {
    color: var(--llm-color-muted);
    cursor: default;
    opacity: 0.6;
  }
  @container (max-width: 900px) {
    .headline {
      align-content: start;
    }
  }
  @container (max-width: 639px) {
    .verdict {
      grid-template-columns: minmax(0, 1fr);
    }
    .headline {
      font-size: 1.125em;
      min-block-size: calc(3 * 1.25em);
      align-content: start;
    }
    .figure-row,
    .beta,
    .prices {
      inline-size: 100%;
    }
    .line-controls,
    .wait {
      inline-size: 100%;
      flex-wrap: wrap;
    }
    .wait {
      display: grid;
      grid-template-columns: 8.5em minmax(0, 1fr) 4.6em;
    }
    .line-controls .range,
    .wait .range {
      inline-size: 100%;
    }
    .line-controls .slide {
      flex: 1;
    }
    .advice {
      min-block-size: calc(8 * 1.45em + var(--llm-space-4));
    }
    .wait .field {
      inline-size: auto;
    }
  }
`;
