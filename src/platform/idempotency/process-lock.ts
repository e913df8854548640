import { isPostgres } from '@/lib/database/open-database';
import { openProcessRegistry } from '@/lib/database/postgres/process-registry';
import { createProcessFiles } from '@/lib/process-files';

/** Identifies the processes on one database, and which of them are alive. */
export interface ProcessLock {
  /** The id of this process, for what it begins now. It changes where others took the process for dead. */
  id(): Promise<string>;
  isAlive(id: string): Promise<boolean>;
  close(): Promise<void>;
}

/** Those on a server give signs of life. `ready` resolves when its tables are there. */
export function createProcessLock(location: string, ready?: () => Promise<void>): ProcessLock {
  return isPostgres(location)
    ? openProcessRegistry({ address: location, schema: 'platform', ...(ready && { ready }) })
    : createFileProcessLock(location);
}

function createFileProcessLock(database: string): ProcessLock {
  const files = createProcessFiles(database);
  return {
    id: async () => files.id(),
    isAlive: async (id) => files.isAlive(id),
    close: async () => files.close(),
  };
}
