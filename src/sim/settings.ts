/** Least and greatest value of each setting: traffic as a factor, the others as ratios. */
export const SETTING_RANGES = {
  trafficScale: [0.25, 8],
  errorRatio: [0, 0.2],
  cacheHitRatio: [0, 0.9],
} as const;

/** @throws RangeError when `value` lies outside the range of the setting */
export function checkSetting(
  setting: keyof typeof SETTING_RANGES,
  value: number,
  name: string,
): void {
  const [min, max] = SETTING_RANGES[setting];
  if (!(value >= min && value <= max)) {
    throw new RangeError(`${name} is not from ${min} to ${max}: ${value}`);
  }
}
