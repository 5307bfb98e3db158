import { expect } from 'chai';
import type { LlmDashboardSim } from '../../src/elements/llm-dashboard-sim/element.js';

/** Every element the widget is made of; whatever else turns up came out of data. */
const OWN_ELEMENTS = new Set(
  (
    'button caption circle defs details div g input label li line marker path pattern p pre rect ' +
    'section slot span style summary svg table tbody td text th thead tr ul b'
  ).split(' '),
);

/** Nothing in the shadow root may have come out of a text: no element, no handler, no address. */
export function expectNoForeignMarkup(dashboard: LlmDashboardSim): void {
  const elements = [...dashboard.renderRoot.querySelectorAll('*')];
  expect(elements.length).to.be.above(50);
  for (const element of elements) {
    if (!OWN_ELEMENTS.has(element.localName)) expect.fail(`<${element.localName}> is not ours`);
    for (const name of element.getAttributeNames()) {
      if (/^on|^(?:href|src|srcdoc|style|formaction|action)$/.test(name)) {
        expect.fail(`${element.localName} has ${name}="${element.getAttribute(name) ?? ''}"`);
      }
    }
  }
}
