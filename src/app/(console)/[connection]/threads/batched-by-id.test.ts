import { expect, it } from 'vitest';
import { batchedById } from './batched-by-id';

it('sends one request for ids wanted at the same time', async () => {
  const asked: string[][] = [];
  const load = batchedById(async (ids) => {
    asked.push(ids);
    return ids.map((id) => ({ id }));
  });
  expect(await Promise.all(['a', 'b', 'c'].map(load))).toEqual([
    { id: 'a' },
    { id: 'b' },
    { id: 'c' },
  ]);
  expect(asked).toEqual([['a', 'b', 'c']]);
  await load('d');
  expect(asked).toHaveLength(2);
});

it('rejects ids without an answer, and all if the request fails', async () => {
  const partial = batchedById(async () => [{ id: 'a' }]);
  await expect(Promise.all([partial('a'), partial('b')])).rejects.toThrow('No answer about b.');
  const failing = batchedById<{ id: string }>(() => Promise.reject(new Error('down')));
  await expect(failing('a')).rejects.toThrow('down');
});
