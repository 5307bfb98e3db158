import { LlmDashboardSim } from '../../src/elements/llm-dashboard-sim/element.js';
import type { LlmErrorEvent } from '../../src/elements/llm-dashboard-sim/events.js';

LlmDashboardSim.define();

/** Puts a dashboard on the page and waits until a reader can use it. */
export async function mountDashboard(
  attributes: Readonly<Record<string, string>> = {},
  inside: readonly Node[] = [],
): Promise<LlmDashboardSim> {
  const dashboard = document.createElement('llm-dashboard-sim');
  for (const [name, value] of Object.entries(attributes)) dashboard.setAttribute(name, value);
  dashboard.append(...inside);
  document.body.append(dashboard);
  await dashboard.updateComplete;
  return dashboard;
}

/** A scenario as an author writes it into the tag. */
export function scenarioScript(text: string): HTMLScriptElement {
  const script = document.createElement('script');
  script.type = 'application/json';
  script.textContent = text;
  return script;
}

/** The element with this part name. */
export function partOf(dashboard: LlmDashboardSim, part: string): HTMLElement | null {
  return dashboard.renderRoot.querySelector(`[part~="${part}"]`);
}

/** What stands in a part, spaces collapsed; empty without it. */
export function textOf(dashboard: LlmDashboardSim, part: string): string {
  return (partOf(dashboard, part)?.textContent ?? '').replace(/\s+/g, ' ').trim();
}

/** Weekday and time that the widget shows. */
export function clockOf(dashboard: LlmDashboardSim): string {
  return dashboard.renderRoot.querySelector('.clock')?.textContent ?? '';
}

/** The button with this name. */
export function buttonOf(dashboard: LlmDashboardSim, name: string): HTMLButtonElement | undefined {
  const buttons = dashboard.renderRoot.querySelectorAll('button');
  return [...buttons].find((button) => (button.textContent ?? '').trim() === name);
}

/** What a page has to complain about: errors nobody caught, and anything said in the console. */
export class PageEars {
  readonly heard: string[] = [];
  readonly errors: string[] = [];
  readonly #said = new Map<'error' | 'warn', typeof console.error>();

  listen(): void {
    window.addEventListener('error', this.#onError);
    window.addEventListener('unhandledrejection', this.#onRejection);
    document.addEventListener('llm-error', this.#onLlmError);
    for (const level of ['error', 'warn'] as const) {
      this.#said.set(level, console[level]);
      console[level] = (...words: unknown[]): void => {
        this.heard.push(`console.${level}: ${words.map(String).join(' ')}`);
      };
    }
  }

  stop(): void {
    window.removeEventListener('error', this.#onError);
    window.removeEventListener('unhandledrejection', this.#onRejection);
    document.removeEventListener('llm-error', this.#onLlmError);
    for (const [level, say] of this.#said) console[level] = say;
  }

  /** Complaints so far, once those that come with a task of their own are in. */
  async complaints(): Promise<readonly string[]> {
    await new Promise((resolve) => setTimeout(resolve));
    return this.heard;
  }

  readonly #onError = (event: ErrorEvent): void => {
    // Observers that ask for another frame are how a resize is followed, and no error.
    if (!event.message.includes('ResizeObserver')) this.heard.push(`error: ${event.message}`);
  };
  readonly #onRejection = (event: PromiseRejectionEvent): void => {
    this.heard.push(`unhandled rejection: ${String(event.reason)}`);
  };
  readonly #onLlmError = (event: LlmErrorEvent): void => {
    this.errors.push(event.message);
  };
}
