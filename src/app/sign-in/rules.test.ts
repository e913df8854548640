import { expect, it } from 'vitest';
import { emailPattern } from './rules';

it('accepts any possible e-mail address', () => {
  expect(emailPattern.test('owner@localhost')).toBe(true);
  for (const text of ['owner', '', 'a b@c.example']) expect(emailPattern.test(text)).toBe(false);
});
