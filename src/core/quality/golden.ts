/** Embeddings of the answers that are known to be good, by task. */
export type GoldenAnswers = ReadonlyMap<string, readonly ArrayLike<number>[]>;

/** Why there is no similarity. */
export type NoSimilarityReason =
  /** The call names no task. */
  | 'no-task'
  /** The task has no golden answer: other tasks' ones say nothing of it. */
  | 'no-golden'
  /** The answer was not embedded. */
  | 'no-embedding'
  /** Of another length than the golden ones: made by another model. */
  | 'dimensions'
  /** All zero, or with something that is no number. */
  | 'not-comparable';

export type GoldenSimilarity =
  | { readonly value: number; readonly reason: null }
  | { readonly value: null; readonly reason: NoSimilarityReason };

/**
 * Cosine similarity of an answer to the nearest golden answer of the same task, 0 to 1; what points away counts as 0. An answer to
 * another question is not good by being near to that one's.
 */
export function goldenSimilarity(
  golden: GoldenAnswers,
  task: string | null,
  embedding: ArrayLike<number> | null | undefined,
): GoldenSimilarity {
  if (task === null) return { value: null, reason: 'no-task' };
  const own = golden.get(task) ?? [];
  if (own.length === 0) return { value: null, reason: 'no-golden' };
  if (embedding === null || embedding === undefined || embedding.length === 0) {
    return { value: null, reason: 'no-embedding' };
  }
  const alike = own.filter(({ length }) => length === embedding.length);
  if (alike.length === 0) return { value: null, reason: 'dimensions' };
  const known = alike.map((each) => cosine(each, embedding)).filter((each) => each === each);
  if (known.length === 0) return { value: null, reason: 'not-comparable' };
  return { value: Math.min(1, Math.max(0, ...known)), reason: null };
}

/** NaN where one is all zero or not all numbers. Scaled by the largest, so that squares neither vanish nor overflow. */
function cosine(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const scaleA = largest(a);
  const scaleB = largest(b);
  let dot = 0;
  let squaresA = 0;
  let squaresB = 0;
  for (let k = 0; k < a.length; k++) {
    const x = a[k]! / scaleA;
    const y = b[k]! / scaleB;
    dot += x * y;
    squaresA += x * x;
    squaresB += y * y;
  }
  return dot / Math.sqrt(squaresA * squaresB);
}

function largest(values: ArrayLike<number>): number {
  return Array.from(values).reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}
