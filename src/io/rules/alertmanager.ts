import { caveat } from './caveats.js';
import { commentsOf, type RuleFile } from './rule-files.js';
import { toYaml, type YamlValue } from './yaml.js';

/** Where alerts go; secrets stay in files of their own, which the configuration names. */
export interface AlertmanagerOptions {
  /** File with the integration key. Default `/etc/alertmanager/secrets/pagerduty-routing-key`. */
  readonly pagerDutyKeyFile?: string;
  /** File with the webhook's address. Default `/etc/alertmanager/secrets/slack-webhook-url`. */
  readonly slackUrlFile?: string;
  /** Default `#llm-alerts`. */
  readonly slackChannel?: string;
  /** Who gets the digest, and how. Defaults: addresses of example.com, `localhost:25`. */
  readonly digestTo?: string;
  readonly digestFrom?: string;
  readonly smarthost?: string;
}

const FOLDER = '/etc/alertmanager/secrets';

/** Routing by severity as a configuration of Alertmanager: critical to PagerDuty, warning to Slack, all else to a digest. */
export function alertmanagerFile(options: AlertmanagerOptions = {}): RuleFile {
  const caveats = [
    caveat(
      'placeholders',
      null,
      `Secrets are read from files that you have to make (${FOLDER}/...); the address of the digest is made up.`,
    ),
    caveat(
      'digest',
      null,
      'Alertmanager has no daily digest: info is grouped into one mail, at most once a day, counted from the first alert.',
    ),
  ];
  const config: YamlValue = {
    route: routeOf(),
    inhibit_rules: [
      {
        source_matchers: ['severity="critical"'],
        target_matchers: ['severity=~"warning|info"'],
        equal: ['alertname'],
      },
    ],
    receivers: receiversOf(options),
  };
  return {
    fileName: 'alertmanager.yml',
    text: toYaml(config, commentsOf(caveats)),
    isRun: true,
    caveats,
  };
}

function routeOf(): YamlValue {
  const day = { group_by: ['severity'], group_interval: '24h', repeat_interval: '24h' };
  return {
    receiver: 'digest',
    group_by: ['alertname'],
    group_wait: '30s',
    group_interval: '5m',
    repeat_interval: '4h',
    routes: [
      { matchers: ['severity="critical"'], receiver: 'pagerduty', repeat_interval: '1h' },
      { matchers: ['severity="warning"'], receiver: 'slack' },
      { matchers: ['severity="info"'], receiver: 'digest', ...day },
    ],
  };
}

function receiversOf(options: AlertmanagerOptions): YamlValue {
  const pagerduty = {
    routing_key_file: options.pagerDutyKeyFile ?? `${FOLDER}/pagerduty-routing-key`,
    send_resolved: true,
  };
  const slack = {
    api_url_file: options.slackUrlFile ?? `${FOLDER}/slack-webhook-url`,
    channel: options.slackChannel ?? '#llm-alerts',
    send_resolved: true,
    title: '{{ .CommonLabels.alertname }}',
    text: '{{ range .Alerts }}{{ .Annotations.summary }}\n{{ end }}',
  };
  const email = {
    to: options.digestTo ?? 'team@example.com',
    from: options.digestFrom ?? 'alerts@example.com',
    smarthost: options.smarthost ?? 'localhost:25',
    send_resolved: false,
  };
  return [
    { name: 'pagerduty', pagerduty_configs: [pagerduty] },
    { name: 'slack', slack_configs: [slack] },
    { name: 'digest', email_configs: [email] },
  ];
}
