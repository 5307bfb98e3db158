import { addIssue, type IssueList } from './issues.js';

/** The parts of a hash: `#a=1&b=2`. */
export function partsOf(hash: string): string[] {
  return hash
    .replace(/^#/, '')
    .split('&')
    .filter((part) => part !== '');
}

/** What the keys of one widget begin with. Dots are coded too: `a.` must not be the beginning of the prefix of an element with the id `a.b`. */
export function ownPrefix(name = 'llm'): string {
  return `${encodeText(name).replaceAll('.', '%2E')}.`;
}

/** The text of a key, taken out. */
export function take(texts: Map<string, string>, key: string): string | undefined {
  const text = texts.get(key);
  texts.delete(key);
  return text;
}

/** The parts that begin with the prefix, by key; of two with one key the first counts. */
export function ownTexts(hash: string, prefix: string, issues: IssueList): Map<string, string> {
  const texts = new Map<string, string>();
  for (const part of partsOf(hash)) {
    if (!part.startsWith(prefix)) continue;
    const equals = part.indexOf('=');
    const key = part.slice(prefix.length, equals === -1 ? undefined : equals);
    const text = equals === -1 ? '' : decodeText(part.slice(equals + 1));
    const place = { line: 0, path: key };
    if (text === null) addIssue(issues, 'not-text', place, 'Broken %-code; ignored.', part);
    else if (texts.has(key)) addIssue(issues, 'too-many', place, 'Given twice; ignored.', text);
    else texts.set(key, text);
  }
  return texts;
}

/** encodeURIComponent throws on half characters. */
export function encodeText(text: string): string {
  return encodeURIComponent(text.replace(/\p{Cs}/gu, '\uFFFD'));
}

export function decodeText(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
