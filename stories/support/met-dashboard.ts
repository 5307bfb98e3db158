import { userEvent, within } from 'storybook/test';
import type { LlmDashboardSim } from '../../src/elements/llm-dashboard-sim/element.js';

export type PanelName = 'cost' | 'latency' | 'quality' | 'usage';

export const PANELS: readonly PanelName[] = ['cost', 'latency', 'quality', 'usage'];

/** The widget of a story as a reader meets it: by what it says and by the roles of its parts. */
export async function meet(canvasElement: HTMLElement, which = '') {
  await customElements.whenDefined('llm-dashboard-sim');
  const element = canvasElement.querySelector<LlmDashboardSim>(`llm-dashboard-sim${which}`);
  if (element === null) throw new Error('the story shows no dashboard');
  await element.updateComplete;
  const root = element.shadowRoot as unknown as HTMLElement;
  const part = (name: string): HTMLElement => {
    const found = root.querySelector<HTMLElement>(`[part~="${name}"]`);
    if (found === null) throw new Error(`the dashboard has no part ${name}`);
    return found;
  };
  const plot = (name: PanelName): HTMLElement =>
    within(part(`panel-${name}`)).getByRole('slider', { name: /over time/ });
  return {
    element,
    part,
    plot,
    in: within(root),
    sentence: (): string => textOf(part('sentence')),
    /** What the cursor says in words, as a screen reader reads it: `Tue 14:00: …`. */
    spoken: (name: PanelName): string => plot(name).getAttribute('aria-valuetext') ?? '',
    press: (name: string | RegExp): Promise<void> =>
      userEvent.click(within(root).getByRole('button', { name })),
  };
}

export const textOf = (element: HTMLElement): string =>
  element.textContent.replace(/\s+/g, ' ').trim();
