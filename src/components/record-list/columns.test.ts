import { expect, it } from 'vitest';
import { printColumnChoice, readColumnChoice } from './columns';

it('the choice of columns survives the address of a list', () => {
  const choice = { tokens: true, deadline: false };
  expect(printColumnChoice(choice)).toBe('-deadline,tokens');
  expect(readColumnChoice(printColumnChoice(choice))).toEqual(choice);
});

it('a URL without columns uses the user’s choice', () => {
  expect(printColumnChoice({})).toBe('');
  expect(readColumnChoice('')).toBeUndefined();
});
