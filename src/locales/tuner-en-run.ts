/** Runs of the simulator to tune on. */
export const tunerEnRun = {
  unknown: (name: string, names: readonly string[]): string =>
    `scenario="${name}" is none of ${names.join(', ')}; a week of the level is shown.`,
};
