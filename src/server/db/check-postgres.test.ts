import { describe, expect, it } from 'vitest';
import { isOnPostgres, testDatabase } from '@/lib/testing-database';
import { testFolder } from '@/lib/testing-folder';
import { psql } from '@/lib/testing-psql';
import { checkPostgres } from './check-postgres';

describe.skipIf(!isOnPostgres())('a Postgres database', () => {
  it.each([
    [
      'without a table',
      'drop table console.records cascade',
      /is damaged: the table console\.records is missing.+npm run restore -- <backup>/,
    ],
    [
      'of a newer version',
      `insert into platform.__drizzle_migrations (hash, created_at) values ('x', 4000000000000)`,
      /schema platform .+was written by a newer version.+npm run restore -- <backup>/,
    ],
    [
      'of another program',
      'drop table usage.__drizzle_migrations',
      /schema usage .+ belongs to another program/,
    ],
    [
      'into which a copy is not complete',
      'create schema signalbox_copy',
      /A copy into the database .+ is not complete/,
    ],
  ])('%s is refused', async (_, statement, line) => {
    const address = testDatabase(testFolder(), 'console');
    psql(address, statement);
    await expect(checkPostgres(address)).rejects.toThrow(line);
  });

  it('that is intact or empty is accepted', async () => {
    const address = testDatabase(testFolder(), 'console');
    await checkPostgres(address);
    for (const name of ['console', 'platform', 'usage'])
      psql(address, `drop schema ${name} cascade`);
    await checkPostgres(address);
  });
});
