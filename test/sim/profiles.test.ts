import { expect } from 'chai';
import { hoursOfWeek, levelAt, PRODUCT_WEEK } from '../../src/sim/profiles.js';

const HOURS = 168;

describe('the week of the product', () => {
  it('has no step at midnight, that from a working day to the weekend and back included', () => {
    const hours = hoursOfWeek(PRODUCT_WEEK);
    for (let day = 0; day < 7; day++) {
      const first = hours[day * 24]!;
      const before = hours[(day * 24 + HOURS - 1) % HOURS]!;
      // From 23:30 to 0:30 a working night loses some 15 %; a weekend used to lose 55 % and a Monday to gain 80 %.
      expect(first / before, `day ${day}`).to.be.within(0.75, 1);
    }
  });

  it('has the factor of each day from 6:00 to 20:00', () => {
    const hours = hoursOfWeek(PRODUCT_WEEK);
    for (let hour = 0; hour < HOURS; hour++) {
      const ofDay = hour % 24;
      if (ofDay < 6 || ofDay > 19) continue;
      const factor = PRODUCT_WEEK.days![Math.floor(hour / 24)]!;
      const level = (PRODUCT_WEEK.weekday[ofDay]! / 100) * factor;
      expect(hours[hour], `hour ${hour}`).to.be.closeTo(level, 1e-12);
    }
  });

  it('goes in straight lines from the middle of an hour to that of the next, over its end too', () => {
    const hours = hoursOfWeek(PRODUCT_WEEK);
    expect(levelAt(hours, 2310)).to.equal(hours[38]);
    expect(levelAt(hours, 2340)).to.be.closeTo((hours[38]! + hours[39]!) / 2, 1e-12);
    const ends = (hours[167]! + hours[0]!) / 2;
    expect(levelAt(hours, 0)).to.be.closeTo(ends, 1e-12);
    expect(levelAt(hours, 7 * 1440)).to.be.closeTo(ends, 1e-12);
  });
});
