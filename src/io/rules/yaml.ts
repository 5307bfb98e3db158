/** What YAML is written from: plain data, no dates, no functions, no references. */
export type YamlValue =
  | string
  | number
  | boolean
  | null
  | readonly YamlValue[]
  | { readonly [key: string]: YamlValue | undefined };

/**
 * Plain data as YAML 1.2 in a strict subset: block lists and maps, every text in double quotes, so that no text is ever
 * read as a number, a date, a boolean, a comment or an anchor. Only text of several plain ASCII lines is a literal block.
 * A key that is `undefined` is left out. Half characters become U+FFFD.
 * @param comments lines put in front
 */
export function toYaml(value: YamlValue, comments: readonly string[] = []): string {
  const head = comments.map((line) => `# ${line.replace(/[^\x20-\x7e]/g, '?')}\n`).join('');
  return `${head}${block(value, '').replace(/^\n/, '')}\n`;
}

/** A value as it follows a key: on the same line, or on lines of its own, which begin with a line feed. */
function block(value: YamlValue, indent: string): string {
  if (typeof value === 'string') return textOf(value, indent);
  if (value === null || typeof value !== 'object') return scalar(value);
  if (isList(value)) {
    if (value.length === 0) return ' []';
    return value
      .map((item) => `\n${indent}-${inItem(block(item, `${indent}  `), indent)}`)
      .join('');
  }
  const entries = Object.entries(value).filter(([, each]) => each !== undefined);
  if (entries.length === 0) return ' {}';
  return entries
    .map(([key, each]) => `\n${indent}${keyOf(key)}:${block(each!, `${indent}  `)}`)
    .join('');
}

const isList = (value: YamlValue): value is readonly YamlValue[] => Array.isArray(value);

/** The first line of a map or list within a list stands beside the dash. */
function inItem(text: string, indent: string): string {
  return text.startsWith('\n') ? ` ${text.slice(indent.length + 3)}` : text;
}

function scalar(value: number | boolean | null): string {
  if (typeof value === 'number' && !Number.isFinite(value)) {
    throw new RangeError(`value must be finite, got ${value}`);
  }
  return ` ${String(value)}`;
}

/** Lines that need no escape, and none that could end the block or be folded. */
const LITERAL = /^[!-~][ -~]*(\n[ ]*[!-~][ -~]*)+$/;

function textOf(text: string, indent: string): string {
  if (!LITERAL.test(text)) return ` ${quoted(text)}`;
  return ` |-\n${indent || '  '}${text.replaceAll('\n', `\n${indent || '  '}`)}`;
}

/** Keys that are plain words in every version of YAML need no quotes. */
function keyOf(key: string): string {
  return /^[a-zA-Z][a-zA-Z0-9_]{2,}$/.test(key) && !/^(null|true|false|yes|off)$/i.test(key)
    ? key
    : quoted(key);
}

/** JSON's quotes are YAML's, but for characters that YAML does not take as they are. */
function quoted(text: string): string {
  return JSON.stringify(text.replace(/\p{Cs}/gu, '\ufffd')).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
