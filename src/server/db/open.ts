import {
  type AppDatabase,
  openDatabase,
  type QueryableDatabase,
  type Transaction,
} from '@/lib/database/open-database';
import * as schema from './schema';

export type Db = AppDatabase<typeof schema>;

/** The database, or a transaction. */
export type Queryable = QueryableDatabase<typeof schema>;

export type Tx = Transaction<typeof schema>;

/** Opens the console's database and brings its schema up to date. */
export function openDb(file: string, migrationsFolder = 'drizzle/console'): Db {
  return openDatabase(file, { schema, migrationsFolder, postgresSchema: 'console' });
}
