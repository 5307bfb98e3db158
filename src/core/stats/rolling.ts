/**
 * The last values of a series, oldest first; plain data, changed by `pushRolling`. Not mergeable: of two windows it is not
 * known whose values came last.
 */
export interface RollingWindow {
  readonly size: number;
  readonly values: number[];
}

/** @throws RangeError unless size is a whole number of at least 1 */
export function createRolling(size: number): RollingWindow {
  if (!(size >= 1 && Number.isInteger(size))) {
    throw new RangeError(`size must be a whole number of at least 1, got ${size}`);
  }
  return { size, values: [] };
}

/** Takes a value in, and the oldest out when the window is full. */
export function pushRolling(window: RollingWindow, value: number): void {
  window.values.push(value);
  if (window.values.length > window.size) window.values.shift();
}
