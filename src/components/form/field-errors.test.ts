import { expect, it } from 'vitest';
import { fieldErrors } from './field-errors';

const values = {
  name: '',
  hosts: ['a', 'b'],
  headers: [{ key: '0', value: 'x' }],
  tools: [{ function: { name: '' } }],
};

it('a complaint stands at the nearest field that the form has', () => {
  expect(
    fieldErrors(
      { name: ['Enter a name.', 'Too short.'], 'tools.0.function.name.first': ['Odd.'] },
      values,
    ),
  ).toEqual({ name: 'Enter a name.', 'tools.0.function.name': 'Odd.' });
});

it('a list of texts and a list of pairs are one field, whatever part of them is wrong', () => {
  expect(fieldErrors({ 'hosts.1': ['No host.'], 'headers.0': ['Too long.'] }, values)).toEqual({
    hosts: 'No host.',
    headers: 'Too long.',
  });
});

it('a complaint about what the form does not have is none of a field', () => {
  expect(fieldErrors({ colour: ['Unknown.'], toString: ['Odd.'] }, values)).toEqual({});
});
