import { expect, it } from 'vitest';
import { shortAddress } from './address';

it.each([
  ['0000:0000:0000:0000:0000:0000:0000:0000', 'local'],
  ['2001:0db8:0000:0000:0000:0000:0000:0000', '2001:db8::'],
  ['192.0.2.7', '192.0.2.7'],
  ['', null],
])('%s is written as %s', (address, short) => {
  expect(shortAddress(address)).toBe(short);
});
