import { expect, it } from 'vitest';
import { printColumnChoice, readColumnChoice } from './columns';

it('the choice of columns survives the address of a list', () => {
  const choice = { tokens: true, deadline: false };
  expect(printColumnChoice(choice)).toBe('-deadline,tokens');
  expect(readColumnChoice(printColumnChoice(choice))).toEqual(choice);
});

it('an address without one leaves the columns to the reader', () => {
  expect(printColumnChoice({})).toBe('');
  expect(readColumnChoice('')).toBeUndefined();
});
