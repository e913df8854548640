import { describe, expect, it } from 'vitest';
import { printColumnChoice, readColumnChoice, widthsOf } from './columns';

it('the choice of columns survives the address of a list', () => {
  const choice = { tokens: true, deadline: false };
  expect(printColumnChoice(choice)).toBe('-deadline,tokens');
  expect(readColumnChoice(printColumnChoice(choice))).toEqual(choice);
});

it('a URL without columns uses the user’s choice', () => {
  expect(printColumnChoice({})).toBe('');
  expect(readColumnChoice('')).toBeUndefined();
});

describe('columns with a width', () => {
  const cell = () => null;
  const column = (key: string, width?: number, roomyOnly?: true) => {
    return { key, cell, ...(width && { width }), ...(roomyOnly && { roomyOnly }) };
  };

  it('leave a fifth of a narrow table to names', () => {
    const columns = [column('name'), column('date', 500), column('uses', 300)];
    expect([...widthsOf(columns)]).toEqual([
      ['date', 'min(500px, 50.0cqi)'],
      ['uses', 'min(300px, 30.0cqi)'],
    ]);
  });

  it('keep their width where there is always room, without those that are left out then', () => {
    const columns = [column('name'), column('date', 400), column('id', 400, true)];
    expect([...widthsOf(columns)]).toEqual([
      ['date', 400],
      ['id', 'min(400px, 40.0cqi)'],
    ]);
  });
});
