/* `<llm-alert-tuner>` as a reader uses it: its slider of the latency line is moved. */
let slider;

globalThis.contestant = {
  async mount(host) {
    host.style.width = '1100px';
    const tuner = document.createElement('llm-alert-tuner');
    host.append(tuner);
    await tuner.updateComplete;
    // The map comes after the week.
    while (tuner.shadowRoot.querySelector('[part~="map"]') === null)
      await new Promise((done) => setTimeout(done, 20));
    slider = tuner.shadowRoot.querySelector('input[type=range][aria-label="Latency p95"]');
  },
  move(value) {
    slider.value = String(value);
    slider.dispatchEvent(new Event('input', { bubbles: true }));
  },
  /** Sizes of the three plots, which the peers get as well. */
  sizes() {
    const root = document.querySelector('llm-alert-tuner').shadowRoot;
    return [...root.querySelectorAll('[part~="plot"]')].map((plot) => {
      const { width, height } = plot.getBoundingClientRect();
      return { widthPx: Math.round(width), heightPx: Math.round(height) };
    });
  },
};
