/** Counts what a page keeps running: frames and timers asked for, and not yet run or called off. */
export class Clockwork {
  /** Frames asked for since the last count. */
  frames = 0;
  readonly #timers = new Set<number>();
  readonly #pendingFrames = new Set<number>();
  readonly #own = {
    requestAnimationFrame: window.requestAnimationFrame.bind(window),
    cancelAnimationFrame: window.cancelAnimationFrame.bind(window),
    setTimeout: window.setTimeout.bind(window),
    clearTimeout: window.clearTimeout.bind(window),
    setInterval: window.setInterval.bind(window),
    clearInterval: window.clearInterval.bind(window),
  };

  /** Takes the place of the page's own functions. */
  install(): void {
    const own = this.#own;
    window.requestAnimationFrame = (callback): number => {
      this.frames++;
      const id = own.requestAnimationFrame((timeMs) => {
        this.#pendingFrames.delete(id);
        callback(timeMs);
      });
      this.#pendingFrames.add(id);
      return id;
    };
    window.cancelAnimationFrame = (id): void => {
      this.#pendingFrames.delete(id);
      own.cancelAnimationFrame(id);
    };
    const setTimer = (callback: TimerHandler, delayMs?: number, ...rest: unknown[]): number => {
      const id = own.setTimeout(() => {
        this.#timers.delete(id);
        if (typeof callback === 'function') callback(...rest);
      }, delayMs);
      this.#timers.add(id);
      return id;
    };
    const setRepeated = (callback: TimerHandler, delayMs?: number, ...rest: unknown[]): number => {
      const id = own.setInterval(callback, delayMs, ...rest);
      this.#timers.add(id);
      return id;
    };
    Object.assign(window, { setTimeout: setTimer, setInterval: setRepeated });
    const clear = (id: number | undefined): void => {
      if (id !== undefined) this.#timers.delete(id);
      own.clearTimeout(id);
    };
    Object.assign(window, { clearTimeout: clear, clearInterval: clear });
  }

  uninstall(): void {
    Object.assign(window, this.#own);
  }

  /** Frames and timers that wait to be run. */
  get pending(): { readonly frames: number; readonly timers: number } {
    return { frames: this.#pendingFrames.size, timers: this.#timers.size };
  }

  /** Waits without being counted. */
  wait(ms: number): Promise<void> {
    return new Promise((resolve) => this.#own.setTimeout(resolve, ms));
  }

  /** Lets the page draw twice: observers have then been told what they watch for. */
  async drawTwice(): Promise<void> {
    for (let frame = 0; frame < 2; frame++) {
      await new Promise((resolve) => this.#own.requestAnimationFrame(resolve));
    }
    await this.wait(50);
  }

  /** Frames asked for while `ms` go by. */
  async framesWithin(ms: number): Promise<number> {
    this.frames = 0;
    await this.wait(ms);
    return this.frames;
  }
}
