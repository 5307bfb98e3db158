/** A string of PromQL. Single quotes, so that a rule file in double quotes needs no further escapes. */
export function quoteText(text: string): string {
  const escaped = text.replace(/[\\'\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, (character) => {
    if (character === '\n') return '\\n';
    if (character === '\r') return '\\r';
    if (character === '\t') return '\\t';
    if (character === '\\' || character === "'") return `\\${character}`;
    const code = character.codePointAt(0)!;
    return code < 0xd800 || code > 0xdfff ? `\\U${code.toString(16).padStart(8, '0')}` : '\ufffd';
  });
  return `'${escaped}'`;
}

/** A number as PromQL and this kit read it alike: the shortest text of the same double. */
export function numberText(value: number): string {
  return String(value);
}

/** Labels to match, `=` or `=~`, by name as it stands in the query. */
export type Matchers = readonly (readonly [
  label: string,
  operator: '=' | '=~' | '!~',
  value: string,
])[];

const isClassic = (name: string) => /^[a-zA-Z_:][a-zA-Z0-9_:]*$/.test(name);

/** A label's name where a query lists or matches it; quoted where Prometheus 3 wants that. */
export function labelName(name: string): string {
  return isClassic(name) && !name.includes(':') ? name : quoteText(name);
}

/** `name{label='value'}`, or `{'na.me', 'la.bel'='value'}` for names outside the classic characters. */
export function selector(name: string, matchers: Matchers = []): string {
  const parts = matchers.map(
    ([label, operator, value]) => `${labelName(label)}${operator}${quoteText(value)}`,
  );
  if (!isClassic(name)) return `{${[quoteText(name), ...parts].join(', ')}}`;
  return parts.length === 0 ? name : `${name}{${parts.join(', ')}}`;
}

/** A duration; Prometheus takes no fractions. */
export function minutesText(minutes: number): string {
  return `${minutes}m`;
}
