import type { CSSResult, LitElement } from 'lit';

/** Adds the styles of a part that came later to those of its host; once. */
export function addStyles({ renderRoot }: LitElement, { styleSheet }: CSSResult): void {
  const root = renderRoot as ShadowRoot;
  if (styleSheet !== undefined && !root.adoptedStyleSheets.includes(styleSheet))
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, styleSheet];
}
