/** The values a slider goes through: whole numbers of `1 / perUnit`, so that each is the number it is written as. */
export interface SettingRange {
  readonly perUnit: number;
  /** First, last and distance, in units of `1 / perUnit`. */
  readonly first: number;
  readonly last: number;
  readonly stride: number;
  /** Places that Page Up and Page Down go. */
  readonly page: number;
}

/** How many values there are. */
export function placeCount({ first, last, stride }: SettingRange): number {
  return Math.floor((last - first) / stride) + 1;
}

/** The value at a place, from 0; places beyond the ends are the ends. */
export function valueAt(range: SettingRange, place: number): number {
  const inside = Math.min(placeCount(range) - 1, Math.max(0, Math.round(place)));
  return (range.first + inside * range.stride) / range.perUnit;
}

/** The place of the value nearest to a number; of two equally near the higher. */
export function placeOf(range: SettingRange, value: number): number {
  const place = Math.round((value * range.perUnit - range.first) / range.stride);
  return Math.min(placeCount(range) - 1, Math.max(0, place));
}

/** All values, ascending. */
export function rangeValues(range: SettingRange): number[] {
  return Array.from({ length: placeCount(range) }, (_, place) => valueAt(range, place));
}
