import { expect, it } from 'vitest';
import { toneOf } from './status-tone';

it('gives each word of the API its tone', () => {
  expect(toneOf('validating')).toBe('waiting');
  expect(toneOf('finalizing')).toBe('active');
  expect(toneOf('processed')).toBe('good');
  expect(toneOf('requires_action')).toBe('mixed');
  expect(toneOf('expired')).toBe('bad');
});

it('leaves words it does not know grey', () => {
  expect(toneOf('teleporting')).toBe('unknown');
  expect(toneOf('constructor')).toBe('unknown');
});
