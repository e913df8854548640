import { Readable } from 'node:stream';
import { expect } from 'vitest';
import { openTokenizer } from '../../engine/tokens';
import { checkExamples } from './check';

export type Type = 'supervised' | 'dpo' | 'reinforcement';

export interface Options {
  type?: Type;
  itemFields?: string[];
  param?: 'training_file' | 'validation_file';
}

export function check(text: string, options: Options = {}) {
  const { type = 'supervised', itemFields = [], param = 'training_file' } = options;
  const source = Readable.from([Buffer.from(text)]);
  const rules = { type, itemFields, openTokenizer, isHalted: () => false };
  return checkExamples({ id: 'file-1', param, source }, rules);
}

export const user = { role: 'user', content: 'Hi' };

export const assistant = { role: 'assistant', content: 'Hello' };

export const call = { id: 'c1', type: 'function', function: { name: 'look', arguments: '{}' } };

export const calling = { role: 'assistant', tool_calls: [call] };

export const answer = { role: 'tool', tool_call_id: 'c1', content: 'Seen' };

export const tools = [
  { type: 'function', function: { name: 'look', parameters: { type: 'object' } } },
];

export const functions = [{ name: 'look' }];

export const chat = (...messages: object[]) => ({ messages });

export const pair = {
  input: { messages: [user] },
  preferred_output: [assistant],
  non_preferred_output: [{ role: 'assistant', content: 'No' }],
};

/** The line under test is the second, behind an empty one: the third of the file. */
export async function flawOf(
  line: object | string,
  type: Type = 'supervised',
  itemFields?: string[],
) {
  const good: Record<Type, object> = {
    supervised: chat(user, assistant),
    dpo: pair,
    reinforcement: { ...chat(user), reference: 'a' },
  };
  const lines = [
    JSON.stringify(good[type]),
    '',
    typeof line === 'string' ? line : JSON.stringify(line),
  ];
  const { error } = await check(lines.join('\n'), { type, itemFields });
  const start = 'The job failed due to an invalid training file. Invalid file format. ';
  if (error?.code !== 'invalid_training_file') return error?.code;
  expect(error.param).toBe('training_file');
  expect(error.message.startsWith(`${start}Example 2 (line 3)`)).toBe(true);
  return error.message.slice(`${start}Example 2 (line 3)`.length);
}
