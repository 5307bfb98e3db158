import { createCallColumns } from '../core/call-columns.js';
import type { CallColumns } from '../core/call-columns.js';
import { createMonitor, feedMonitor } from '../core/monitor/monitor.js';
import type { Monitor } from '../core/monitor/monitor.js';
import type { PriceTable } from '../core/pricing/prices.js';
import { MINUTE_MS } from '../core/source.js';
import type { CallSource } from '../core/source.js';
import type { Run } from './run.js';

/** Calls are fed in stretches of this length, so that one buffer serves runs of any length. */
const STRETCH_MS = 60 * MINUTE_MS;

/**
 * One run being watched: where its calls come from, what the monitor made of them, and,
 * once the reader has changed something, the same run without the change.
 */
export interface Session {
  readonly source: CallSource;
  /** The generator behind `source`; `null` when a recording plays. */
  readonly run: Run | null;
  monitor: Monitor;
  /** The same run without the reader's actions; `null` while there are none. */
  ghost: { readonly source: CallSource; readonly monitor: Monitor } | null;
  /** Where play begins: the time of the first frame. */
  readonly startMs: number;
  readonly prices: PriceTable;
  /** Scratch for the calls of one stretch. */
  readonly buffer: CallColumns;
}

/** What to watch and how. */
export interface SessionOptions {
  readonly prices: PriceTable;
  /** Time of the first frame; the source is advanced to it at once. */
  readonly startMs: number;
  /** The generator, when `source` is one: it takes the reader's actions. */
  readonly run?: Run;
}

/** Starts watching `source` and plays it to the first frame. */
export function createSession(source: CallSource, options: SessionOptions): Session {
  const session: Session = {
    source,
    run: options.run ?? null,
    monitor: createMonitor({ names: source.names, prices: options.prices, known: source.known }),
    prices: options.prices,
    ghost: null,
    startMs: options.startMs,
    buffer: createCallColumns(4096),
  };
  advanceSession(session, options.startMs);
  return session;
}

/** Plays on to `toMs`, or to the end of a recording; earlier times are ignored. */
export function advanceSession(session: Session, toMs: number): void {
  pull(session.source, session.monitor, toMs, session.buffer);
  if (session.ghost !== null) {
    pull(session.ghost.source, session.ghost.monitor, toMs, session.buffer);
  }
}

function pull(source: CallSource, monitor: Monitor, toMs: number, buffer: CallColumns): void {
  const endMs = Math.min(toMs, source.endMs);
  while (source.nowMs < endMs) {
    const stretchEndMs = Math.min(endMs, source.nowMs + STRETCH_MS);
    buffer.count = 0;
    source.advance(stretchEndMs, buffer);
    feedMonitor(monitor, buffer, stretchEndMs);
  }
}
