import { expect, it } from 'vitest';
import { email, newPassword, required } from './rules';

it('asks for what is missing', () => {
  expect(required('Enter it.')('  ')).toBe('Enter it.');
  expect(required('Enter it.')('x')).toBeNull();
});

it('takes any address that could be one', () => {
  expect(email(' owner@localhost ')).toBeNull();
  expect(email('owner')).toContain('@');
  expect(email('')).toBe('Enter an e-mail.');
});

it('counts a short password', () => {
  expect(newPassword('short')).toContain('this has 5');
  expect(newPassword('a long enough one')).toBeNull();
});
