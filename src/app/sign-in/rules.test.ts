import { expect, it } from 'vitest';
import { emailPattern } from './rules';

it('takes any e-mail that could be one', () => {
  expect(emailPattern.test('owner@localhost')).toBe(true);
  for (const text of ['owner', '', 'a b@c.example']) expect(emailPattern.test(text)).toBe(false);
});
