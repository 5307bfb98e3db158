/** The language an element stands in: its own or its nearest ancestor's `lang`, out of shadow trees too; else English. */
export function nearestLang(element: Element): string {
  let at: Element | null = element;
  while (at !== null) {
    const lang = at.closest('[lang]')?.getAttribute('lang');
    if (lang) return lang;
    const root: Node = at.getRootNode();
    at = root instanceof ShadowRoot ? root.host : null;
  }
  return 'en';
}
