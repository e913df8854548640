import { expect, it } from 'vitest';
import { createOutputReader } from './output-reader';

const line = (number: number, text: string | null, file: 'output' | 'error' = 'output') => ({
  file,
  file_id: 'file-1',
  number,
  text,
});
const answer = (id: string, content: string) =>
  JSON.stringify({ custom_id: id, response: { status_code: 200, body: { content } } });

it('the first answer to a request counts, whichever file it is in; later ones are duplicates', () => {
  const reader = createOutputReader();
  expect(reader.read(line(1, answer('a', 'first')))).toMatchObject({
    outcome: 'ok',
    response: { body: { content: 'first' } },
  });
  expect(reader.read(line(2, answer('a', 'second')))).toMatchObject({
    outcome: 'duplicate',
    custom_id: 'a',
    line: 2,
    error: { message: 'Line 2 of the output file file-1 is a second answer to the request a.' },
  });
  expect(reader.read(line(1, answer('a', 'third'), 'error'))).toMatchObject({
    outcome: 'duplicate',
  });
  expect(reader.odd()).toEqual({
    unreadable: 0,
    duplicates: 2,
    lines: [
      { file: 'output', line: 2, problem: 'duplicate' },
      { file: 'error', line: 1, problem: 'duplicate' },
    ],
  });
});

it('broken lines are counted and reported, blank lines are neither', () => {
  const reader = createOutputReader();
  const texts = [
    '{broken',
    '',
    ' \t\r',
    'null',
    '[]',
    '"text"',
    null,
    '{"custom_id":1}',
    answer('a', ''),
  ];
  expect(texts.map((text, at) => reader.read(line(at + 1, text))?.outcome)).toEqual([
    'unreadable',
    undefined,
    undefined,
    'unreadable',
    'unreadable',
    'unreadable',
    'unreadable',
    'unreadable',
    'ok',
  ]);
  expect(reader.odd()).toMatchObject({
    unreadable: 6,
    lines: [
      { line: 1, problem: 'not JSON' },
      { line: 4, problem: 'no custom_id' },
      { line: 5, problem: 'no custom_id' },
      { line: 6, problem: 'no custom_id' },
      { line: 7, problem: 'too long' },
      { line: 8, problem: 'no custom_id' },
    ],
  });
});

it('a file of broken lines is counted to its end, and the first hundred are reported', () => {
  const reader = createOutputReader();
  for (let number = 1; number <= 1_000; number++) reader.read(line(number, '{'));
  expect(reader.odd().unreadable).toBe(1_000);
  expect(reader.odd().lines).toHaveLength(100);
});
