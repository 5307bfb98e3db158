import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect } from 'chai';
import { decodeHistory } from '../../../src/io/history/decode-history.js';
import {
  encodeHistoryCsv,
  encodeHistoryJson,
  encodeHistoryJsonLines,
} from '../../../src/io/history/encode-history.js';
import { readText } from '../../support/documents.js';
import { ROOT } from '../../support/source-files.js';

const schema = JSON.parse(
  readFileSync(new URL('schemas/labelled-history.schema.json', ROOT), 'utf8'),
) as object;
const isValid = new Ajv2020().compile(schema);

/** The code blocks of the chapter on labelled history. */
const examples = [
  ...readText('docs/formats.md')
    .split('## Labelled history')[1]!
    .split('\n## ')[0]!
    .matchAll(/^```(\w+)\n([\s\S]*?)^```/gm),
].map(([, form, text]) => ({ form: form!, text: text! }));

describe('the schema of labelled history', () => {
  it('takes the document of the manual and what encodeHistoryJson writes', () => {
    const json = examples.find(({ form }) => form === 'json')!;
    expect(isValid(JSON.parse(json.text))).to.equal(true);
    for (const { text } of examples) {
      const result = decodeHistory(text);
      if (!result.ok) throw new Error(result.message);
      expect(isValid(JSON.parse(encodeHistoryJson(result.history))), text).to.equal(true);
    }
  });

  it('refuses what the reader would name', () => {
    const event = { onset: '2026-03-03T14:00:00Z' };
    const wrong: unknown[] = [
      {},
      { series: {} },
      { series: { quality_score: [2] } },
      { series: { quality_score: ['x'] } },
      { series: { quality: [1] } },
      { series: { quality_score: [1] }, start: 'Tuesday' },
      { series: { quality_score: [1] }, start: '2026-03-03T14:00:00' },
      { series: { quality_score: [1] }, incidents: [{}] },
      { series: { quality_score: [1] }, incidents: [{ ...event, metrics: ['errors'] }] },
      { series: { quality_score: [1] }, incidents: [{ ...event, severity: 1 }] },
    ];
    for (const document of wrong) {
      expect(isValid(document), JSON.stringify(document)).to.equal(false);
    }
  });
});

describe('the examples of the manual', () => {
  it('are one of each form, and are read without an issue but gaps', () => {
    expect(examples.map(({ form }) => form)).to.deep.equal(['csv', 'jsonl', 'json']);
    for (const { form, text } of examples) {
      const result = decodeHistory(text);
      if (!result.ok) throw new Error(result.message);
      expect(result.format).to.equal(form);
      const { issues, history } = result;
      expect(issues.filter(({ code }) => code !== 'gap')).to.deep.equal([]);
      expect(history.events).to.have.length(1);
      for (const encode of [encodeHistoryCsv, encodeHistoryJsonLines, encodeHistoryJson]) {
        const again = decodeHistory(encode(history));
        expect(again.ok && again.history).to.deep.equal(history);
      }
    }
  });
});
