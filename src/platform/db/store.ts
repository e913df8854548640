import { type BatchRows, batchRows } from './batches';
import { type FileRows, fileRows } from './files';
import { type KeyRows, keyRows } from './keys';
import { openDb } from './open';

/** Everything the platform remembers, apart from the bytes of files. */
export interface Store {
  files: FileRows;
  batches: BatchRows;
  keys: KeyRows;
  /** Changes when another connection, of this process or another, has written. */
  version(): number;
  close(): void;
}

export function openStore(file: string, migrationsFolder?: string): Store {
  const { db, version, close } = openDb(file, migrationsFolder);
  return { files: fileRows(db), batches: batchRows(db), keys: keyRows(db), version, close };
}
