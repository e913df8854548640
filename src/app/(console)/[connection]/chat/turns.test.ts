import { describe, expect, it } from 'vitest';
import type { ChatMessageView } from '@/server/chats/view';
import { resultsOf, waitingCalls, withoutResults } from './turns';

const message = (id: number, role: ChatMessageView['role'], state?: string) =>
  ({
    id,
    parent: id - 1 || null,
    role,
    content: '',
    answer: state ? { state, calls: [] } : null,
  }) as never;
const chat: ChatMessageView[] = [
  message(1, 'user'),
  message(2, 'assistant', 'completed'),
  message(3, 'tool'),
  message(4, 'tool'),
  message(5, 'assistant', 'running'),
];

describe('turns of a chat', () => {
  it('match the results to an answer’s calls', () => {
    expect(resultsOf(chat, 2).map(({ id }) => id)).toEqual([3, 4]);
    expect(resultsOf(chat, 5)).toEqual([]);
  });

  it('find the calls without results', () => {
    const calls = [{ id: 'a' }, { id: 'b' }] as never[];
    const called = (state: string) =>
      ({ id: 2, role: 'assistant', answer: { state, calls } }) as unknown as ChatMessageView;
    expect(waitingCalls([called('completed')], 2)).toBe(calls);
    expect(waitingCalls([called('stopped')], 2)).toBe(calls);
    expect(waitingCalls([called('running')], 2)).toEqual([]);
    expect(waitingCalls([called('completed'), message(3, 'tool')], 2)).toEqual([]);
    expect(waitingCalls(chat, 1)).toEqual([]);
    expect(withoutResults(calls, 'none')).toEqual([
      { tool_call_id: 'a', content: 'none' },
      { tool_call_id: 'b', content: 'none' },
    ]);
    expect(withoutResults([], 'none')).toBeUndefined();
  });
});
