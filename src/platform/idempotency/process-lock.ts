import { isPostgres } from '@/lib/database/open-database';
import {
  openProcessRegistry,
  type ProcessRegistry,
} from '@/lib/database/postgres/process-registry';
import { createProcessFiles } from '@/lib/process-files';

/** Identifies the processes on one database, and which of them are alive. */
export interface ProcessLock {
  /** The id of this process, for what it begins now. It changes where others took the process for dead. */
  id(): Promise<string>;
  isAlive(id: string): Promise<boolean>;
  close(): Promise<void>;
}

export function createProcessLock(location: string): ProcessLock {
  return isPostgres(location) ? openProcesses(location) : createFileProcessLock(location);
}

/** Those on a server give signs of life. `ready` resolves when its tables are there. */
export function openProcesses(address: string, ready?: () => Promise<void>): ProcessRegistry {
  return openProcessRegistry({ address, schema: 'platform', ...(ready && { ready }) });
}

function createFileProcessLock(database: string): ProcessLock {
  const files = createProcessFiles(database);
  return {
    id: async () => files.id(),
    isAlive: async (id) => files.isAlive(id),
    close: async () => files.close(),
  };
}
