import { expect, it } from 'vitest';
import { startServer } from '../testing';
import { openDb } from './open';
import { statement } from './statements';

it('a statement is built once for each database and name', () => {
  const [first, second] = [openDb(':memory:'), openDb(':memory:')];
  let built = 0;
  const build = () => {
    built += 1;
    return { built };
  };
  const a = statement(first, 'a', build);
  expect(statement(first, 'a', build)).toBe(a);
  expect(statement(first, 'b', build)).not.toBe(a);
  expect(statement(second, 'a', build)).not.toBe(a);
  expect(built).toBe(3);
});

it('a page of history that was asked for once prepares nothing more', async () => {
  const { services, caller } = startServer();
  const { $client } = services.db;
  const prepare = $client.prepare.bind($client);
  const prepared: string[] = [];
  $client.prepare = ((text: string) => {
    prepared.push(text);
    return prepare(text);
  }) as typeof $client.prepare;

  const lists = [
    {},
    { sort: 'name' as const, cursor: '1:a' },
    { connection: 'local', kind: 'file' as const, cursor: '5' },
  ];
  for (const list of lists) await caller.history.list(list);
  expect(prepared.length).toBeGreaterThan(0);
  prepared.length = 0;
  for (const list of lists)
    await caller.history.list({ ...list, limit: 3, status: ['failed'], gone: false });
  expect(prepared).toEqual([]);
});
