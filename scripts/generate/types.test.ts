import { describe, expect, it } from 'vitest';
import { generateFrom } from './testing';

describe('a schema that is only sent', () => {
  it('allows neither null nor unknown enum values unless the spec does', () => {
    const { type } = generateFrom(`
      Sent:
        type: object
        required: [a]
        properties:
          a: { type: string, enum: [x, y] }
          b: { type: integer }
    `);

    expect(type('Sent')).toBe("{ a: 'x' | 'y'; b?: number; }");
  });

  it('keeps a property with a default optional, and documents the default', () => {
    const { type } = generateFrom(`
      Sent:
        type: object
        properties:
          n: { type: integer, default: 20 }
    `);

    expect(type('Sent')).toBe('{ /** @default 20 */ n?: number; }');
  });

  it('accepts any model name', () => {
    const { type } = generateFrom(`
      Sent:
        type: object
        properties:
          model: { anyOf: [{ type: string }, { type: string, enum: [m-1, m-2] }] }
    `);

    expect(type('Sent')).toBe("{ model?: 'm-1' | 'm-2' | (string & {}); }");
  });
});

describe('a schema that is received', () => {
  it('may have null for optional fields, and unknown enum values', () => {
    const { type } = generateFrom(`
      Got:
        type: object
        required: [status]
        properties:
          status: { type: string, enum: [open, closed] }
          at: { type: integer }
    `);

    expect(type('Got')).toBe("{ status: 'open' | 'closed' | (string & {}); at?: number | null; }");
  });

  it('has the lenient type if it is sent as well', () => {
    const { type } = generateFrom(`
      Sent: { $ref: '#/components/schemas/Both' }
      Got: { $ref: '#/components/schemas/Both' }
      Both: { type: object, properties: { a: { type: string } } }
    `);

    expect(type('Both')).toBe('{ a?: string | null; }');
  });

  it('keeps a literal of one value closed', () => {
    const { type } = generateFrom(`
      Got:
        type: object
        required: [object, kind]
        properties:
          object: { type: string, enum: [thing], x-stainless-const: true }
          kind: { const: one }
    `);

    expect(type('Got')).toBe("{ object: 'thing'; kind: 'one'; }");
  });

  it('keeps discriminator literals closed', () => {
    const { type } = generateFrom(`
      Got: { oneOf: [{ $ref: '#/components/schemas/A' }, { $ref: '#/components/schemas/B' }] }
      A: { type: object, required: [type], properties: { type: { enum: [a, aa], type: string } } }
      B: { type: object, required: [type], properties: { type: { enum: [b, bb], type: string } } }
    `);

    expect(type('Got')).toBe('A | B');
    expect(type('A')).toBe("{ type: 'a' | 'aa'; }");
  });
});

describe('the spec’s ways of saying null', () => {
  it.each([
    ['nullable', '{ type: string, nullable: true }'],
    ['a member of a union', '{ anyOf: [{ type: string }, { type: "null" }] }'],
    ['a list of types', '{ type: [string, "null"] }'],
    ['a part of allOf', '{ allOf: [{ type: string, enum: [s] }, { nullable: true }] }', "'s'"],
  ])('%s', (_, schema, type = 'string') => {
    const printed = generateFrom(`
      Sent: { type: object, required: [a], properties: { a: ${schema} } }
    `).type('Sent');

    expect(printed).toBe(`{ a: ${type} | null; }`);
  });

  it('nullable beside a reference', () => {
    const { type } = generateFrom(`
      Sent:
        type: object
        required: [a]
        properties:
          a: { $ref: '#/components/schemas/A', nullable: true }
      A: { type: string }
    `);

    expect(type('Sent')).toBe('{ a: A | null; }');
  });
});

describe('shapes', () => {
  it('merges allOf, where a later part refines an earlier one', () => {
    const { type } = generateFrom(`
      Sent:
        allOf:
          - { $ref: '#/components/schemas/Base' }
          - { type: object, properties: { a: { type: integer }, c: { type: boolean } } }
        required: [c]
      Base:
        type: object
        required: [a]
        properties: { a: { type: string }, b: { type: string } }
    `);

    expect(type('Sent')).toBe('{ a: number; b?: string; c: boolean; }');
  });

  it('keeps role and type if a discriminator has no mapping', () => {
    const { type } = generateFrom(`
      Sent:
        oneOf: [{ $ref: '#/components/schemas/UserMessage' }, { $ref: '#/components/schemas/Other' }]
        discriminator: { propertyName: role }
      UserMessage: { type: object, required: [role], properties: { role: { const: user } } }
      Other: { type: object, required: [role], properties: { role: { const: other } } }
    `);

    expect(type('UserMessage')).toBe("{ role: 'user'; }");
  });

  it('lets a schema contain itself', () => {
    const { type } = generateFrom(`
      Sent:
        type: object
        properties: { inner: { type: array, items: { $recursiveRef: '#' } } }
    `);

    expect(type('Sent')).toBe('{ inner?: Sent[]; }');
  });

  it('distinguishes maps, open objects and any value', () => {
    const { type } = generateFrom(`
      Sent:
        type: object
        required: [map, open, bare, any]
        additionalProperties: true
        properties:
          map: { type: object, additionalProperties: { type: integer } }
          open: { type: object, additionalProperties: {} }
          bare: { type: object }
          any: {}
    `);

    expect(type('Sent')).toBe(
      '{ map: Record<string, number>; open: Record<string, unknown>; bare: Record<string, unknown>; any: unknown; [key: string]: unknown; }',
    );
  });

  it('takes a binary string for a file', () => {
    const { type } = generateFrom(`
      Sent: { type: object, required: [file], properties: { file: { type: string, format: binary } } }
    `);

    expect(type('Sent')).toBe('{ file: Uploadable; }');
  });

  it('turns names into identifiers, and quotes keys that are not identifiers', () => {
    const { type } = generateFrom(`
      Sent: { $ref: '#/components/schemas/Phase-2' }
      Phase-2: { type: object, properties: { hate/threat: { type: boolean, deprecated: true } } }
    `);

    expect(type('Sent')).toBe('Phase2');
    expect(type('Phase2')).toBe("{ /** @deprecated */ 'hate/threat'?: boolean; }");
  });

  it('generates only types that operations use', () => {
    const { type } = generateFrom('Elsewhere: { type: string }');

    expect(type('Elsewhere')).toBeUndefined();
  });
});
