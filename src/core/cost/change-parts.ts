import * as at from './cost-row.js';
import type { CostRow } from './cost-row.js';
import { shapleyParts } from './shapley.js';
import type { Factor, Quotient } from './shapley.js';

/** What a change in spend can come from. */
export const CHANGE_CAUSES = [
  /** More or fewer calls, those that the response cache answered included. */
  'volume',
  /** Input tokens a call, of the same model. */
  'input-tokens',
  /** Output tokens a call, of the same model. */
  'output-tokens',
  /** Other shares of models, dearer or cheaper ones. */
  'model-mix',
  /** What a token costs on the same model: list price, tier, length of context, discount. */
  'price',
  /** The share of input read from the prompt cache, what was written to it, and calls answered by the response cache. */
  'cache',
  /** Cost a call of those calls of which only the cost is known, not the tokens or the prices. */
  'unsplit',
] as const;

export type ChangeCause = (typeof CHANGE_CAUSES)[number];

/** Picodollars by cause. */
export type ChangeParts = Record<ChangeCause, bigint>;

export function noChange(): ChangeParts {
  return Object.fromEntries(CHANGE_CAUSES.map((cause) => [cause, 0n])) as ChangeParts;
}

/** Rows of one feature by model. */
export type RowsByModel = ReadonlyMap<string | null, CostRow>;

/** A sum of money as the product of what it came from, each with its cause. */
type Product = readonly (readonly [ChangeCause, Quotient])[];

/**
 * Splits the change of one feature's spend by cause; the parts sum to it exactly. Spend is, over the models,
 * calls x (sent / calls) x (of this model / sent) x tokens a call x price of an uncached token x (paid / uncached).
 */
export function changeParts(before: RowsByModel, after: RowsByModel): ChangeParts {
  const parts = noChange();
  const models = new Set([...before.keys(), ...after.keys()]);
  const callsBefore = callsOf(before);
  const callsAfter = callsOf(after);
  for (const model of models) {
    const old = productsOf(before.get(model) ?? EMPTY, callsBefore);
    const now = productsOf(after.get(model) ?? EMPTY, callsAfter);
    now.forEach(({ pico, product }, kind) => addParts(parts, old[kind]!, { pico, product }));
  }
  return parts;
}

interface Term {
  readonly pico: bigint;
  readonly product: Product;
}

function addParts(parts: ChangeParts, old: Term, now: Term): void {
  const factors = now.product.map(([, after], k): Factor => [old.product[k]![1], after]);
  const split = shapleyParts(factors, now.pico - old.pico);
  now.product.forEach(([cause], k) => (parts[cause] += split[k]!));
}

const EMPTY = at.createRow();

/** Calls of a feature, and those of them that were sent to a provider. */
interface Calls {
  readonly all: bigint;
  readonly sent: bigint;
}

function callsOf(rows: RowsByModel): Calls {
  let sent = 0;
  let hits = 0;
  for (const row of rows.values()) {
    sent += row[at.PRICED]!;
    hits += row[at.CACHE_HITS]!;
  }
  return { all: BigInt(sent + hits), sent: BigInt(sent) };
}

/** What input, output and calls of unknown prices cost. */
function productsOf(row: CostRow, { all, sent }: Calls): readonly Term[] {
  const count = (field: number) => BigInt(row[field]!);
  const unsplit = count(at.UNSPLIT);
  const split = count(at.PRICED) - unsplit;
  const inputPico = at.picoOf(row, at.INPUT_COST);
  const uncachedPico = at.picoOf(row, at.UNCACHED_COST);
  const unsplitPico = at.picoOf(row, at.UNSPLIT_COST);
  const outputPico = at.picoOf(row, at.COST) - inputPico - unsplitPico;
  const calls = (ofKind: bigint): Product => [
    ['volume', [all, 1n]],
    ['cache', [sent, all]],
    ['model-mix', [ofKind, sent]],
  ];
  const input: Product = [
    ...calls(split),
    ['input-tokens', [count(at.INPUT_TOKENS), split]],
    ['price', [uncachedPico, count(at.INPUT_TOKENS)]],
    ['cache', [inputPico, uncachedPico]],
  ];
  const output: Product = [
    ...calls(split),
    ['output-tokens', [count(at.OUTPUT_TOKENS), split]],
    ['price', [outputPico, count(at.OUTPUT_TOKENS)]],
  ];
  return [
    { pico: inputPico, product: input },
    { pico: outputPico, product: output },
    { pico: unsplitPico, product: [...calls(unsplit), ['unsplit', [unsplitPico, unsplit]]] },
  ];
}
