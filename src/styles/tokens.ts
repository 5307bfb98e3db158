import { css } from 'lit';

/**
 * The kit's look as custom properties. A page overrides any of them in a rule for the tag.
 * Series colours start from Okabe and Ito's set, each shifted until it reads at 3:1 on both surfaces.
 * `light-dark()` follows the page's `color-scheme`, which is inherited; `theme` sets it for one widget.
 */
export const tokens = css`
  :host {
    --llm-color-series-1: light-dark(#0072b2, #58a6e8);
    --llm-color-series-2: light-dark(#b97700, #e9a820);
    --llm-color-series-3: light-dark(#00876a, #27c29a);
    --llm-color-series-4: light-dark(#cf5500, #f58549);
    --llm-color-series-5: light-dark(#2d8cc4, #8fd0f5);
    --llm-color-series-6: light-dark(#b25590, #e09cc3);
    --llm-color-surface: light-dark(#ffffff, #15171b);
    --llm-color-raised: light-dark(#f4f5f7, #20232a);
    --llm-color-text: light-dark(#1b1e24, #e8eaee);
    --llm-color-muted: light-dark(#5a6270, #a6aebb);
    --llm-color-grid: light-dark(#e6e8ec, #2b2f37);
    --llm-color-line: light-dark(#c3c9d2, #4a515d);
    --llm-color-accent: light-dark(#1a56c4, #8ab4ff);
    --llm-color-on-accent: light-dark(#ffffff, #10131a);
    --llm-color-threshold: light-dark(#b3261e, #ff8f85);
    --llm-color-incident: light-dark(#8a5a00, #f0b84a);
    --llm-color-ghost: light-dark(#5a6270, #a6aebb);
    --llm-color-critical: light-dark(#b3261e, #ff8f85);
    --llm-color-warning: light-dark(#8a5a00, #f0b84a);
    --llm-color-info: light-dark(#1a5fa8, #8ec1f5);
    --llm-color-resolved: light-dark(#1c7046, #6fd3a0);
    --llm-target: 32px;
    --llm-space-1: 4px;
    --llm-space-2: 8px;
    --llm-space-3: 12px;
    --llm-space-4: 16px;
    --llm-space-6: 24px;
    --llm-space-8: 32px;
    --llm-font-small: max(12px, 0.75em);
    --llm-font-control: max(13px, 0.875em);
    --llm-font-figure: 1.25em;
  }
  :host([theme='light']) {
    color-scheme: light;
  }
  :host([theme='dark']) {
    color-scheme: dark;
  }
  @media (pointer: coarse) {
    :host {
      --llm-target: 44px;
    }
  }
  @media (forced-colors: active) {
    :host {
      --llm-color-series-1: CanvasText;
      --llm-color-series-2: color-mix(in srgb, CanvasText 45%, Canvas);
      --llm-color-series-3: color-mix(in srgb, CanvasText 75%, Canvas);
      --llm-color-series-4: color-mix(in srgb, CanvasText 50%, Canvas);
      --llm-color-series-5: CanvasText;
      --llm-color-series-6: color-mix(in srgb, CanvasText 60%, Canvas);
      --llm-color-surface: Canvas;
      --llm-color-raised: Canvas;
      --llm-color-text: CanvasText;
      --llm-color-muted: CanvasText;
      --llm-color-grid: GrayText;
      --llm-color-line: CanvasText;
      --llm-color-accent: Highlight;
      --llm-color-on-accent: HighlightText;
      --llm-color-threshold: LinkText;
      --llm-color-incident: CanvasText;
      --llm-color-ghost: GrayText;
      --llm-color-critical: CanvasText;
      --llm-color-warning: CanvasText;
      --llm-color-info: CanvasText;
      --llm-color-resolved: CanvasText;
    }
  }
`;
