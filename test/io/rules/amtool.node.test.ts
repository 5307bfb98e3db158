import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { alertmanagerFile } from '../../../src/io/rules/index.js';
import { findAlertProgram, inFolder, runAlertProgram } from '../../support/alert-programs.js';

/** Writes the configuration and asks amtool about it. */
function ask(amtool: string, text: string, ...args: readonly string[]) {
  return inFolder((folder) => {
    writeFileSync(join(folder, 'alertmanager.yml'), text);
    return runAlertProgram(amtool, args, folder);
  });
}

describe('the routing, read by amtool', function () {
  this.timeout(60_000);
  let amtool = '';
  beforeEach(function () {
    amtool = findAlertProgram(this, 'amtool');
  });

  it('is accepted, three receivers and one rule of silence', async () => {
    const { text } = alertmanagerFile();
    const { code, output } = await ask(amtool, text, 'check-config', 'alertmanager.yml');
    expect(code, output).to.equal(0);
    expect(output).to.include('SUCCESS').and.to.include('3 receivers');
    expect(output).to.include('1 inhibit rules');
  });

  it('is accepted whatever stands in its settings', async () => {
    const hostile = '# "{": \\ \u0007 ü';
    const { text } = alertmanagerFile({
      slackChannel: hostile,
      pagerDutyKeyFile: hostile,
      slackUrlFile: hostile,
      digestTo: hostile,
      digestFrom: hostile,
    });
    const { code, output } = await ask(amtool, text, 'check-config', 'alertmanager.yml');
    expect(code, output).to.equal(0);
  });

  for (const [severity, receiver] of [
    ['critical', 'pagerduty'],
    ['warning', 'slack'],
    ['info', 'digest'],
    ['unheard-of', 'digest'],
  ] as const) {
    it(`sends ${severity} to ${receiver}`, async () => {
      const args = [
        '--config.file=alertmanager.yml',
        'alertname=LLMCostSpike',
        `severity=${severity}`,
      ];
      const { text } = alertmanagerFile();
      const { code, output } = await ask(amtool, text, 'config', 'routes', 'test', ...args);
      expect(code, output).to.equal(0);
      expect(output.split('\n')[0]).to.equal(receiver);
    });
  }

  it('holds no secret, only the names of files', () => {
    const { text } = alertmanagerFile();
    expect(text)
      .to.match(/routing_key_file: ".+"/)
      .and.to.match(/api_url_file: ".+"/);
    expect(text).to.not.match(/routing_key:|api_url:|password|hooks\.slack\.com/);
  });
});
