import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OpenAIError } from '../core/errors';
import { bounded } from '../test/hostile/arbitraries';
import { type JsonSchema, strictSchema } from './strict-schema';

const text = { type: 'string' };
const object = (properties: object, rest: object = {}) => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
  ...rest,
});
const strict = (schema: object) => strictSchema(schema as JsonSchema, 's');

describe('a strict schema', () => {
  it('closes objects and requires all properties, without modifying its input', () => {
    const given = object({ a: object({ b: text }), c: { type: 'array', items: object({}) } });
    const before = structuredClone(given);
    const closed = { additionalProperties: false };
    expect(strict(given)).toEqual(
      object(
        { a: object({ b: text }, closed), c: { type: 'array', items: object({}, closed) } },
        closed,
      ),
    );
    expect(given).toEqual(before);
  });

  it('requires nullable properties, however that is expressed', () => {
    const nullable = {
      list: { type: ['string', 'null'] },
      union: { anyOf: [text, { type: 'null' }] },
      values: { enum: ['a', null] },
      constant: { const: null },
      reference: { $ref: '#/$defs/maybe' },
      self: { anyOf: [{ $ref: '#/$defs/loop' }, { type: 'null' }] },
    };
    const $defs = {
      maybe: { anyOf: [text, { type: 'null' }] },
      loop: { anyOf: [{ $ref: '#/$defs/loop' }, text] },
    };
    const schema = strict({ type: 'object', properties: nullable, $defs });
    expect(schema.required).toEqual(Object.keys(nullable));
    const loop = { type: 'object', properties: { a: { $ref: '#/$defs/loop' } }, $defs };
    expect(() => strict(loop)).toThrow('at a: it is optional');
  });

  it('gives enums and constants their type', () => {
    const { properties } = strict(
      object({ a: { enum: ['x', 'y'], description: 'A' }, b: { const: 1 }, c: { enum: [1, 'x'] } }),
    );
    expect(properties).toEqual({
      a: { type: 'string', enum: ['x', 'y'], description: 'A' },
      b: { type: 'number', const: 1 },
      c: {
        anyOf: [
          { type: 'number', enum: [1] },
          { type: 'string', enum: ['x'] },
        ],
      },
    });
  });

  it('resolves escaped names in references', () => {
    const $defs = { 'a/b~c': text };
    expect(strict(object({ a: { $ref: '#/$defs/a~1b~0c' } }, { $defs }))).toMatchObject({ $defs });
  });

  it.each<[string, object, string]>([
    ['a reference to nothing', { $ref: '#/$defs/gone' }, 'at a: there is no "#/$defs/gone"'],
    ['a reference to a prototype', { $ref: '#/$defs/__proto__' }, 'there is no'],
    ['a reference elsewhere', { $ref: 'https://example.com' }, 'there is no'],
    ['a list of anything', { type: 'array' }, 'at a: its items have no type'],
    ['an object of anything', { type: 'object' }, 'at a: it takes any keys'],
    ['true', true as never, 'at a: it takes anything'],
    ['no type', { description: 'A' }, 'at a: it takes anything'],
    ['conditions', { if: {}, ...text }, 'at a: "if" is not supported'],
  ])('rejects %s', (_, schema, reason) => {
    expect(() => strict(object({ a: schema }, { $defs: {} }))).toThrow(reason);
  });

  it('throws a readable error for any input', () => {
    const keys = [
      'type',
      'properties',
      'items',
      'anyOf',
      'enum',
      '$ref',
      '$defs',
      'required',
      '__proto__',
    ];
    const node = fc.letrec((tie) => ({
      node: fc.oneof(
        { maxDepth: 4 },
        fc.jsonValue({ maxDepth: 1 }),
        fc.constantFrom('object', 'array', 'string', '#', '#/$defs/a'),
        fc.array(tie('node'), { maxLength: 3 }),
        fc.dictionary(fc.constantFrom(...keys, 'a'), tie('node')),
      ),
    })).node;
    const property = fc.property(fc.dictionary(fc.constantFrom(...keys), node), (schema) => {
      try {
        strict({ ...schema, type: 'object' });
      } catch (error) {
        expect(error).toBeInstanceOf(OpenAIError);
      }
    });
    fc.assert(property, bounded);
  });
});
