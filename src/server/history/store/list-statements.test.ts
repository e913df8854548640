import { expect } from 'vitest';
import { itOnSqlite } from '@/lib/testing-database';
import { startServer } from '../../testing';

itOnSqlite('a page of history that was asked for once prepares nothing more', async () => {
  const { services, caller } = startServer();
  const { $reader } = services.db;
  const prepare = $reader.prepare.bind($reader);
  const prepared: string[] = [];
  $reader.prepare = ((text: string) => {
    prepared.push(text);
    return prepare(text);
  }) as typeof $reader.prepare;

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
