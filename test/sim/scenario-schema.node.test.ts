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
    const number = fc.oneof(fc.double({ noNaN: true }), fc.constantFrom(0, 0.5, 3, 120, 5000));
    const rarely = fc.constantFrom<unknown>('x', null, [], {}, true);
    const mostly = <T, U>(usual: fc.Arbitrary<T>, other: fc.Arbitrary<U>) =>
      fc.oneof({ weight: 12, arbitrary: usual }, { weight: 1, arbitrary: other });
    // 1 lies in the range of nearly everything.
    const value = mostly(fc.constant(1), fc.oneof(number, rarely));
    const incident = fc
      .constantFrom(...Object.entries(FULL_CATALOGUE.kinds))
      .chain(([kind, { targets, size }]) =>
        fc.record(
          {
            kind: mostly(fc.constant(kind), fc.constantFrom<unknown>('flood', 3)),
            atMinute: value,
            durationMinutes: value,
            size: mostly(fc.constant(size), number),
            ...(targets.length > 0 && { target: mostly(fc.constantFrom(...targets), fc.constant('moon')) }), // prettier-ignore
          },
          { requiredKeys: ['kind'] },
        ),
      );
    const price = fc.record({ input: value, output: value, cacheRead: value }, { requiredKeys: ['input', 'output'] }); // prettier-ignore
    const scenario = fc.record(
      {
        id: mostly(fc.string({ maxLength: 20 }), rarely),
        title: fc.string({ maxLength: 20 }),
        incidents: mostly(fc.array(incident, { maxLength: 2 }), rarely),
        drawnIncidentsPerDay: value,
        week: mostly(fc.constantFrom('product', 'office_a'), fc.constant('mars')),
        features: fc.record({ chat: value, agent: value }, { requiredKeys: [] }),
        models: mostly(fc.constant({ rag: { 'gpt-5.6-terra': 1 } }), fc.constantFrom({ rag: { 'gpt-9': 1 } }, { poetry: {} })), // prettier-ignore
        prices: mostly(fc.record({ 'gpt-5.6-terra': price }), fc.record({ 'gpt-9': price })),
        settings: mostly(fc.record({ traffic: value }), fc.record({ speed: number })),
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
