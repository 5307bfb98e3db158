/** Numbers and times as text for one language: units included, digits fixed so that running figures keep their width. */
export interface Formats {
  readonly lang: string;
  /** US dollars with as many decimals as the size needs: `$0.42`, `$0.0031`, `$128`. */
  usd(value: number): string;
  /** Milliseconds as seconds: `0.72 s`, `8.1 s`, `42 s`. */
  seconds(ms: number): string;
  /** A ratio as percent: `2.9 %`. */
  percent(ratio: number): string;
  /** A relative change with its sign: `+18 %`. */
  change(ratio: number): string;
  /** A whole number with separators: `2,700`. */
  integer(value: number): string;
  /** A score from 0 to 1 with two decimals: `0.91`. */
  score(value: number): string;
  /** A difference of scores with its sign: `-0.05`. */
  scoreChange(value: number): string;
  /** A factor with one decimal: `2.1`. */
  factor(value: number): string;
}

/** A sentence whose numbers stay on one line with their units. */
export function unbroken(sentence: string): string {
  return sentence.replace(/(\d) (?=%|s\b)/g, '$1\u00a0');
}

const cache = new Map<string, Formats>();

/** The formats of a language, made once; an unknown language falls back to English. */
export function formatsFor(lang: string): Formats {
  let formats = cache.get(lang);
  if (formats === undefined) {
    formats = createFormats(knownLanguage(lang));
    if (cache.size > 20) cache.clear();
    cache.set(lang, formats);
  }
  return formats;
}

function knownLanguage(lang: string): string {
  try {
    return Intl.NumberFormat.supportedLocalesOf(lang)[0] ?? 'en';
  } catch {
    return 'en';
  }
}

function createFormats(lang: string): Formats {
  const fixed = [0, 1, 2, 3, 4].map(
    (digits) =>
      new Intl.NumberFormat(lang, { minimumFractionDigits: digits, maximumFractionDigits: digits }),
  );
  const format = (value: number, digits: number): string => fixed[digits]?.format(value) ?? '';
  const signed = (value: number, digits: number): string => {
    const text = format(Math.abs(value), digits);
    const isZero = Number(Math.abs(value).toFixed(digits)) === 0;
    return isZero ? `±${text}` : value < 0 ? `−${text}` : `+${text}`;
  };
  return {
    lang,
    usd: (value) => `$${format(value, usdDigits(value))}`,
    seconds: (ms) => `${format(ms / 1000, ms < 995 ? 2 : ms < 99_950 ? 1 : 0)} s`,
    percent: (ratio) => `${format(ratio * 100, ratio < 0.0995 && ratio !== 0 ? 1 : 0)} %`,
    change: (ratio) => `${signed(ratio * 100, 0)} %`,
    integer: (value) => format(value, 0),
    score: (value) => format(value, 2),
    scoreChange: (value) => signed(value, 2),
    factor: (value) => format(value, 1),
  };
}

function usdDigits(value: number): number {
  if (value === 0 || value >= 100) return value === 0 ? 2 : 0;
  if (value >= 0.1) return 2;
  return value >= 0.01 ? 3 : 4;
}
