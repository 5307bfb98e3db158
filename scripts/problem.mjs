/** Something wrong with the machine rather than with the code: told in one sentence with the way out. */
export class Problem extends Error {}
