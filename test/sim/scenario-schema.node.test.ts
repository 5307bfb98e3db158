import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect } from 'chai';
import fc from 'fast-check';
import { FULL_CATALOGUE, PROFILE_IDS, SCENARIOS, validateScenario } from '../../src/sim/index.js';
import { ROOT } from '../support/source-files.js';

interface IncidentRule {
  readonly if: { readonly properties: { readonly kind: { readonly const: string } } };
  readonly then: {
    readonly properties: {
      readonly size: { readonly minimum: number; readonly maximum: number };
      readonly target: false | { readonly enum: readonly string[] };
    };
  };
}

const schema = JSON.parse(readFileSync(new URL('schemas/scenario.schema.json', ROOT), 'utf8')) as {
  readonly properties: { readonly week: { readonly enum: readonly string[] } };
  readonly $defs: { readonly incident: { readonly allOf: readonly IncidentRule[] } };
};
const isValid = new Ajv2020({ strict: false }).compile(schema);

describe('the schema of scenarios', () => {
  it('takes every scenario that ships', () => {
    for (const scenario of SCENARIOS) expect(isValid(scenario), scenario.id).to.equal(true);
  });

  it('knows the kinds, sizes and targets of the catalogue, and its weeks', () => {
    const rules = schema.$defs.incident.allOf.map(({ if: { properties }, then }) => {
      const { size, target } = then.properties;
      return [
        properties.kind.const,
        [size.minimum, size.maximum],
        target === false ? [] : target.enum,
      ];
    });
    const own = Object.entries(FULL_CATALOGUE.kinds).map(([kind, { sizes, targets }]) => [
      kind,
      [...sizes],
      [...targets],
    ]);
    expect(rules).to.deep.equal(own);
    expect(schema.properties.week.enum).to.deep.equal([...PROFILE_IDS]);
  });

  it('takes just what is read without an issue', () => {
    const number = fc.oneof(fc.double({ noNaN: true }), fc.constantFrom(0, 0.5, 1, 3, 120, 5000));
    const rarely = fc.constantFrom<unknown>('x', null, [], {}, true);
    const value = fc.oneof({ weight: 6, arbitrary: number }, { weight: 1, arbitrary: rarely });
    const models = fc.constantFrom('claude-opus-5', 'gpt-5.6-terra', 'gpt-9');
    const incident = fc.record(
      {
        kind: fc.constantFrom<unknown>(...Object.keys(FULL_CATALOGUE.kinds), 'flood', 3),
        atMinute: value,
        durationMinutes: value,
        size: value,
        target: fc.constantFrom('rag', 'openai', 'gpt-5.6-terra', 'moon'),
        extra: fc.constant(1),
      },
      { requiredKeys: ['kind'] },
    );
    const scenario = fc.record(
      {
        id: fc.oneof(fc.string({ maxLength: 20 }), rarely),
        title: fc.string({ maxLength: 20 }),
        incidents: fc.oneof({ weight: 5, arbitrary: fc.array(incident, { maxLength: 2 }) }, { weight: 1, arbitrary: rarely }), // prettier-ignore
        drawnIncidentsPerDay: value,
        week: fc.constantFrom('product', 'office_a', 'mars'),
        features: fc.record({ chat: value, poetry: number }, { requiredKeys: [] }),
        prices: fc.dictionary(models, fc.record({ input: value, output: value, cacheRead: value }, { requiredKeys: [] }), { maxKeys: 1, noNullPrototype: true }), // prettier-ignore
        settings: fc.record({ traffic: value, speed: number }, { requiredKeys: [] }),
      },
      { requiredKeys: [] },
    );
    const seen = { good: 0, bad: 0 };
    fc.assert(
      fc.property(scenario, (document) => {
        const good = isValid(document);
        seen[good ? 'good' : 'bad'] += 1;
        expect(validateScenario(document).issues.length === 0, JSON.stringify(document)).to.equal(
          good,
        );
      }),
      { numRuns: 3000, seed: 7 },
    );
    expect(Math.min(seen.good, seen.bad)).to.be.above(100);
  });
});
