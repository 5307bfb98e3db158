import { alertingRule, type AlertingRule } from './alert-rules.js';
import { prometheusCaveats } from './caveats.js';
import { telemetryOf } from './conventions.js';
import { recordingRules, type RecordingRule } from './recording-rules.js';
import { checkRuleSet, type RuleSet } from './rule-set.js';
import { commentsOf, DEFAULT_NAME, type RuleFile } from './rule-files.js';
import { toYaml } from './yaml.js';

/** The rules of a group in the order they are evaluated: each after the series it reads. */
export function prometheusRules(set: RuleSet): (RecordingRule | AlertingRule)[] {
  checkRuleSet(set);
  const telemetry = telemetryOf(set);
  return [
    ...recordingRules(set, telemetry),
    ...set.rules.map((rule) => alertingRule(rule, telemetry)),
  ];
}

/**
 * Rules as a rule file of Prometheus: one group, evaluated once a minute. `predictAlerts` says when they fire.
 * @throws RangeError as `checkRuleSet`
 */
export function prometheusRuleFile(set: RuleSet): RuleFile {
  const name = set.name ?? DEFAULT_NAME;
  const caveats = prometheusCaveats(set);
  const groups = [
    { name, interval: '1m', rules: prometheusRules(set).map((rule) => ({ ...rule })) },
  ];
  return {
    fileName: `${name}.rules.yml`,
    text: toYaml({ groups }, commentsOf(caveats)),
    isRun: set.names !== 'utf8',
    caveats,
  };
}
