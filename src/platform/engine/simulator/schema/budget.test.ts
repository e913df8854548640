import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSeededRandom } from '../context';
import { readMessageValues } from '../message-values/message-values';
import { generateInstance } from './generate';
import { merge } from './normalize';
import { readKeywords } from './normalized-schema';
import { createBudget, limits } from './schema';

/** Makes a value, or does not; anything but a refusal in words fails the test. */
function tryGenerate(schema: unknown, text: string, budget = createBudget()) {
  try {
    const value = generateInstance(schema, {
      purpose: text.length % 2 === 0 ? 'answer' : 'arguments',
      message: readMessageValues(text, budget.spend),
      random: createSeededRandom(text),
      prose: () => 'Some words.',
      budget,
    });
    return { json: JSON.stringify(value), spent: budget.spent };
  } catch (error) {
    expect((error as Error).name).toMatch(/^(?:UnsatisfiableSchema|SchemaTooLarge)$/);
    return { error: error as Error, spent: budget.spent };
  }
}

/** Counts each look at a schema, whoever looks and whatever is charged for it. */
function watch(schema: unknown) {
  let looks = 0;
  const seen = new WeakMap<object, object>();
  const wrap = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    const known = seen.get(value);
    if (known) return known;
    const proxy = new Proxy(value, {
      get(target, key) {
        looks += 1;
        return wrap(Reflect.get(target, key));
      },
      getOwnPropertyDescriptor(target, key) {
        looks += 1;
        return Reflect.getOwnPropertyDescriptor(target, key);
      },
    });
    seen.set(value, proxy);
    return proxy;
  };
  return { schema: wrap(schema), looks: () => looks };
}

const list = <T>(length: number, generate: (index: number) => T) =>
  Array.from({ length }, (_, index) => generate(index));

/** Each level names the next one so often, in one of the ways that a schema has for it. */
function levels(depth: number, fan: number, way: string, leaf: object, own: object) {
  const level = (index: number): unknown => {
    if (index === depth) return leaf;
    const next = list(fan, () => ({ $ref: `#/$defs/l${index + 1}` }));
    if (way === 'properties')
      return { type: 'object', properties: { ...next }, required: Object.keys(next), ...own };
    if (way === 'items')
      return { type: 'array', items: next[0], minItems: fan, uniqueItems: true, ...own };
    if (way === 'not') return { not: { not: { allOf: next } }, ...own };
    if (way === 'if') return { if: next[0], else: next.at(-1), ...own };
    return { [way]: next, ...own };
  };
  const defs = list(depth + 1, (index) => [`l${index}`, level(index)]);
  return { $ref: '#/$defs/l0', $defs: Object.fromEntries(defs) };
}

const many = fc.constantFrom(0, 1, 2, 50, 1_000, 9_999, 1e9);
const part = fc.oneof(
  fc.record({ type: fc.constant('string'), minLength: many, maxLength: many }),
  fc.record({
    type: fc.constant('string'),
    pattern: fc.constantFrom('^(a+)+$', '(.*a){20}', '^((x?){500}){500}y$', '[a-z]{1000}'),
    minLength: many,
  }),
  fc.record({ enum: many.map((count) => list(Math.min(count, 5_000), String)) }),
  fc.record({ examples: many.map((count) => list(Math.min(count, 5_000), String)) }),
  fc.record({ required: many.map((count) => list(Math.min(count, 5_000), String)) }),
  fc.record({ type: many.map((count) => [...list(Math.min(count, 5_000), () => 'x'), 'null']) }),
  fc.record({
    type: fc.constant('array'),
    minItems: many,
    uniqueItems: fc.boolean(),
    items: fc.constantFrom({}, { type: 'boolean' }, { enum: ['a', 'b'] }, { $ref: '#' }),
  }),
  fc.record({
    type: fc.constant('object'),
    minProperties: many,
    additionalProperties: fc.constantFrom({}, { type: 'string' }, { $ref: '#' }),
    patternProperties: fc.constantFrom({}, { '(a|b)*c': {}, '^(.+)+$': { type: 'string' } }),
  }),
  fc.record({ oneOf: many.map((count) => list(Math.min(count, 2_000), () => ({}))) }),
  fc.record({ type: fc.constant('number'), multipleOf: fc.constantFrom(1e-300, 7.77, 1e300) }),
  fc.record({ $ref: fc.constantFrom('#', '#/$defs/l1', '#/$defs/l9') }),
);

