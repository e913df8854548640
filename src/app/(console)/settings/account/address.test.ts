import { expect, it } from 'vitest';
import { addressInWords } from './address';

it.each([
  ['0000:0000:0000:0000:0000:0000:0000:0000', 'this machine'],
  ['2001:0db8:0000:0000:0000:0000:0000:0000', '2001:db8::'],
  ['192.0.2.7', '192.0.2.7'],
  ['', '–'],
])('%s is %s', (address, words) => {
  expect(addressInWords(address)).toBe(words);
});
