/*
 * What all contestants have in common: one move of the latency threshold a frame, back and forth, and how long the
 * frame then takes the main thread.
 */
const LEAST_S = 4;
const STEPS = 40;

/** The threshold of a move: 4 to 8 seconds and back. */
function valueOf(move) {
  const at = move % (2 * STEPS);
  return LEAST_S + Math.min(at, 2 * STEPS - at) / 10;
}

const nextFrame = () => new Promise((done) => requestAnimationFrame(done));

/** After style, layout and paint of the frame under way: a message is the first task behind them. */
function afterFrame() {
  return new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = done;
    port2.postMessage(null);
  });
}

globalThis.bench = {
  async mount(data) {
    const host = document.getElementById('host');
    await globalThis.contestant.mount(host, data);
    await nextFrame();
    await afterFrame();
  },
  /** @returns by move, from the call to the end of its frame, ms */
  async move(from, moves) {
    const took = [];
    for (let move = from; move < from + moves; move++) {
      await nextFrame();
      const startMs = performance.now();
      globalThis.contestant.move(valueOf(move));
      await afterFrame();
      took.push(performance.now() - startMs);
    }
    return took;
  },
};
