import type { TunerSettings } from './tuner-settings.js';

/** The settings, and what they were before each change. */
export interface UndoStack {
  readonly present: TunerSettings;
  /** Oldest first. */
  readonly past: readonly TunerSettings[];
  /** What the last change belongs to; changes of one gesture are undone together. */
  readonly gesture: string | null;
}

/** So many changes can be taken back. */
export const MAX_UNDO = 100;

export function startUndo(present: TunerSettings): UndoStack {
  return { present, past: [], gesture: null };
}

/**
 * Notes a change.
 * @param gesture changes of the same gesture in a row (all of one drag) count as one; `null` stands alone
 */
export function change(
  stack: UndoStack,
  settings: TunerSettings,
  gesture: string | null = null,
): UndoStack {
  if (settings === stack.present) return stack;
  const isContinued = gesture !== null && gesture === stack.gesture;
  const past = isContinued ? stack.past : [...stack.past, stack.present].slice(-MAX_UNDO);
  return { present: settings, past, gesture };
}

/** Takes back the last change; with none the stack stays as it is. */
export function undo(stack: UndoStack): UndoStack {
  const present = stack.past.at(-1);
  if (present === undefined) return stack;
  return { present, past: stack.past.slice(0, -1), gesture: null };
}
