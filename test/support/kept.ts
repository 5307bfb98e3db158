import type { CDPSession, Page } from 'playwright';

/** What a page holds on to, once all that is not needed has been collected. */
export interface Kept {
  /** Objects, functions, texts and numbers of the script; not the code that the engine compiles as it sees fit. */
  readonly heapBytes: number;
  /** What typed arrays hold. */
  readonly bufferBytes: number;
  readonly nodes: number;
  readonly listeners: number;
  readonly timers: number;
  readonly frames: number;
  /** Observers that observe something. */
  readonly observers: number;
}

/** What `takeFramesInHand` puts on the page. */
interface InHand {
  readonly frames_: { readonly waiting: number; run(elapsedMs: number): void };
  readonly timers_: ReadonlySet<number>;
  readonly observing_: ReadonlySet<object>;
  /** The page's own functions. */
  readonly own_: {
    setTimeout: typeof setTimeout;
    requestAnimationFrame: (done: () => void) => void;
  };
}

/** Runs in the page before its own code: frames come when `runFrames` calls for them, timers and observers are counted. */
export function takeFramesInHand(): void {
  const own = {
    setTimeout: window.setTimeout.bind(window),
    clearTimeout: window.clearTimeout.bind(window),
    setInterval: window.setInterval.bind(window),
    requestAnimationFrame: window.requestAnimationFrame.bind(window),
  };
  let waiting = new Map<number, FrameRequestCallback>();
  let lastId = 0;
  let nowMs = 0;
  window.requestAnimationFrame = (callback) => {
    waiting.set(++lastId, callback);
    return lastId;
  };
  window.cancelAnimationFrame = (id) => void waiting.delete(id);
  const frames = {
    get waiting() {
      return waiting.size;
    },
    run: (elapsedMs: number) => {
      const due = waiting;
      waiting = new Map();
      nowMs += elapsedMs;
      due.forEach((callback) => callback(nowMs));
    },
  };
  const timers = new Set<number>();
  const counted =
    (set: (callback: () => void, ms?: number) => number, isRepeated: boolean) =>
    (callback: () => void, ms?: number): number => {
      const id = set(() => {
        if (!isRepeated) timers.delete(id);
        callback();
      }, ms);
      timers.add(id);
      return id;
    };
  const clear = (id: number): void => {
    timers.delete(id);
    own.clearTimeout(id);
  };
  Object.assign(window, {
    setTimeout: counted(own.setTimeout, false),
    setInterval: counted(own.setInterval, true),
    clearTimeout: clear,
    clearInterval: clear,
  });
  const observing = new Set<object>();
  for (const name of ['ResizeObserver', 'IntersectionObserver', 'MutationObserver'] as const) {
    const { prototype } = window[name] as unknown as {
      prototype: Record<'observe' | 'disconnect', (...rest: unknown[]) => unknown>;
    };
    const { observe, disconnect } = prototype;
    prototype.observe = function (...rest) {
      observing.add(this);
      return observe.apply(this, rest);
    };
    prototype.disconnect = function () {
      observing.delete(this);
      return disconnect.call(this);
    };
  }
  Object.assign(window, { frames_: frames, timers_: timers, observing_: observing, own_: own });
}

/** Runs so many frames in the page, `elapsedMs` apart; what they ask for (updates, observers) runs in between. */
export async function runFrames(page: Page, count: number, elapsedMs: number): Promise<void> {
  await page.evaluate(
    async ({ frameCount, ms }) => {
      const { frames_: frames, own_: own } = window as unknown as InHand;
      for (let frame = 0; frame < frameCount; frame++) {
        frames.run(ms);
        await new Promise((resolve) =>
          frame % 10 === 0 ? own.setTimeout(resolve) : resolve(undefined),
        );
      }
    },
    { frameCount: count, ms: elapsedMs },
  );
}

