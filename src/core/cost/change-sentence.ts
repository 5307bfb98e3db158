import { CHANGE_CAUSES } from './change-parts.js';
import type { ChangeCause } from './change-parts.js';
import type { SpendChange } from './spend-change.js';

/** One reason that a sentence gives. */
export interface ChangeClause {
  readonly cause: ChangeCause;
  /** The value of the dimension it happened in, e.g. the feature. */
  readonly value: string | null;
  /** USD with `digits` decimals, with its sign: a reason may go the other way. */
  readonly usd: number;
}

/** Why spend changed, in a few numbers for a locale to put into words. Shown with `digits` decimals, they add up. */
export interface ChangeSentence {
  /** USD with `digits` decimals, with its sign; the clauses and the rest sum to it. */
  readonly changeUsd: number;
  /** As a share of before; `null` when that was nothing. */
  readonly changeRatio: number | null;
  /** The largest reasons first. */
  readonly clauses: readonly ChangeClause[];
  /** All other reasons together. */
  readonly restUsd: number;
  /** Decimals of the amounts: 2, more where the change is less than a dollar. */
  readonly digits: number;
  /** Calls of either period that have no price, so that the sentence does not speak of them. */
  readonly unpricedCalls: number;
}

/** Reasons that a reader can keep in mind. */
const MOST_CLAUSES = 3;
/** Less of the largest reason is not worth a clause. */
const LEAST_SHARE = 0.1;

/** The largest reasons of a change, rounded so that what is shown adds up; `null` when there is nothing to compare. */
export function changeSentence(change: SpendChange): ChangeSentence | null {
  if (change.change === null) return null;
  const digits = digitsFor(change);
  const round = (usd: number) =>
    Math.round(Math.abs(usd) * powerOfTen(digits)) * (usd < 0 ? -1 : 1);
  const all = change.values.flatMap(({ value, parts }) =>
    CHANGE_CAUSES.map((cause) => ({ cause, value, units: round(parts[cause].usd) })),
  );
  all.sort((a, b) => Math.abs(b.units) - Math.abs(a.units));
  const least = Math.max(1, LEAST_SHARE * Math.abs(all[0]?.units ?? 0));
  const told = all.filter(({ units }) => Math.abs(units) >= least).slice(0, MOST_CLAUSES);
  const units = round(change.change.usd);
  const rest = told.reduce((left, clause) => left - clause.units, units);
  const toUsd = (count: number) => (count === 0 ? 0 : count / powerOfTen(digits));
  return {
    changeUsd: toUsd(units),
    changeRatio: change.changeRatio,
    clauses: told.map(({ cause, value, units: part }) => ({ cause, value, usd: toUsd(part) })),
    restUsd: toUsd(rest),
    digits,
    unpricedCalls: change.before.unpricedCalls + change.after.unpricedCalls,
  };
}

/** Decimals that show three digits of the change, or of the larger period where the change is nothing. */
function digitsFor({ change, before, after }: SpendChange): number {
  const size = Math.abs(change!.usd) || Math.max(before.usd!, after.usd!);
  let digits = 2;
  while (digits < 12 && size > 0 && size * powerOfTen(digits) < 100) digits += 1;
  return digits;
}

function powerOfTen(digits: number): number {
  return Number(`1e${digits}`);
}

const WORDS: Readonly<Record<ChangeCause, readonly [more: string, less: string]>> = {
  volume: ['more calls', 'fewer calls'],
  'input-tokens': ['longer prompts', 'shorter prompts'],
  'output-tokens': ['longer answers', 'shorter answers'],
  'model-mix': ['dearer models', 'cheaper models'],
  price: ['higher prices', 'lower prices'],
  cache: ['less caching', 'more caching'],
  unsplit: ['dearer calls of unknown prices', 'cheaper calls of unknown prices'],
};

/** The sentence in English: `Spend rose $41.20 (+38 %): $30.10 from longer prompts in rag, …`. */
export function changeText(sentence: ChangeSentence): string {
  const { changeUsd, changeRatio, clauses, restUsd, digits, unpricedCalls } = sentence;
  const dollars = (usd: number) => `$${Math.abs(usd).toFixed(digits)}`;
  const share = (usd: number) => {
    if (changeUsd === 0) return (usd < 0 ? '−' : '+') + dollars(usd);
    return usd < 0 === changeUsd < 0 ? dollars(usd) : `offset by ${dollars(usd)}`;
  };
  const reasons = clauses.map(({ cause, value, usd }) => {
    const [more, less] = WORDS[cause];
    return `${share(usd)} from ${usd < 0 ? less : more} in ${value ?? '(none)'}`;
  });
  if (restUsd !== 0) reasons.push(`${share(restUsd)} from the rest`);
  const verb = changeUsd < 0 ? 'fell' : 'rose';
  const percent = changeRatio === null ? '' : ` (${signedPercent(changeRatio)})`;
  const head =
    changeUsd === 0 ? 'Spend did not change' : `Spend ${verb} ${dollars(changeUsd)}${percent}`;
  const unknown = unpricedCalls === 0 ? '' : ` Calls without a price, not in it: ${unpricedCalls}.`;
  return `${[head, reasons.join(', ')].filter(Boolean).join(': ')}.${unknown}`;
}

function signedPercent(ratio: number): string {
  const percent = Math.round(Math.abs(ratio) * 100);
  return `${ratio < 0 ? '−' : '+'}${percent} %`;
}
