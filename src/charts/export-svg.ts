/** What a drawing says of itself in a file of its own. */
export interface SvgTexts {
  readonly title: string;
  readonly description: string;
}

const PROPERTIES = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-dasharray',
  'stroke-linejoin',
  'stroke-linecap',
  'paint-order',
  'font-family',
  'font-size',
  'font-weight',
] as const;
const TEXT_PROPERTIES = new Set<string>(['font-family', 'font-size', 'font-weight']);

/**
 * A drawing on the page as the text of a file that needs no style sheet: colours and type as computed right now, the
 * surface painted behind, title and description inside.
 */
export function exportSvg(svg: SVGSVGElement, texts: SvgTexts): string {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  resolveStyles(svg, copy);
  copy.removeAttribute('aria-hidden');
  copy.removeAttribute('focusable');
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('role', 'img');
  const surface = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  surface.setAttribute('width', '100%');
  surface.setAttribute('height', '100%');
  surface.setAttribute('fill', surfaceColor(svg));
  copy.prepend(textElement('title', texts.title), textElement('desc', texts.description), surface);
  return new XMLSerializer().serializeToString(copy);
}

function resolveStyles(source: Element, target: Element): void {
  const style = getComputedStyle(source);
  for (const property of PROPERTIES) {
    if (TEXT_PROPERTIES.has(property) && source.localName !== 'text') continue;
    const value = style.getPropertyValue(property);
    // A pattern is named by its id; computed values may spell it with the page's address.
    if (value === '' || value.includes('url(')) continue;
    if (isShape(source)) target.setAttribute(property, value);
  }
  target.removeAttribute('class');
  for (let index = 0; index < source.children.length; index++) {
    resolveStyles(source.children[index]!, target.children[index]!);
  }
}

function isShape(element: Element): boolean {
  return !['svg', 'g', 'defs', 'pattern'].includes(element.localName);
}

/** The nearest opaque background, seen through shadow roots. */
function surfaceColor(svg: SVGSVGElement): string {
  for (let node: Node | null = svg; node !== null; node = parentOf(node)) {
    if (!(node instanceof Element)) continue;
    const color = getComputedStyle(node).backgroundColor;
    if (color !== '' && color !== 'transparent' && color !== 'rgba(0, 0, 0, 0)') return color;
  }
  return 'white';
}

function parentOf(node: Node): Node | null {
  return node.parentNode ?? (node instanceof ShadowRoot ? node.host : null);
}

function textElement(name: 'title' | 'desc', text: string): Element {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name);
  element.textContent = text;
  return element;
}
