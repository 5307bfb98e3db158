/** Longest work between two pauses. */
const SLICE_MS = 6;

/** Lets the page do what is due, and comes back. */
export function pauseForPage(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

/**
 * Goes through the steps of a generator without ever holding up the page.
 * @throws the signal's reason, at the next pause
 */
export async function runSteps<T>(steps: Generator<unknown, T>, signal: AbortSignal): Promise<T> {
  let sliceStart = performance.now();
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
    if (performance.now() - sliceStart < SLICE_MS) continue;
    await pauseForPage();
    signal.throwIfAborted();
    sliceStart = performance.now();
  }
}
