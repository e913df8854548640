import { describe, expect, it } from 'vitest';
import { indentedText, numberOf, shownText, timeOf } from './loose';

describe('a value of an unknown type', () => {
  it.each([
    ['words', 'words'],
    [0, '0'],
    [false, 'false'],
    [{ a: 1 }, '{"a":1}'],
    [['x', null], '["x",null]'],
    [null, null],
    [undefined, null],
    ['', null],
  ])('%j is shown as %j', (value, text) => expect(shownText(value)).toBe(text));

  it.each([
    [1_795_000_000, 1_795_000_000],
    [1_795_000_000_000, null],
    ['2026-11-28T10:00:00Z', null],
    [0, null],
    [-1, null],
    [Number.NaN, null],
    [null, null],
  ])('%j is the time %j', (value, time) => expect(timeOf(value)).toBe(time));

  it.each([
    ['12', 12],
    [' ', null],
    ['many', null],
    [[3], null],
    [Number.POSITIVE_INFINITY, null],
  ])('%j is the number %j', (value, number) => expect(numberOf(value)).toBe(number));
});

it('indents JSON, given as a text or as an object, and leaves other texts', () => {
  expect(indentedText('{"city":"Bern"}')).toBe('{\n  "city": "Bern"\n}');
  expect(indentedText({ city: 'Bern' })).toBe('{\n  "city": "Bern"\n}');
  expect(indentedText('{"city":')).toBe('{"city":');
  expect(indentedText(undefined)).toBe('');
});
