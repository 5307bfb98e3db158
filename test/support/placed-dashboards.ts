import { LlmDashboardSim } from '../../src/elements/llm-dashboard-sim/element.js';

LlmDashboardSim.define();

/** Puts markup on the page and answers its dashboards, each ready to be used. */
export async function place(markup: string): Promise<LlmDashboardSim[]> {
  const box = document.createElement('div');
  box.dataset['placed'] = '';
  box.innerHTML = markup;
  document.body.append(box);
  const dashboards = [...box.querySelectorAll<LlmDashboardSim>('llm-dashboard-sim')];
  await ready(dashboards);
  return dashboards;
}

/** Waits until every one has drawn what it knows, and what it learns from the others. */
export async function ready(dashboards: readonly LlmDashboardSim[]): Promise<void> {
  for (let round = 0; round < 3; round++) {
    for (const dashboard of dashboards) await dashboard.updateComplete;
    await new Promise((resolve) => setTimeout(resolve));
  }
}

/** Takes everything off the page again. */
export function clearPage(): void {
  for (const box of document.querySelectorAll('[data-placed]')) box.remove();
}

const root = (dashboard: LlmDashboardSim): ShadowRoot => dashboard.renderRoot as ShadowRoot;

export const words = (node: Node | null): string =>
  (node?.textContent ?? '').replace(/\s+/g, ' ').trim();

export const clock = (dashboard: LlmDashboardSim): string =>
  words(root(dashboard).querySelector('.clock'));

export const sentence = (dashboard: LlmDashboardSim): string =>
  words(root(dashboard).querySelector('[part~=sentence]'));

export const note = (dashboard: LlmDashboardSim): string =>
  words(root(dashboard).querySelector('[part~=note]'));

/** What all four panels say at the cursor: every figure on screen. */
export const readouts = (dashboard: LlmDashboardSim): string =>
  [...root(dashboard).querySelectorAll('[part~=readout]')].map(words).join(' | ');

export function button(dashboard: LlmDashboardSim, name: string): HTMLButtonElement {
  const found = [...root(dashboard).querySelectorAll('button')].find((one) => words(one) === name);
  if (found === undefined) throw new Error(`no button "${name}"`);
  return found;
}

export function input(dashboard: LlmDashboardSim, selector: string): HTMLInputElement {
  const found = root(dashboard).querySelector<HTMLInputElement>(`input${selector}`);
  if (found === null) throw new Error(`no input${selector}`);
  return found;
}

/** Moves a slider as a reader does. */
export function slide(slider: HTMLInputElement, value: number): void {
  slider.value = String(value);
  slider.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
}