/** Waits until so many frames have been asked for: a widget asks once its observer says that it is on screen. */
export function untilWaiting(page: Page, count: number): Promise<void> {
  // Not by Playwright's own way of waiting, which leaves an observer of its own on the page.
  return page.evaluate(async (expected) => {
    const { frames_: frames, own_: own } = window as unknown as InHand;
    while (frames.waiting !== expected) await new Promise((resolve) => own.setTimeout(resolve, 20));
  }, count);
}

/** Waits until every timer has run, or has been called off. */
export function untilTimersRan(page: Page): Promise<void> {
  return page.evaluate(async () => {
    const { timers_: timers, own_: own } = window as unknown as InHand;
    while (timers.size > 0) await new Promise((resolve) => own.setTimeout(resolve, 20));
  });
}

interface HeapSnapshot {
  readonly snapshot: {
    readonly meta: {
      readonly node_fields: readonly string[];
      readonly node_types: readonly [readonly string[]];
    };
  };
  /** The fields of all nodes, one after the other. */
  readonly nodes: readonly number[];
  readonly strings: readonly string[];
}

/** The kinds of things in a snapshot that a script makes. */
const SCRIPT_KINDS = new Set([
  'object',
  'array',
  'closure',
  'string',
  'concatenated string',
  'sliced string',
  'number',
  'symbol',
  'bigint',
  'regexp',
]);

/** Weighs what a page keeps. */
export class Scales {
  readonly #page: Page;
  readonly #session: CDPSession;

  private constructor(page: Page, session: CDPSession) {
    this.#page = page;
    this.#session = session;
  }

  static async for(page: Page): Promise<Scales> {
    const session = await page.context().newCDPSession(page);
    await session.send('HeapProfiler.enable');
    return new Scales(page, session);
  }

  async weigh(): Promise<Kept> {
    // Observers let go of what is gone when the page is drawn, and a first collection frees what a second can then free.
    for (let round = 0; round < 3; round++) {
      await this.#drawTwice();
      await this.#session.send('HeapProfiler.collectGarbage');
    }
    const heap = await this.#heap();
    const { nodes, jsEventListeners } = await this.#session.send('Memory.getDOMCounters');
    const running = await this.#page.evaluate(() => {
      const { timers_, frames_, observing_ } = window as unknown as InHand;
      return { timers: timers_.size, frames: frames_.waiting, observers: observing_.size };
    });
    return { ...heap, nodes, listeners: jsEventListeners, ...running };
  }

  /** Adds up a snapshot, which holds only what can be reached. */
  async #heap(): Promise<Pick<Kept, 'heapBytes' | 'bufferBytes'>> {
    const chunks: string[] = [];
    const take = ({ chunk }: { chunk: string }): void => void chunks.push(chunk);
    this.#session.on('HeapProfiler.addHeapSnapshotChunk', take);
    await this.#session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
    this.#session.off('HeapProfiler.addHeapSnapshotChunk', take);
    const { snapshot, nodes, strings } = JSON.parse(chunks.join('')) as HeapSnapshot;
    const { node_fields: fields, node_types: types } = snapshot.meta;
    const [type, name, size] = ['type', 'name', 'self_size'].map((field) => fields.indexOf(field));
    let heapBytes = 0;
    let bufferBytes = 0;
    for (let at = 0; at < nodes.length; at += fields.length) {
      const bytes = nodes[at + size!]!;
      const kind = types[0][nodes[at + type!]!]!;
      if (SCRIPT_KINDS.has(kind)) heapBytes += bytes;
      else if (strings[nodes[at + name!]!]!.endsWith('JSArrayBufferData')) bufferBytes += bytes;
    }
    return { heapBytes, bufferBytes };
  }

  async #drawTwice(): Promise<void> {
    await this.#page.evaluate(async () => {
      const { own_: own } = window as unknown as InHand;
      for (let frame = 0; frame < 2; frame++) {
        await new Promise<void>((resolve) => own.requestAnimationFrame(resolve));
      }
    });
  }
}
