import { join } from 'node:path';
import { isOnPostgres, testDatabase } from '../testing-database';
import { testFolder } from '../testing-folder';

/**
 * Where a database of the running test is, which closes it by then. A file is not there yet: two connections need one.
 * On Postgres it has its tables.
 */
export const temporaryDatabase = (): string => {
  const folder = testFolder();
  return isOnPostgres() ? testDatabase(folder, 'console') : join(folder, 'test.db');
};
