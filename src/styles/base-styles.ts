import { css } from 'lit';

/** The widget itself: what it inherits from the page, what it does not, its sentence and its notes. */
export const baseStyles = css`
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
    text-indent: 0;
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
  ul {
    margin: 0;
    padding: 0;
  }
  .visually-hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  :focus-visible {
    outline: 2px solid var(--llm-color-accent);
    outline-offset: 2px;
  }
  .top {
    position: relative;
    display: grid;
    grid-template-columns: 1fr auto;
    gap: var(--llm-space-1) var(--llm-space-6);
    padding-block-end: var(--llm-space-3);
  }
  .sentence {
    min-block-size: calc(2 * 1.45em);
    max-inline-size: 68ch;
    text-wrap: pretty;
  }
  .clock {
    font-size: var(--llm-font-control);
    font-weight: 600;
    line-height: calc(1.45 / 0.875);
    white-space: nowrap;
  }
  .title {
    font-size: var(--llm-font-small);
    font-weight: 600;
    letter-spacing: 0.06em;
    text-transform: uppercase;
  }
  .note {
    grid-column: 1 / -1;
    padding: var(--llm-space-2) var(--llm-space-3);
    border-inline-start: 3px solid var(--llm-color-warning);
    background: var(--llm-color-raised);
    font-size: var(--llm-font-control);
  }
  @container (max-width: 759px) {
    .sentence {
      min-block-size: calc(3 * 1.45em);
    }
  }
  @container (max-width: 639px) {
    .top {
      grid-template-columns: minmax(0, 1fr);
    }
    .sentence {
      min-block-size: calc(4 * 1.45em);
    }
  }
  @container (max-width: 339px) {
    .sentence {
      min-block-size: calc(5 * 1.45em);
    }
  }
`;
