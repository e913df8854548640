import Ajv2020 from 'ajv/dist/2020';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createSeededRandom } from '../context';
import { readMessageValues } from '../message-values/message-values';
import { generateInstance } from './generate';
import { createBudget } from './schema';

const ajv = new Ajv2020({ strict: false, validateSchema: false });

const key = fc.constantFrom('name', 'city', 'count', 'tags', 'is_new', 'answer', 'id', 'email');
const small = fc.integer({ min: 0, max: 6 });

/** Schemas of all kinds, contradictory ones too. */
const { schema } = fc.letrec<{ schema: unknown }>((tie) => ({
  schema: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constant({}),
    fc.record(
      { type: fc.constant('string'), minLength: small, maxLength: small },
      { requiredKeys: ['type'] },
    ),
    fc.record(
      {
        type: fc.constantFrom('integer', 'number'),
        minimum: fc.integer(),
        maximum: fc.integer(),
        multipleOf: fc.integer({ min: 1, max: 9 }),
      },
      { requiredKeys: ['type'] },
    ),
    fc.record({
      enum: fc.array(fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null)), {
        minLength: 1,
        maxLength: 4,
      }),
    }),
    fc.record({
      const: fc.constantFrom<unknown>({ a: [1, { b: null }] }, [null, 2], 'x', 4.5, false, null),
    }),
    fc.record({ type: fc.subarray(['null', 'boolean', 'string', 'integer'], { minLength: 1 }) }),
    fc.record(
      {
        type: fc.constant('array'),
        items: tie('schema'),
        minItems: small,
        maxItems: small,
        uniqueItems: fc.boolean(),
      },
      { requiredKeys: ['type'] },
    ),
    fc.record(
      {
        type: fc.constant('object'),
        properties: fc.dictionary(key, tie('schema')),
        required: fc.uniqueArray(key, { maxLength: 3 }),
        additionalProperties: fc.oneof(fc.boolean(), tie('schema')),
        minProperties: small,
        maxProperties: small,
      },
      { requiredKeys: ['type'] },
    ),
    fc.record({ anyOf: fc.array(tie('schema'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ oneOf: fc.array(tie('schema'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ allOf: fc.array(tie('schema'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ not: tie('schema') }),
  ),
}));

it('every generated value is valid, and only expected errors are thrown', () => {
  let count = 0;
  fc.assert(
    fc.property(
      schema,
      fc.constantFrom('answer' as const, 'arguments' as const),
      fc.string(),
      (random, purpose, text) => {
        const budget = createBudget();
        const context = {
          purpose,
          message: readMessageValues(text, budget.spend),
          random: createSeededRandom(text),
          prose: () => 'Some words.',
          budget,
        };
        let value: unknown;
        try {
          value = generateInstance(random, context);
        } catch (error) {
          expect((error as Error).name).toMatch(/^(?:UnsatisfiableSchema|SchemaTooLarge)$/);
          return;
        }
        count += 1;
        const json = JSON.stringify(value);
        const validate = ajv.compile(random as object);
        expect({ json, errors: validate(JSON.parse(json)) ? null : validate.errors }).toEqual({
          json,
          errors: null,
        });
      },
    ),
    { numRuns: 200, seed: 20_261_123 },
  );
  expect(count).toBeGreaterThan(100);
});
