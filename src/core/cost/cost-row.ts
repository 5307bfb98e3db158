import { PICO_PER_USD } from '../pricing/pico-usd.js';

/**
 * What a stretch of time cost, added up in one row of numbers. All of them are whole but `SQUARES`, so that sums do not
 * depend on the order of adding. Money takes two: whole dollars, and the picodollars beyond them, from 0 to 1e12; one
 * double would be exact up to $9,007 only. Tokens and the parts of the money are those of calls whose prices are known.
 */
export type CostRow = Float64Array;

/** All calls: sent and priced, answered by the response cache, failed without a cost, and unpriced. */
export const CALLS = 0;
/** Calls with a cost, sent to a provider. */
export const PRICED = 1;
/** Calls that the product's response cache answered, at no cost. */
export const CACHE_HITS = 2;
/** Failed calls that say nothing of tokens: taken as not billed. */
export const FAILED = 3;
/** Calls whose cost is not known: they are in no sum of money. */
export const UNPRICED = 4;
/** Priced calls of which only the cost is known, not the tokens or the prices. */
export const UNSPLIT = 5;
export const INPUT_TOKENS = 6;
export const OUTPUT_TOKENS = 7;
export const CACHE_READ_TOKENS = 8;
/** Sum of squared costs in USD, for the spread of the cost of a call; a double like any other. */
export const SQUARES = 9;
/** Money: all of it. */
export const COST = 10;
/** Money: what input cost. */
export const INPUT_COST = 12;
/** Money: what that input would have cost without the prompt cache. */
export const UNCACHED_COST = 14;
/** Money: what the calls in `UNSPLIT` cost. */
export const UNSPLIT_COST = 16;
export const ROW_LENGTH = 18;

const MONEY = [COST, INPUT_COST, UNCACHED_COST, UNSPLIT_COST];
const PICO = BigInt(PICO_PER_USD);

export function createRow(): CostRow {
  return new Float64Array(ROW_LENGTH);
}

/** Sets an amount to whole picodollars. */
export function setMoney(row: CostRow, at: number, pico: number): void {
  const rest = pico % PICO_PER_USD;
  row[at] = (pico - rest) / PICO_PER_USD;
  row[at + 1] = rest;
}

/** An amount in picodollars, exact. */
export function picoOf(row: CostRow, at: number): bigint {
  return BigInt(row[at]!) * PICO + BigInt(row[at + 1]!);
}

/** An amount in USD: the double nearest to it. */
export function usdOf(row: CostRow, at: number): number {
  const dollars = row[at]!;
  const pico = dollars * PICO_PER_USD + row[at + 1]!;
  return pico <= Number.MAX_SAFE_INTEGER
    ? pico / PICO_PER_USD
    : dollars + row[at + 1]! / PICO_PER_USD;
}

/** Adds the row that starts at `fromAt` of `from` to the one that starts at `intoAt` of `into`. */
export function addRow(into: CostRow, intoAt: number, from: CostRow, fromAt: number): void {
  for (let k = 0; k < ROW_LENGTH; k++) into[intoAt + k]! += from[fromAt + k]!;
  for (const at of MONEY) {
    const pico = intoAt + at + 1;
    if (into[pico]! < PICO_PER_USD) continue;
    into[pico]! -= PICO_PER_USD;
    into[intoAt + at]! += 1;
  }
}

/** Number, sum in USD and sum of squares of the costs of calls. */
export interface CostMoments {
  n: number;
  usd: number;
  squares: number;
}

/** Adds what the row at the start of `row` says of them. */
export function addToMoments(into: CostMoments, row: CostRow): void {
  into.n += row[PRICED]!;
  into.usd += row[COST]! + row[COST + 1]! / PICO_PER_USD;
  into.squares += row[SQUARES]!;
}
