import { expect } from 'chai';

interface QuietWeeks {
  countQuietWeeks(weeks: number, write: (line: string) => void): number;
}

const WEEKS = 4;

describe('npm run conformance -- --quiet-weeks', function () {
  this.timeout(600_000);

  it(`finds at most one false alarm a week over all default rules, here in ${WEEKS} weeks of the 52`, async () => {
    const script = new URL('../../scripts/conformance/quiet-weeks.mjs', import.meta.url);
    const { countQuietWeeks } = (await import(script.href)) as QuietWeeks;
    const lines: string[] = [];
    expect(
      countQuietWeeks(WEEKS, (line) => lines.push(line)),
      lines.join('\n'),
    ).to.equal(0);
    expect(lines[0]).to.match(/^4 quiet weeks, seed 1: \d+ false alarms/);
  });
});
