import { expect, it } from 'vitest';
import { countEvents, headOfText } from './received-text';

it('events are counted with any line ending, comments are not counted', () => {
  expect(
    countEvents(': hi\n\ndata: 1\n\nevent: x\r\ndata: 2\r\n\r\nretry: 1\n\ndata: [DONE]'),
  ).toBe(3);
  expect(countEvents('')).toBe(0);
});

it('a long text is cut after an event, or a line, or anywhere', () => {
  expect(headOfText('data: 1\n\ndata: 2\n\ndata: 3', 22)).toBe('data: 1\n\ndata: 2\n\n');
  expect(headOfText('one line\nand another', 12)).toBe('one line\n');
  expect(headOfText('abcdefgh', 4)).toBe('abcd');
  expect(headOfText('short', 400)).toBe('short');
});
