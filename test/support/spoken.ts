import type { CDPSession, Page } from 'playwright';

/** What a screen reader is told of one element. */
export interface Spoken {
  readonly role: string;
  readonly name: string;
  /** The value in words where there are any, else the bare value. */
  readonly value: string;
}

interface AxValue {
  readonly value?: unknown;
}

interface AxNode {
  readonly role?: AxValue;
  readonly name?: AxValue;
  readonly value?: AxValue;
  readonly properties?: readonly { readonly name: string; readonly value: AxValue }[];
}

const DEEPEST = `(() => {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return at;
})()`;

/** Reads the accessibility tree where the focus is. */
export class ScreenReader {
  readonly #session: CDPSession;
  readonly #page: Page;

  private constructor(page: Page, session: CDPSession) {
    this.#page = page;
    this.#session = session;
  }

  static async on(page: Page): Promise<ScreenReader> {
    const session = await page.context().newCDPSession(page);
    await session.send('Accessibility.enable');
    return new ScreenReader(page, session);
  }

  /** What is said of the focused element; the role is `none` where nothing has the focus. */
  async focused(): Promise<Spoken> {
    const { result } = await this.#session.send('Runtime.evaluate', { expression: DEEPEST });
    if (result.objectId === undefined || result.className === 'HTMLBodyElement') {
      return { role: 'none', name: '', value: '' };
    }
    const { nodes } = await this.#session.send('Accessibility.getPartialAXTree', {
      objectId: result.objectId,
      fetchRelatives: false,
    });
    const node: AxNode = nodes[0] ?? {};
    const valueText = node.properties?.find(({ name }) => name === 'valuetext')?.value.value;
    return {
      role: textOf(node.role?.value),
      name: textOf(node.name?.value),
      value: textOf(valueText) || textOf(node.value?.value),
    };
  }

  /** How the focus shows: thickness in px of the outline that is drawn, and whether it is within the window. */
  focusMark(): Promise<{ readonly outlinePx: number; readonly isInView: boolean }> {
    return this.#page.evaluate((deepest) => {
      const focused = (0, eval)(deepest) as HTMLElement;
      // A radio is drawn by its label.
      const shown = focused.matches('input[type=radio]') ? focused.closest('label')! : focused;
      const { outlineStyle, outlineWidth } = getComputedStyle(shown);
      const box = shown.getBoundingClientRect();
      return {
        outlinePx: outlineStyle === 'none' ? 0 : parseFloat(outlineWidth),
        isInView: box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.left >= 0,
      };
    }, DEEPEST);
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}

/** One line an element, for messages. */
export function spokenText({ role, name, value }: Spoken): string {
  return `${role} "${name}"${value === '' ? '' : `: ${value}`}`;
}
