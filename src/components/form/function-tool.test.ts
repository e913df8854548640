import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fieldErrors } from './field-errors';
import { emptyFunction, functionOf, functionProblem, toolOf } from './function-tool';
import { jsonErrorOffset } from './json-error-offset';
import { metadataLimits, pairProblem, pairsOf, recordOf } from './pairs';
import { readJson } from './read-json';

const fine = { ...emptyFunction, name: 'f' };

it('finds the first error in a list of functions', () => {
  const problem = (...list: object[]) =>
    functionProblem(
      list.map((one) => ({ ...fine, ...one })),
      () => 'no',
    )?.what ?? null;
  expect(problem({})).toBeNull();
  expect(problem({ name: '' })).toBe('noName');
  expect(problem({ name: 'get weather' })).toBe('badName');
  expect(problem({ name: 'x'.repeat(65) })).toBe('badName');
  expect(problem({}, {})).toBe('duplicate');
  expect(problem({ parameters: '{' })).toBe('noJson');
  expect(problem({ parameters: '[]' })).toBe('noObject');
  expect(problem({ parameters: '{}' })).toBeNull();
  expect(problem({ parameters: '{}', strict: true })).toBe('notStrict');
});

it('sends only what was filled in, and reads back whatever upstream holds', () => {
  expect(toolOf(fine)).toEqual({ type: 'function', function: { name: 'f' } });
  const tool = toolOf({ name: 'f', description: 'd', parameters: '{"a":1}', strict: true });
  expect(functionOf(tool)).toEqual({
    name: 'f',
    description: 'd',
    parameters: '{\n  "a": 1\n}',
    strict: true,
  });
  for (const odd of [null, 'x', {}, { function: null }, { function: { name: 7, parameters: 'x' } }])
    expect(functionOf(odd).name).toBe('');
});

it('pairs become an object without the empty ones', () => {
  const pairs = [
    { key: ' team ', value: 'a' },
    { key: '', value: '' },
  ];
  expect(recordOf(pairs)).toEqual({ team: 'a' });
  expect(pairProblem(pairs, metadataLimits)).toBeNull();
  expect(pairsOf({ a: 1, b: 'x' })).toEqual([
    { key: 'a', value: '1' },
    { key: 'b', value: 'x' },
  ]);
  expect(pairsOf(null)).toEqual([]);
});

it('an error is assigned to the nearest field of the form', () => {
  const values = { name: '', tools: [{ name: '' }] };
  expect(
    fieldErrors(
      { 'tools.0.name': ['a'], 'tools.0.schema.x': ['b'], other: ['c'], name: [] },
      values,
    ),
  ).toEqual({ 'tools.0.name': 'a', 'tools.0': 'b' });
});

it('names the position of the first invalid character', () => {
  const place = (text: string) => {
    const reading = readJson(text);
    return reading.state === 'invalid' ? [reading.line, reading.column] : null;
  };
  expect(readJson(' ')).toEqual({ state: 'empty' });
  expect(readJson('[1]')).toEqual({ state: 'valid', value: [1] });
  expect(place('{"a"')).toEqual([1, 5]);
  expect(place('[\n1,\n]')).toEqual([3, 1]);
  expect(place('{"a": 1,\n  b: 2}')).toEqual([2, 3]);
  expect(place('{"a" 1}')).toEqual([1, 6]);
  expect(place('[1] 2')).toEqual([1, 5]);
  expect(place('[01]')).toEqual([1, 3]);
  expect(place('["unended]')).toEqual([1, 2]);
  expect(place('{"a": tru}')).toEqual([1, 7]);
});

it('finds a position in any invalid JSON, never beyond its end', () => {
  const almost = fc.json().chain((text) =>
    fc
      .record({
        at: fc.integer({ min: 0, max: text.length }),
        put: fc.constantFrom('', ',', '}', ']', '"', 'x', '0', ':'),
      })
      .map(({ at, put }) => text.slice(0, at) + put + text.slice(at + 1)),
  );
  fc.assert(
    fc.property(almost, (text) => {
      if (readJson(text).state !== 'invalid') return;
      const offset = jsonErrorOffset(text);
      expect(offset).toBeLessThanOrEqual(text.length);
      // Nothing that begins like this is JSON, once the offending character is part of it.
      if (offset < text.length && text[offset] !== '"') {
        expect(readJson(text.slice(0, offset + 1)).state).not.toBe('valid');
      }
    }),
  );
});
