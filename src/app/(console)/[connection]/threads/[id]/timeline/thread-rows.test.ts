import { describe, expect, it } from 'vitest';
import type { TimelineItem } from '@/server/timeline/timeline';
import { threadRows } from './thread-rows';

const item = (
  kind: 'message' | 'run',
  id: string,
  created_at: number,
  object: object = {},
  status = 'completed',
): TimelineItem => ({
  kind,
  id,
  status,
  created_at,
  deleted_upstream_at: null,
  revision: 1,
  object: { ...object },
  cut: 0,
});

const keys = (items: TimelineItem[], depth: 'messages' | 'runs' = 'runs') =>
  threadRows(items, depth).map(({ key }) => key);

describe('the rows of a timeline', () => {
  it('are sorted by time, runs before their messages', () => {
    const items = [
      item('message', 'answer', 20, { run_id: 'run' }),
      item('run', 'run', 11),
      item('message', 'question', 10),
    ];
    expect(keys(items)).toEqual(['question', 'run', 'answer']);
  });

  it('keep that order within one second', () => {
    const items = [
      item('message', 'question', 10),
      item('message', 'answer', 10, { run_id: 'run' }),
      item('run', 'run', 10),
    ];
    expect(keys(items)).toEqual(['question', 'run', 'answer']);
  });

  it('mark a gap of more than five minutes, counted from the end of the previous row', () => {
    const items = [
      item('run', 'a', 0, { completed_at: 100 }),
      item('message', 'b', 400),
      item('message', 'c', 701),
    ];
    expect(threadRows(items, 'runs').map(({ type }) => type)).toEqual([
      'run',
      'message',
      'gap',
      'message',
    ]);
  });

  it('hide completed runs if only messages are shown, and no others', () => {
    const items = [
      item('run', 'done', 1),
      item('run', 'failed', 2, {}, 'failed'),
      item('run', 'waiting', 3, {}, 'requires_action'),
      item('message', 'm', 4),
    ];
    expect(keys(items, 'messages')).toEqual(['failed', 'waiting', 'm']);
  });
});
