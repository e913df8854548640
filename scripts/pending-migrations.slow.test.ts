import { describe, expect, it } from 'vitest';
import { pendingMigration, postgresSchemas } from './pending-migrations';

describe('the migrations for Postgres make all that the schema files say', () => {
  it.each(Object.keys(postgresSchemas))('%s', async (name) => {
    const { journal, statements } = await pendingMigration(name);
    expect(journal.entries).not.toEqual([]);
    // Otherwise: npm run db:generate
    expect(statements).toEqual([]);
  });
});
