const SVG_NAMESPACE = 'http://www.w3.org/2000/svg';

/** Makes an SVG element with attributes, at the end of `parent`. */
export function appendSvg<K extends keyof SVGElementTagNameMap>(
  parent: Element | null,
  name: K,
  attributes: Readonly<Record<string, string | number>> = {},
): SVGElementTagNameMap[K] {
  const element = document.createElementNS(SVG_NAMESPACE, name);
  for (const key of Object.keys(attributes)) element.setAttribute(key, String(attributes[key]));
  parent?.append(element);
  return element;
}

/** Sets an attribute only if it differs: an untouched element is not painted again. */
export function setAttribute(element: Element, name: string, value: string | number): void {
  const text = String(value);
  if (element.getAttribute(name) !== text) element.setAttribute(name, text);
}

/** Writes text only if it differs. */
export function setText(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

/** Shows or hides by attribute, so that an exported drawing agrees. */
export function setVisible(element: Element, isVisible: boolean): void {
  if (isVisible) {
    if (element.hasAttribute('display')) element.removeAttribute('display');
  } else setAttribute(element, 'display', 'none');
}

/** Elements of one kind that are reused from update to update. */
export class ElementPool<E extends Element> {
  readonly #make: () => E;
  readonly #elements: E[] = [];
  #shown = 0;

  constructor(make: () => E) {
    this.#make = make;
  }

  /** The element at `index`, made if need be, shown. */
  at(index: number): E {
    const element = (this.#elements[index] ??= this.#make());
    if (index >= this.#shown) setVisible(element, true);
    return element;
  }

  /** Hides all elements from `count` on. */
  keep(count: number): void {
    for (let index = count; index < this.#shown; index++) setVisible(this.#elements[index]!, false);
    this.#shown = count;
  }
}
