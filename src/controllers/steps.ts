/** Longest work between two pauses. */
const SLICE_MS = 6;

/** Lets the page do what is due, and comes back. */
export function pauseForPage(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

/**
 * Goes through the steps of a generator without ever holding up the page.
 * @param onPause told what the last step before each pause gave
 * @throws the signal's reason, at the next pause
 */
export async function runSteps<T, Step>(
  steps: Generator<Step, T>,
  signal: AbortSignal,
  onPause?: (step: Step) => void,
): Promise<T> {
  let sliceStart = performance.now();
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
    if (performance.now() - sliceStart < SLICE_MS) continue;
    onPause?.(value);
    await pauseForPage();
    signal.throwIfAborted();
    sliceStart = performance.now();
  }
}
