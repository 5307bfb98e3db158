import { readAttribute, tokensAttribute } from '../../io/attributes.js';
import { HIDEABLE, RULES } from './settings.js';
import type { BadValues } from './settings.js';

/** One sentence for each property that could not be used: its attribute, its text, and what is used instead. */
export function badValueNotes(bad: BadValues): string[] {
  return [...bad].flatMap(([name, text]) => {
    if (name === 'hide') return tokensAttribute('hide', text, HIDEABLE).issue?.message ?? [];
    const { attribute, kind, fallback } = RULES[name];
    return readAttribute<string | number>(attribute, text, kind, fallback).issue?.message ?? [];
  });
}
