import { expect, it } from 'vitest';
import { statusColorOf } from './status-color';

it('gives each word of the API its tone', () => {
  expect(statusColorOf('validating')).toBe('waiting');
  expect(statusColorOf('finalizing')).toBe('active');
  expect(statusColorOf('processed')).toBe('good');
  expect(statusColorOf('requires_action')).toBe('mixed');
  expect(statusColorOf('expired')).toBe('bad');
});

it('leaves words it does not know grey', () => {
  expect(statusColorOf('teleporting')).toBe('unknown');
  expect(statusColorOf('constructor')).toBe('unknown');
});
