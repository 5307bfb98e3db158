/**
 * A part of the kit that is loaded when it is first needed, from the folder of the file that needs it.
 * Asking again answers the same part; after a failure it tries again.
 */
export class OnDemand<T> {
  readonly #load: () => Promise<T>;
  readonly #onFailure: (reason: string) => void;
  #loading: Promise<T | null> | null = null;
  #part: T | null = null;

  /**
   * @param load one `import()` of a sibling
   * @param onFailure told why a part could not be loaded; `get` then answers `null` and never rejects
   */
  constructor(load: () => Promise<T>, onFailure: (reason: string) => void) {
    this.#load = load;
    this.#onFailure = onFailure;
  }

  /** The part if it is here already. */
  get now(): T | null {
    return this.#part;
  }

  /** The part, loaded if need be. */
  get(): Promise<T | null> {
    this.#loading ??= this.#load().then(
      (part) => (this.#part = part),
      (error: unknown) => {
        this.#loading = null;
        this.#onFailure(error instanceof Error ? error.message : String(error));
        return null;
      },
    );
    return this.#loading;
  }
}
