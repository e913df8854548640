import { openDatabase } from '../database/open-database';

/** A table in which leaders say that they work. */
export function openMarks(url: string) {
  const db = openDatabase(url, { migrationsFolder: 'drizzle/usage', postgresSchema: 'usage' });
  return {
    create: () =>
      db.plain('create table if not exists marks (at bigserial, who text not null)').run(),
    add: (who: string) => db.plain('insert into marks (who) values (?)').run(who),
    all: () => db.plain('select who from marks order by at').pluck<string>(),
    close: () => db.close(),
  };
}
