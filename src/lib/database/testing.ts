import { join } from 'node:path';
import { testFolder } from '../testing-folder';

/** A path for a database of the running test, which closes it by then. Two connections need a file. */
export const temporaryDatabase = (): string => join(testFolder(), 'test.db');
