import { describe, expect, it } from 'vitest';
import type { ChatMessageView } from '@/server/chats/view';
import { isVoid, removalOf, resultsOf, runningIn, turnsAfter } from './turns';

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
  it('that would be removed are counted, the results of one answer as one', () => {
    expect(turnsAfter(chat, null)).toBe(4);
    expect(turnsAfter(chat, 1)).toBe(3);
    expect(turnsAfter(chat, 2)).toBe(2);
    expect(turnsAfter(chat, 5)).toBe(0);
    expect(removalOf(1)).toBe('The turn that follows is removed for good.');
    expect(removalOf(3)).toBe('The 3 turns that follow are removed for good.');
  });

  it('know which answer is being written', () => {
    expect(runningIn(chat)?.id).toBe(5);
    expect(runningIn(chat.slice(0, 2))).toBeNull();
  });

  it('know the results of an answer’s calls', () => {
    expect(resultsOf(chat, 2).map(({ id }) => id)).toEqual([3, 4]);
    expect(resultsOf(chat, 5)).toEqual([]);
  });

  it('are void where nothing was said', () => {
    expect(isVoid(message(1, 'assistant', 'failed'))).toBe(true);
    expect(isVoid({ ...chat[1], content: 'x' } as ChatMessageView)).toBe(false);
  });
});
