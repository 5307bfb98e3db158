import { enLater } from '../../locales/en-later.js';
import { validateScenario } from '../../sim/validate-scenario.js';
import type { Scenario } from '../../sim/scenario.js';

/** A scenario an author wrote inside the tag; `null` where it cannot be read. */
export interface InlineScenario {
  readonly scenario: Scenario | null;
  /** One sentence for each thing that could not be used. */
  readonly issues: readonly string[];
}

/** Reads a scenario from JSON text; never throws. Loaded when a tag holds one. */
export function readInlineScenario(text: string): InlineScenario {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { scenario: null, issues: [enLater.scenarioUnreadable((error as Error).message)] };
  }
  const { scenario, issues } = validateScenario(value);
  const sentences = issues.map(({ path, message }) => enLater.scenarioIssue(path, message));
  return { scenario, issues: sentences };
}
