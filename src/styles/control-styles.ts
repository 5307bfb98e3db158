import { css } from 'lit';

/** Buttons, the time bar, the incident chips, the sliders. */
export const controlStyles = css`
  button,
  .segmented label {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    font: inherit;
    font-size: var(--llm-font-control);
    line-height: 1.2;
    min-block-size: var(--llm-target);
    min-inline-size: var(--llm-target);
    padding: 0 var(--llm-pad, var(--llm-space-3));
    color: var(--llm-color-text);
    background: transparent;
    border: 1px solid var(--llm-color-line);
    border-radius: 4px;
    cursor: pointer;
    white-space: nowrap;
  }
  .primary {
    color: var(--llm-color-on-accent);
    background: var(--llm-color-accent);
    border-color: var(--llm-color-accent);
    font-weight: 600;
    min-inline-size: 5.5em;
    forced-color-adjust: none;
  }
  .quiet {
    border-color: transparent;
    color: var(--llm-color-accent);
    padding-inline: var(--llm-space-2);
  }
  [aria-pressed='true'],
  .segmented :has(:checked) {
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
    margin-inline-start: auto;
    min-inline-size: 4.2em;
    min-block-size: var(--llm-target);
  }
  .label {
    color: var(--llm-color-muted);
    font-size: var(--llm-font-control);
  }
  .segmented {
    display: flex;
  }
  .segmented label {
    position: relative;
    min-inline-size: 3.6em;
    border-radius: 0;
    margin-inline-start: -1px;
  }
  .segmented input {
    position: absolute;
    inset: -1px;
    margin: 0;
    opacity: 0;
    cursor: pointer;
  }
  .segmented label:is(:hover, :focus-within, :has(:checked)) {
    z-index: 1;
  }
  .segmented label:has(:focus-visible) {
    outline: 2px solid var(--llm-color-accent);
    outline-offset: 2px;
  }
  .segmented :first-child {
    border-start-start-radius: 4px;
    border-end-start-radius: 4px;
    margin-inline-start: 0;
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
    grid-template-rows: repeat(var(--rows, 1), var(--llm-target));
  }
  .of-2 {
    --rows: 2;
  }
  .of-3 {
    --rows: 3;
  }
  @container (min-width: 640px) {
    .sliders {
      --rows: 1;
      grid-auto-flow: column;
      grid-auto-columns: minmax(0, 1fr);
    }
  }
  @container (max-width: 759px) {
    .bar {
      --llm-pad: var(--llm-space-2);
      gap: var(--llm-space-2);
    }
    .primary {
      min-inline-size: 4.6em;
    }
    .segmented label {
      min-inline-size: 44px;
      padding: 0;
    }
    .seeds {
      gap: 0;
    }
    .seeds .label {
      display: none;
    }
  }
  @media (forced-colors: active) {
    .segmented :has(:checked) {
      forced-color-adjust: none;
      color: HighlightText;
      background: Highlight;
    }
  }
`;
