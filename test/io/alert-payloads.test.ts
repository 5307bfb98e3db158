import { expect } from 'chai';
import { notificationsFor } from '../../src/core/alerts/notifications.js';
import type { LabelledAlert, Notification } from '../../src/core/alerts/notifications.js';
import { pagerDutyEvent, slackMessage } from '../../src/io/alert-payloads.js';

const OPTIONS = { originUtcMs: Date.UTC(2026, 0, 5), source: 'chat <prod>' };
const MINUTE = 60_000;

function alert(id: string, severity: LabelledAlert['severity'], more = {}): LabelledAlert {
  return {
    id,
    severity,
    labels: { feature: 'chat' },
    firedMs: 0,
    resolvedMs: 10 * MINUTE,
    ...more,
  };
}

const first = (alerts: LabelledAlert[]): [Notification, Notification] => {
  const [firing, resolved] = notificationsFor(alerts, 60 * MINUTE);
  return [firing!, resolved!];
};

describe('a PagerDuty event', () => {
  it('triggers and resolves one incident by the same key, as Events API v2 has it', () => {
    const summary = 'Cost per minute $0.62, above $0.40 for 5 min';
    const [firing, resolved] = first([alert('cost-spike', 'critical', { summary })]);
    const trigger = pagerDutyEvent(firing, 'R0UT1NGKEY', OPTIONS);
    expect(trigger).to.deep.equal({
      routing_key: 'R0UT1NGKEY',
      event_action: 'trigger',
      dedup_key: 'chat%20%3Cprod%3E/pagerduty',
      payload: {
        summary,
        source: 'chat <prod>',
        severity: 'critical',
        timestamp: '2026-01-05T00:00:30.000Z',
        custom_details: {
          firing: [
            {
              id: 'cost-spike',
              summary,
              fired: '2026-01-05T00:00:00.000Z',
              resolved: '2026-01-05T00:10:00.000Z',
              feature: 'chat',
            },
          ],
          resolved: [],
        },
      },
    });
    const resolve = pagerDutyEvent(resolved, 'R0UT1NGKEY', OPTIONS);
    expect(resolve).to.include({ event_action: 'resolve', dedup_key: trigger.dedup_key });
    expect(resolve.payload.summary).to.equal(`Resolved: ${summary}`);
  });

  it('keeps within what the API takes, whatever it is given', () => {
    const [firing] = first([alert('x', 'critical', { summary: '😀'.repeat(2000) })]);
    const long = { ...firing, group: { feature: 'y'.repeat(600) } };
    const event = pagerDutyEvent(long, 'k', OPTIONS);
    expect(event.payload.summary.length).to.be.at.most(1024);
    expect(event.payload.summary).to.match(/^(😀)+…$/u);
    expect(event.dedup_key.length).to.equal(255);
    const other = { ...firing, group: { feature: `${'y'.repeat(600)}z` } };
    expect(pagerDutyEvent(other, 'k', OPTIONS).dedup_key).to.not.equal(event.dedup_key);
  });
});

describe('a Slack message', () => {
  it('is a header, a section an alert and a context, with markup characters escaped', () => {
    const [firing] = first([alert('p95 > 5 s', 'warning'), alert('b', 'warning')]);
    expect(slackMessage(firing, OPTIONS)).to.deep.equal({
      text: 'p95 &gt; 5 s (and 1 more)',
      blocks: [
        { type: 'header', text: { type: 'plain_text', text: 'p95 > 5 s (and 1 more)' } },
        {
          type: 'section',
          text: { type: 'mrkdwn', text: '*Firing* p95 &gt; 5 s\nfeature: chat' },
        },
        { type: 'section', text: { type: 'mrkdwn', text: '*Firing* b\nfeature: chat' } },
        {
          type: 'context',
          elements: [
            {
              type: 'mrkdwn',
              text: 'warning, chat &lt;prod&gt;, 2026-01-05T00:00:30.000Z',
            },
          ],
        },
      ],
    });
  });

  it('of more alerts than Slack takes blocks says how many are not shown', () => {
    const alerts = Array.from({ length: 60 }, (_, k) => alert(`a${k}`, 'warning'));
    const { blocks } = slackMessage(first(alerts)[0], OPTIONS);
    expect(blocks).to.have.length(50);
    expect(JSON.stringify(blocks.at(-1))).to.contain('12 more not shown');
  });

  it('serves as the daily digest of what nobody was woken for', () => {
    const [digest] = notificationsFor([alert('a', 'info'), alert('b', 'info')], 24 * 60 * MINUTE);
    expect(slackMessage(digest!, OPTIONS).text).to.equal('Daily digest: 2 alerts');
  });
});
