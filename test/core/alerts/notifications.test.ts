import { expect } from 'chai';
import fc from 'fast-check';
import { notificationsFor } from '../../../src/core/alerts/notifications.js';
import type { LabelledAlert, Notification } from '../../../src/core/alerts/notifications.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** An alert of rule `id`, minutes from and to. */
function alert(
  id: string,
  fired: number,
  resolved: number | null,
  severity: LabelledAlert['severity'] = 'critical',
): LabelledAlert {
  return {
    id,
    labels: { rule: id.slice(0, 1), feature: 'chat' },
    severity,
    firedMs: fired * MINUTE,
    resolvedMs: resolved === null ? null : resolved * MINUTE,
  };
}

/** `30.5 pagerduty +a +b -c`: minute, route, firing, resolved. */
const told = (messages: readonly Notification[]) =>
  messages.map(({ atMs, route, firing, resolved }) =>
    [
      atMs / MINUTE,
      route,
      ...firing.map(({ id }) => `+${id}`),
      ...resolved.map(({ id }) => `-${id}`),
    ].join(' '),
  );

describe('notifications', () => {
  it('go where their severity says: critical to PagerDuty, warning to Slack, info to the daily digest', () => {
    const alerts = [
      alert('a', 0, 10),
      alert('b', 0, 10, 'warning'),
      alert('c', 1, 10, 'info'),
      alert('d', 1500, 1510, 'info'),
    ];
    expect(told(notificationsFor(alerts, 3 * DAY))).to.deep.equal([
      '0.5 pagerduty +a',
      '0.5 slack +b',
      '10.5 pagerduty -a',
      '10.5 slack -b',
      '1440 digest -c',
      '2880 digest -d',
    ]);
  });

  it('wait for what belongs together, and then tell of changes every five minutes', () => {
    const alerts = [alert('a', 0, 30), alert('b', 0.4, 30), alert('c', 3, 30)];
    expect(told(notificationsFor(alerts, HOUR))).to.deep.equal([
      '0.5 pagerduty +a +b',
      '5.5 pagerduty +a +b +c',
      '30.5 pagerduty -a -b -c',
    ]);
  });

  it('are apart for groups that differ in the labels grouped by', () => {
    const alerts = [alert('a', 0, 3), alert('b', 0, 3)];
    const messages = notificationsFor(alerts, HOUR, { groupBy: ['rule'] });
    expect(told(messages).slice(0, 2)).to.deep.equal(['0.5 pagerduty +a', '0.5 pagerduty +b']);
    expect(messages[0]!.group).to.deep.equal({ rule: 'a' });
  });

  it('say the same thing again only every four hours', () => {
    expect(told(notificationsFor([alert('a', 0, null)], 9 * HOUR))).to.deep.equal([
      '0.5 pagerduty +a',
      '240.5 pagerduty +a',
      '480.5 pagerduty +a',
    ]);
  });

  it('tell of one alert that two sources fire once, from the first to the last', () => {
    const alerts = [alert('a', 0, 10), alert('a', 1, 22)];
    expect(told(notificationsFor(alerts, HOUR))).to.deep.equal([
      '0.5 pagerduty +a',
      '25.5 pagerduty -a',
    ]);
    // Fired anew after it was over: an alert of its own, told of together with the end of the first.
    const again = [alert('a', 0, 10), alert('a', 10, 12)];
    expect(told(notificationsFor(again, HOUR))).to.deep.equal([
      '0.5 pagerduty +a',
      '10.5 pagerduty +a -a',
      '15.5 pagerduty -a',
    ]);
  });

  it('are not sent while silenced, and are afterwards if it still fires', () => {
    const silence = (labels: Record<string, string>, from: number, to: number) => ({
      silences: [{ labels, fromMs: from * MINUTE, toMs: to * MINUTE }],
    });
    const alerts = [alert('a', 0, 10), alert('b', 0, 40)];
    expect(told(notificationsFor(alerts, HOUR, silence({ feature: 'chat' }, 0, 60)))).to.deep.equal(
      [],
    );
    expect(told(notificationsFor(alerts, HOUR, silence({ feature: 'chat' }, 0, 20)))).to.deep.equal(
      ['20.5 pagerduty +b', '40.5 pagerduty -b'],
    );
    expect(
      told(notificationsFor(alerts, HOUR, silence({ feature: 'chat', rule: 'a' }, 0, 60)))[0],
    ).to.equal('0.5 pagerduty +b');
  });

  it('leave out what is over before anybody was told', () => {
    expect(notificationsFor([alert('a', 0, 0.4)], HOUR)).to.deep.equal([]);
  });

  it('shift with time, and tell of no resolution that was not told of as firing', () => {
    const anyAlert = fc
      .record({
        id: fc.constantFrom('a', 'b', 'c'),
        from: fc.nat(200),
        length: fc.integer({ min: 1, max: 90 }),
      })
      .map(({ id, from, length }) => alert(id, from, from + length));
    fc.assert(
      fc.property(
        fc.array(anyAlert, { minLength: 1, maxLength: 8 }),
        fc.nat(99),
        (alerts, days) => {
          const shiftMs = days * DAY;
          const later = alerts.map((each) => ({
            ...each,
            firedMs: each.firedMs + shiftMs,
            resolvedMs: each.resolvedMs! + shiftMs,
          }));
          const messages = notificationsFor(alerts, DAY);
          const shifted = notificationsFor(later, DAY + shiftMs);
          expect(shifted.map(({ atMs }) => atMs - shiftMs)).to.deep.equal(
            messages.map(({ atMs }) => atMs),
          );
          const open = new Set<string>();
          for (const { firing, resolved } of messages) {
            for (const { id } of resolved) expect(open.delete(id)).to.equal(true);
            for (const { id } of firing) open.add(id);
          }
        },
      ),
    );
  });

  it('need intervals above 0', () => {
    expect(() => notificationsFor([], 1, { groupIntervalMs: 0 })).to.throw(
      RangeError,
      'groupIntervalMs must be above 0, got 0',
    );
  });
});
