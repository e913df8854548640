import { expect, it } from 'vitest';
import { fieldErrors } from './field-errors';

const values = {
  name: '',
  hosts: ['a', 'b'],
  headers: [{ key: '0', value: 'x' }],
  tools: [{ function: { name: '' } }],
};

it('an error is shown at the nearest field of the form', () => {
  expect(
    fieldErrors(
      { name: ['Enter a name.', 'Too short.'], 'tools.0.function.name.first': ['Odd.'] },
      values,
    ),
  ).toEqual({ name: 'Enter a name.', 'tools.0.function.name': 'Odd.' });
});

it('a list is one field, whichever of its entries is invalid', () => {
  expect(fieldErrors({ 'hosts.1': ['No host.'], 'headers.0': ['Too long.'] }, values)).toEqual({
    hosts: 'No host.',
    headers: 'Too long.',
  });
});

it('an error about a value that the form does not have belongs to no field', () => {
  expect(fieldErrors({ colour: ['Unknown.'], toString: ['Odd.'] }, values)).toEqual({});
});