const hostile = fc
  .record({
    depth: fc.integer({ min: 1, max: 50 }),
    fan: fc.integer({ min: 1, max: 4 }),
    way: fc.constantFrom('allOf', 'anyOf', 'oneOf', 'properties', 'items', 'not', 'if'),
    leaf: part,
    own: fc.oneof(fc.constant({}), part),
  })
  .map(({ depth, fan, way, leaf, own }) => levels(depth, fan, way, leaf, own));

describe('whatever a schema asks for', () => {
  it('no more work is done than the budget allows', () => {
    let given = 0;
    fc.assert(
      fc.property(hostile, fc.constantFrom('', 'Call "Ann" in Oslo at 12.'), (schema, text) => {
        const watched = watch(schema);
        const { json = '', error, spent } = tryGenerate(watched.schema, text);

        // The size is checked before anything is paid for: each value is looked at a few times.
        const before = JSON.stringify(schema).length * 4;
        expect(watched.looks()).toBeLessThanOrEqual(before + spent);
        expect(json.length).toBeLessThanOrEqual(spent);
        // What was too much is not done: only what was paid before counts.
        if (error?.name !== 'SchemaTooLarge') expect(spent).toBeLessThanOrEqual(limits.answer);
        given += error?.name === 'SchemaTooLarge' ? 1 : 0;
      }),
      { numRuns: 80, seed: 20_261_128 },
    );
    expect(given).toBeGreaterThan(10);
  });

  it('merged schemas cost their entries: schemas that double at each level are refused', () => {
    const budget = createBudget(100_000);
    let normalized = readKeywords({ examples: ['a'], anyOf: [{}], required: ['a'] });
    let largest = 0;
    const grow = () => {
      for (let level = 0; level < 60; level += 1) {
        normalized = merge(normalized, normalized, budget.spend);
        largest = normalized.samples.length + normalized.choices.length;
      }
    };

    expect(grow).toThrow('the schema is too large.');
    expect(largest).toBeGreaterThan(1_000);
    expect(largest).toBeLessThan(100_000);
  });

  it.each(['allOf', 'oneOf', 'properties'])(
    'forty levels of %s, each naming the next one twice, are too large',
    (way) => {
      const schema = levels(40, 2, way, { type: 'object' }, {});

      expect(JSON.stringify(schema).length).toBeLessThan(6_000);
      expect(tryGenerate(schema, '').error?.name).toBe('SchemaTooLarge');
    },
  );
});

it('several answers share the budget of their request', () => {
  const whole = createBudget(250);
  const answer = () => createBudget(100, whole).spend(100);
  answer();
  answer();

  expect(() => createBudget(100, whole).spend(101)).toThrow('too large');
  expect(answer).toThrow('too large');
});

it.each([
  ['alternatives', { allOf: list(3_000, () => ({ anyOf: [{ type: 'string' }] })) }],
  ['one property', { allOf: list(3_000, () => ({ properties: { a: { minLength: 1 } } })) }],
  ['a type that is an object', { type: { toString: 1 } }],
  ['types that are objects', { type: [{ toString: 1, valueOf: null }] }],
  [
    'a name that is no text',
    { required: [{}], properties: { ['__proto__']: {}, constructor: {} } },
  ],
])('no stack overflows, and unusual keywords are handled: %s', (_, schema) => {
  tryGenerate(JSON.parse(JSON.stringify(schema)), '');
});
