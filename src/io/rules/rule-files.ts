import type { Caveat } from './caveats.js';

/** A file to be taken along, and what it leaves out. */
export interface RuleFile {
  readonly fileName: string;
  readonly text: string;
  /** Whether tests of this kit ran the form in the program it is for. */
  readonly isRun: boolean;
  readonly caveats: readonly Caveat[];
}

/** Caveats as the head of a file, each sentence once. */
export function commentsOf(caveats: readonly Caveat[]): string[] {
  const rulesByMessage = new Map<string, string[]>();
  for (const { ruleId, message } of caveats) {
    const ids = rulesByMessage.get(message) ?? [];
    rulesByMessage.set(message, ruleId === null ? ids : [...ids, ruleId]);
  }
  return Array.from(rulesByMessage, ([message, ids]) =>
    ids.length === 0 ? message : `${ids.join(', ')}: ${message}`,
  );
}

export const DEFAULT_NAME = 'llm-observability-kit';
