import { css } from 'lit';

/** Buttons, the time bar, the incident chips, the sliders. */
export const controlStyles = css`
  button {
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
    border-color: currentcolor;
  }
  .primary {
    color: var(--llm-color-on-accent);
    background: var(--llm-color-accent);
    border-color: var(--llm-color-accent);
    font-weight: 600;
    min-inline-size: 5.5em;
  }
  .quiet {
    border-color: transparent;
    color: var(--llm-color-accent);
    padding-inline: var(--llm-space-2);
  }
  [aria-pressed='true'],
  [aria-checked='true'] {
    background: var(--llm-color-raised);
    border-color: var(--llm-color-text);
    font-weight: 600;
  }
  .bar,
  .group {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--llm-space-2);
  }
  .bar {
    column-gap: var(--llm-space-4);
  }
  .bar + .bar {
    margin-block-start: var(--llm-space-3);
  }
  .share {
    margin-inline: auto calc(-1 * var(--llm-space-2));
    gap: 0;
  }
  .label {
    color: var(--llm-color-muted);
    font-size: var(--llm-font-control);
  }
  .segmented {
    display: flex;
  }
  .segmented button {
    border-radius: 0;
    margin-inline-start: -1px;
    padding-inline: var(--llm-space-1);
    min-inline-size: 3.6em;
  }
  .segmented button:is(:hover, :focus-visible, [aria-checked='true']) {
    position: relative;
  }
  .segmented :first-child {
    border-start-start-radius: 4px;
    border-end-start-radius: 4px;
    margin: 0;
  }
  .segmented :last-child {
    border-start-end-radius: 4px;
    border-end-end-radius: 4px;
  }
  .seed {
    max-inline-size: 9em;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .chips {
    column-gap: var(--llm-space-2);
  }
  .chips button {
    border-radius: 22px;
  }
  .sliders {
    display: grid;
    gap: var(--llm-space-2) var(--llm-space-6);
    padding-block: var(--llm-space-3);
    border-block: 1px solid var(--llm-color-line);
  }
  .slider {
    display: grid;
    grid-template-columns: 5em 4em minmax(0, 1fr);
    align-items: center;
    gap: var(--llm-space-2);
    font-size: var(--llm-font-control);
  }
  output {
    white-space: nowrap;
    font-weight: 600;
    text-align: end;
  }
  input {
    inline-size: 100%;
    min-block-size: 32px;
    margin: 0;
    accent-color: var(--llm-color-accent);
    cursor: pointer;
  }
  @container (min-width: 640px) {
    .sliders {
      grid-auto-flow: column;
      grid-auto-columns: minmax(0, 1fr);
    }
    .slider {
      grid-template-columns: auto 4em minmax(0, 1fr);
    }
  }
  @container (max-width: 639px) {
    .share {
      margin-inline: calc(-1 * var(--llm-space-2));
    }
  }
  @media (pointer: coarse) {
    button,
    input,
    summary {
      min-block-size: 44px;
    }
  }
  @media print {
    .bar,
    .sliders,
    .foot {
      display: none;
    }
  }
`;
