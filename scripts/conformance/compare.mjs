/** What runners share: comparing and showing values. */

/** A result: passed when `got` equals `expected` in depth, numbers within `tolerance` of the larger. */
export function check(id, expected, got, tolerance = 0) {
  return { id, status: isSame(expected, got, tolerance) ? 'passed' : 'failed', expected, got };
}

/** A result for what the kit does not do. */
export const unsupported = (id, reason) => ({ id, status: 'unsupported', reason });

/** Equal in depth; NaN equals NaN, 0 equals -0, and no value counts as another that is only like it. */
export function isSame(a, b, tolerance = 0) {
  if (typeof a === 'number' && typeof b === 'number') return isNear(a, b, tolerance);
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && isSame(a[key], b[key], tolerance))
  );
}

function isNear(a, b, tolerance) {
  if (a === b || (Number.isNaN(a) && Number.isNaN(b))) return true;
  if (!Number.isFinite(a) || !Number.isFinite(b)) return false;
  return Math.abs(a - b) <= tolerance * Math.max(Math.abs(a), Math.abs(b));
}

const MAX_SHOWN = 400;

/** Any value as one short line. */
export function shown(value) {
  const plain = (_key, part) =>
    typeof part === 'bigint' || (typeof part === 'number' && !Number.isFinite(part))
      ? String(part)
      : part;
  const text = typeof value === 'string' ? value : String(JSON.stringify(value, plain));
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text;
}
