/** Runs that end sooner say nothing. */
const QUIET_MS = 2_000;
const TERMINAL_EVERY_MS = 200;
const LOG_EVERY_MS = 10_000;

/**
 * Says on `stream` how far a long run is: one line that changes on a terminal, a line now and then elsewhere.
 * `null` = say nothing.
 */
export function createProgress(stream) {
  const startedMs = Date.now();
  let nextMs = startedMs + QUIET_MS;
  let hasSpoken = false;
  return {
    report(share, callCount) {
      const nowMs = Date.now();
      if (stream === null || nowMs < nextMs) return;
      nextMs = nowMs + (stream.isTTY ? TERMINAL_EVERY_MS : LOG_EVERY_MS);
      hasSpoken = true;
      const line = `${Math.floor(share * 100)} % · ${callCount} calls`;
      stream.write(stream.isTTY ? `\r${line}` : `${line}\n`);
    },
    end(callCount) {
      if (hasSpoken) stream.write(`${stream.isTTY ? '\r' : ''}100 % · ${callCount} calls\n`);
    },
  };
}
