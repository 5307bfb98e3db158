const KEPT = 10_000;

/** Knows the last 10,000 to 20,000 ids: two generations, so that forgetting is cheap. */
export class RecentIds {
  #ids = new Set<string>();
  #before = new Set<string>();

  /** @returns whether the id is new */
  add(id: string): boolean {
    if (this.#ids.has(id) || this.#before.has(id)) return false;
    if (this.#ids.size >= KEPT) {
      this.#before = this.#ids;
      this.#ids = new Set();
    }
    this.#ids.add(id);
    return true;
  }

  /** Oldest first. */
  values(): string[] {
    return [...this.#before, ...this.#ids];
  }
}
