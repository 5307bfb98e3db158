import { css } from 'lit';

/** The rule, taken along. */
export const exportStyles = css`
  .export {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--llm-space-3);
    padding-block: var(--llm-space-3);
    border-block-start: 1px solid var(--llm-color-line);
  }
  .export h2,
  .export h3 {
    margin: 0;
  }
  .export-head,
  .export-bar,
  .choices {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--llm-space-2) var(--llm-space-4);
  }
  .export-head {
    justify-content: space-between;
  }
  .choice {
    display: grid;
    gap: 2px;
  }
  .choice select {
    min-block-size: var(--llm-target);
    max-inline-size: 100%;
    padding-inline: var(--llm-space-2);
    font: inherit;
    font-size: var(--llm-font-control);
    color: inherit;
    background: var(--llm-color-surface);
    border: 1px solid var(--llm-color-line);
    border-radius: 4px;
  }
  .rule-text {
    inline-size: 100%;
    min-block-size: 8em;
    margin: 0;
    padding: var(--llm-space-3);
    font-family: ui-monospace, 'Liberation Mono', Menlo, Consolas, monospace;
    font-size: var(--llm-font-small);
    line-height: 1.4;
    color: inherit;
    background: var(--llm-color-raised);
    border: 1px solid var(--llm-color-line);
    border-radius: 4px;
    white-space: pre;
    overflow: auto;
    resize: vertical;
  }
  .message {
    flex-basis: 100%;
    min-block-size: 1.45em;
    font-size: var(--llm-font-control);
  }
  .export-notes {
    display: grid;
    gap: var(--llm-space-3) var(--llm-space-6);
    font-size: var(--llm-font-control);
  }
  .export-notes > * {
    display: grid;
    align-content: start;
    gap: var(--llm-space-2);
    max-inline-size: 68ch;
  }
  .export-notes ul {
    padding-inline-start: 1.2em;
  }
  .seen {
    display: inline-flex;
    align-items: center;
    gap: var(--llm-space-2);
    min-block-size: var(--llm-target);
    cursor: pointer;
  }
  @container (min-width: 640px) {
    .export-notes {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
  }
  @container (max-width: 639px) {
    .choice,
    .choice select {
      inline-size: 100%;
    }
  }
`;
