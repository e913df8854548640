import { expect, it } from 'vitest';
import { changeOf, changesOf, emptyEntry } from './change-entry';

const sentOf = (field: string, text: string) => changeOf({ action: 'set', field, text }).value;

it('a value is JSON where it is written so, else a text', () => {
  expect(sentOf('temperature', ' 0.7 ')).toBe('0.7');
  expect(sentOf('seed', '12345678901234567890')).toBe('12345678901234567890');
  expect(sentOf('reasoning.effort', 'low')).toBe('"low"');
  expect(sentOf('user', '"7"')).toBe('"7"');
  expect(sentOf('response_format', '{"type":"json_object"}')).toBe('{"type":"json_object"}');
  expect(sentOf('stop', '{"a')).toBe('"{\\"a"');
  expect(sentOf('user', '')).toBeUndefined();
});

it('a model and a url are texts, whatever they look like', () => {
  expect(sentOf('model', '4')).toBe('"4"');
  expect(sentOf('model', '"gpt-y"')).toBe('"gpt-y"');
  expect(sentOf('url', '/v1/responses')).toBe('"/v1/responses"');
});

it('lines that nothing was typed into are no changes', () => {
  expect(changesOf([emptyEntry, { action: 'remove', field: ' user ', text: 'x' }])).toEqual([
    { action: 'remove', field: 'user' },
  ]);
});
