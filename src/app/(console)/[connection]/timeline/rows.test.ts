import { expect, it } from 'vitest';
import type { TimelineItem } from '@/server/timeline/timeline';
import { withNews } from './rows';

const item = (id: string, revision = 1): TimelineItem => ({
  kind: 'message',
  id,
  status: 'completed',
  created_at: 1,
  deleted_upstream_at: null,
  revision,
  object: {},
  cut: 0,
});

it('updates replace an older row, or are added', () => {
  const news = [item('a', 5), item('b', 4), item('c')];
  expect(
    withNews([item('a'), item('b', 9)], news).map(({ id, revision }) => [id, revision]),
  ).toEqual([
    ['a', 5],
    ['b', 9],
    ['c', 1],
  ]);
});
