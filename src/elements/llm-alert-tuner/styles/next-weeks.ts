import { css } from 'lit';

/** Weeks the settings were not chosen on. */
export const nextWeeksStyles = css`
  .next-weeks {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--llm-space-2);
    padding-block: var(--llm-space-3);
    border-block-start: 1px solid var(--llm-color-line);
  }
  .next-weeks h2 {
    margin: 0;
  }
  .next-weeks p {
    max-inline-size: 68ch;
  }
  .next-weeks-head,
  .next-weeks-bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--llm-space-2) var(--llm-space-4);
  }
  .next-weeks-head {
    justify-content: space-between;
  }
  .next-weeks progress {
    inline-size: 12em;
    accent-color: var(--llm-color-accent);
  }
  .spread[aria-busy='true'] svg {
    opacity: 0.5;
  }
  .spread-picture {
    margin: var(--llm-space-2) 0;
  }
  .spread-picture svg {
    max-inline-size: 100%;
    block-size: auto;
  }
  .spread-picture .base {
    stroke: var(--llm-color-line);
  }
  .spread-picture .on {
    fill: var(--llm-color-resolved);
    stroke: var(--llm-color-resolved);
  }
  .spread-picture .off {
    fill: none;
    stroke: var(--llm-color-critical);
    stroke-width: 1.5;
  }
  .spread-picture .false {
    fill: var(--llm-color-warning);
  }
  .spread-picture .more {
    stroke: var(--llm-color-warning);
    stroke-width: 2;
  }
  @media (forced-colors: active) {
    .spread-picture .false {
      fill: CanvasText;
    }
  }
`;
