import { describe, expect, it } from 'vitest';
import { generateFrom } from './testing';

/** The validator of a request whose body is this schema. */
function bodyOf(schemas: string) {
  const schema = generateFrom(schemas).bodies.createThing;
  if (!schema) throw new Error('The operation has no body.');
  return {
    accepts: (value: unknown) => schema.safeParse(value).success,
    issues: (value: unknown) => schema.safeParse(value).error?.issues ?? [],
    parse: (value: unknown) => schema.parse(value),
  };
}

describe('a request', () => {
  it('keeps unknown keys, and fills in no defaults', () => {
    const { parse } = bodyOf(`
      Sent:
        type: object
        additionalProperties: false
        properties: { n: { type: integer, default: 1 } }
    `);

    expect(parse({ top_k: 3 })).toEqual({ top_k: 3 });
  });

  it('enforces the limits of the spec', () => {
    const { issues } = bodyOf(`
      Sent:
        type: object
        properties:
          n: { type: integer, minimum: 1, maximum: 128 }
          rate: { type: number, exclusiveMinimum: 0 }
          name: { type: string, minLength: 1, maxLength: 3, pattern: '^[a-z]+$' }
          list: { type: array, minItems: 1, maxItems: 2, items: { type: string } }
          map: { type: object, maxProperties: 1, additionalProperties: { type: string } }
    `);
    const codes = (value: unknown) => issues(value).map(({ code, path }) => [code, ...path]);

    expect(codes({ n: 0, rate: 0, name: '', list: [] })).toEqual([
      ['too_small', 'n'],
      ['too_small', 'rate'],
      ['too_small', 'name'],
      ['invalid_format', 'name'],
      ['too_small', 'list'],
    ]);
    expect(codes({ n: 129, name: 'abcd', list: ['', '', ''], map: { a: '', b: '' } })).toEqual([
      ['too_big', 'n'],
      ['too_big', 'name'],
      ['too_big', 'list'],
      ['too_big', 'map'],
    ]);
    expect(codes({ n: 1.5 })).toEqual([['invalid_type', 'n']]);
  });

  it('enforces the limits of nullable values', () => {
    const { issues, accepts } = bodyOf(`
      Sent:
        type: object
        properties:
          name: { anyOf: [{ type: string, maxLength: 3 }, { type: 'null' }] }
    `);
    expect(accepts({ name: null })).toBe(true);
    expect(issues({ name: 'abcd' })).toMatchObject([{ code: 'too_big', path: ['name'] }]);
  });

  it('accepts a seed beyond 2⁵³', () => {
    const { accepts } = bodyOf(`
      Sent:
        type: object
        properties:
          seed: { type: integer, minimum: -9223372036854776000, maximum: 9223372036854776000 }
    `);

    expect(accepts({ seed: 2 ** 60 })).toBe(true);
    expect(accepts({ seed: 0.5 })).toBe(false);
  });

  it('refuses unknown enum values, and accepts any model name', () => {
    const { accepts } = bodyOf(`
      Sent:
        type: object
        properties:
          order: { type: string, enum: [asc, desc] }
          model: { anyOf: [{ $ref: '#/components/schemas/Models' }, { type: string, enum: [m-3] }] }
      Models: { anyOf: [{ type: string }, { type: string, enum: [m-1, m-2] }] }
    `);

    expect(accepts({ order: 'up' })).toBe(false);
    expect(accepts({ model: 'llama' })).toBe(true);
  });

  it('validates a message by its role', () => {
    const { issues } = bodyOf(`
      Sent:
        type: array
        items: { oneOf: [{ $ref: '#/components/schemas/User' }, { $ref: '#/components/schemas/Tool' }] }
      User:
        type: object
        required: [role, content]
        properties: { role: { const: user }, content: { type: string } }
      Tool:
        type: object
        required: [role, tool_call_id]
        properties: { role: { const: tool }, tool_call_id: { type: string } }
    `);

    expect(issues([{ role: 'user' }])).toMatchObject([
      { code: 'invalid_type', path: [0, 'content'] },
    ]);
    expect(issues([{ role: 'nobody' }])).toMatchObject([
      { code: 'invalid_union', path: [0, 'role'], discriminator: 'role' },
    ]);
  });

  it('selects the right object in a mixed union', () => {
    const { accepts, issues } = bodyOf(`
      Sent:
        oneOf:
          - { type: string, enum: [auto] }
          - { type: object, required: [type], properties: { type: { const: a } } }
          - { type: object, required: [type, n], properties: { type: { const: b }, n: { type: integer } } }
    `);

    expect(accepts('auto')).toBe(true);
    expect(accepts({ type: 'a' })).toBe(true);
    expect(issues({ type: 'b' })).toMatchObject([
      { code: 'invalid_union', errors: [[{}], [{ code: 'invalid_type', path: ['n'] }]] },
    ]);
  });

  it('validates recursive schemas at every depth', () => {
    const { accepts } = bodyOf(`
      Sent:
        type: object
        required: [type]
        properties:
          type: { type: string, enum: [and, or] }
          filters: { type: array, items: { $recursiveRef: '#' } }
    `);

    expect(accepts({ type: 'and', filters: [{ type: 'or', filters: [] }] })).toBe(true);
    expect(accepts({ type: 'and', filters: [{ type: 'or', filters: [{}] }] })).toBe(false);
  });
});

describe('a response', () => {
  it('may have null for optional fields', () => {
    const { responses } = generateFrom(`
      Got: { type: object, required: [a], properties: { a: { type: string }, b: { type: string } } }
    `);
    const accepts = (value: unknown) => responses.createThing?.safeParse(value).success;

    expect(accepts({ a: '', b: null })).toBe(true);
    expect(accepts({ a: null })).toBe(false);
  });
});
