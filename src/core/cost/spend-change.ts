import { CHANGE_CAUSES, changeParts, noChange } from './change-parts.js';
import type { ChangeCause, ChangeParts, RowsByModel } from './change-parts.js';
import type { CostRows } from './cost-options.js';
import * as at from './cost-row.js';
import type { CostRow } from './cost-row.js';
import { exactUsd, usdOfPico } from './exact-usd.js';
import { spendOfRow } from './spend.js';
import type { Spend } from './spend.js';

/** A stretch of time, [fromMs, toMs), milliseconds since 1970 UTC. */
export interface Period {
  readonly fromMs: number;
  readonly toMs: number;
}

/** An amount of money: `usd` is the double nearest to `exactUsd`. */
export interface Amount {
  readonly usd: number;
  /** To the last digit, so that sums can be checked: `-30.1000005`. */
  readonly exactUsd: string;
}

export type AmountsByCause = Readonly<Record<ChangeCause, Amount>>;

export interface SpendChangeOptions {
  /** The dimension whose values are told apart. Default `feature`. */
  readonly by?: string;
  /** The dimension that says which model, for the mix. Default `model`. */
  readonly model?: string;
}

/** The change of one value of the dimension. */
export interface ValueChange {
  readonly value: string | null;
  readonly beforeUsd: number | null;
  readonly afterUsd: number | null;
  readonly change: Amount;
  /** Sum to `change`. */
  readonly parts: AmountsByCause;
}

/** Why spend changed from one period to another. */
export interface SpendChange {
  readonly before: Spend;
  readonly after: Spend;
  /** `null` when one of the two has no call with a known cost: then there is nothing to compare. */
  readonly change: Amount | null;
  /** Change as a share of what was spent before; `null` when that was nothing. */
  readonly changeRatio: number | null;
  /** What it came from; they sum to `change`, to the last digit. */
  readonly parts: AmountsByCause | null;
  /** By value of the dimension, the largest change first; they sum to `change`, and their parts to `parts`. */
  readonly values: readonly ValueChange[];
}

/**
 * Splits the change in spend between two periods into volume, tokens a call, model mix, price and cache, exactly. Calls
 * without a price are in no part; `before` and `after` count them.
 * @throws RangeError when a period is not one the tracker can add up, or a dimension is none of its
 */
export function spendChange(
  tracker: CostRows,
  before: Period,
  after: Period,
  { by = 'feature', model = 'model' }: SpendChangeOptions = {},
): SpendChange {
  const places = [placeOf(tracker, 'by', by), placeOf(tracker, 'model', model)] as const;
  const old = nest(tracker, before, places);
  const now = nest(tracker, after, places);
  const spends = { before: spendOfRow(old.total), after: spendOfRow(now.total) };
  if (spends.before.usd === null || spends.after.usd === null) {
    return { ...spends, change: null, changeRatio: null, parts: null, values: [] };
  }
  const parts = noChange();
  const values = [...new Set([...old.values.keys(), ...now.values.keys()])].map((value) => {
    const split = changeParts(old.values.get(value) ?? NONE, now.values.get(value) ?? NONE);
    for (const cause of CHANGE_CAUSES) parts[cause] += split[cause];
    const usd = { beforeUsd: usdOf(old.values.get(value)), afterUsd: usdOf(now.values.get(value)) };
    return { value, ...usd, change: amount(sum(split)), parts: amounts(split) };
  });
  const { usd } = spends.before;
  const change = amount(sum(parts));
  return {
    ...spends,
    change,
    changeRatio: usd === 0 ? null : change.usd / usd,
    parts: amounts(parts),
    values: values.sort(bySize),
  };
}

const NONE: RowsByModel = new Map();

interface Nested {
  readonly total: CostRow;
  readonly values: ReadonlyMap<string | null, RowsByModel>;
}

function nest(tracker: CostRows, period: Period, [by, model]: readonly [number, number]): Nested {
  const total = at.createRow();
  const values = new Map<string | null, Map<string | null, CostRow>>();
  for (const [segment, row] of tracker.bySegment(period.fromMs, period.toMs)) {
    const names = tracker.segments[segment]!;
    const models = values.get(names[by]!) ?? new Map<string | null, CostRow>();
    values.set(names[by]!, models);
    const into = models.get(names[model]!) ?? at.createRow();
    models.set(names[model]!, into);
    at.addRow(into, 0, row, 0);
    at.addRow(total, 0, row, 0);
  }
  return { total, values };
}

function placeOf({ dimensions }: CostRows, option: string, name: string): number {
  const place = dimensions.indexOf(name);
  if (place !== -1) return place;
  throw new RangeError(`${option} must be one of ${dimensions.join(', ')}, got ${name}`);
}

function usdOf(rows: RowsByModel | undefined): number | null {
  if (rows === undefined) return null;
  const total = at.createRow();
  for (const row of rows.values()) at.addRow(total, 0, row, 0);
  return spendOfRow(total).usd;
}

function sum(parts: ChangeParts): bigint {
  return CHANGE_CAUSES.reduce((total, cause) => total + parts[cause], 0n);
}

function amount(pico: bigint): Amount {
  return { usd: usdOfPico(pico), exactUsd: exactUsd(pico) };
}

function amounts(parts: ChangeParts): AmountsByCause {
  const entries = CHANGE_CAUSES.map((cause) => [cause, amount(parts[cause])] as const);
  return Object.fromEntries(entries) as Record<ChangeCause, Amount>;
}

function bySize(a: ValueChange, b: ValueChange): number {
  const size = Math.abs(b.change.usd) - Math.abs(a.change.usd);
  return size === 0 ? (String(a.value) < String(b.value) ? -1 : 1) : size;
}
