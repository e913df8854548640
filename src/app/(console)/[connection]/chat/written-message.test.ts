import { expect, it } from 'vitest';
import { writtenOf } from './written-message';

const draft = { role: 'assistant', content: 'Wait.', toolCallId: 'x', calls: '' } as const;

it('calls are read from JSON, their arguments as text or as an object', () => {
  const calls = '[{"id":"a","name":"f","arguments":{"x":1}},{"id":"b","name":"g","arguments":"{"}]';
  expect(writtenOf({ ...draft, calls })).toEqual({
    role: 'assistant',
    content: 'Wait.',
    tool_call_id: null,
    calls: [
      { id: 'a', name: 'f', arguments: '{"x":1}' },
      { id: 'b', name: 'g', arguments: '{' },
    ],
  });
});

it.each(['{', '{}', '[{"name":"f"}]', '[null]', '[{"id":"","name":"f"}]'])(
  'what is not a call is reported: %s',
  (calls) => {
    expect(writtenOf({ ...draft, calls })).toBeNull();
  },
);

it('only tool messages have a call id', () => {
  expect(writtenOf({ ...draft, role: 'tool', calls: 'no JSON' })).toMatchObject({
    tool_call_id: 'x',
    calls: [],
  });
});
