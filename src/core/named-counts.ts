/** A count of 0 for each name. */
export function zeroCounts<Name extends string>(names: readonly Name[]): Record<Name, number> {
  return Object.fromEntries(names.map((name) => [name, 0])) as Record<Name, number>;
}

/** Adds each count of `from` to the same one of `into`. */
export function addCounts<Name extends string>(
  into: Record<Name, number>,
  from: Readonly<Record<Name, number>>,
): void {
  for (const name of Object.keys(into) as Name[]) into[name] += from[name];
}
