import { type AssistantRows, assistantRows } from './assistants';
import { type BatchRows, batchRows } from './batches';
import { createBell } from './bell';
import { type FileRows, fileRows } from './files';
import { type KeyRows, keyRows } from './keys';
import { type MessageRows, messageRows } from './messages';
import { createObjectChangeNotifier, type ObjectChangeNotifier } from './object-changes';
import { openDb } from './open';
import { type RunEventRows, runEventRows } from './run-events';
import { type RunStepRows, runStepRows } from './run-steps';
import { type RunRows, runRows } from './runs';
import { type StaleChunkRows, staleChunkRows } from './stale-chunks';
import { type SuspectRows, suspectRows } from './suspects';
import { type ThreadRows, threadRows } from './threads';
import {
  type VectorStoreFileBatchRows,
  vectorStoreFileBatchRows,
} from './vector-store-file-batches';
import { type VectorStoreFileRows, vectorStoreFileRows } from './vector-store-files';
import { type VectorStoreRows, vectorStoreRows } from './vector-stores';

/** Everything the platform remembers, apart from the bytes of files. */
export interface Store {
  files: FileRows;
  batches: BatchRows;
  assistants: AssistantRows;
  threads: ThreadRows;
  messages: MessageRows;
  runs: RunRows;
  runSteps: RunStepRows;
  runEvents: RunEventRows;
  vectorStores: VectorStoreRows;
  vectorStoreFiles: VectorStoreFileRows;
  vectorStoreFileBatches: VectorStoreFileBatchRows;
  staleChunks: StaleChunkRows;
  suspects: SuspectRows;
  keys: KeyRows;
  objectChanges: ObjectChangeNotifier;
  /** Changes when another connection, of this process or another, has written. */
  version(): number;
  close(): void;
}

export function openStore(file: string, migrationsFolder?: string): Store {
  const { db, version, close } = openDb(file, migrationsFolder);
  const runEvents = runEventRows(db, version);
  const objectChanges = createObjectChangeNotifier(version);
  const fileChanges = createBell(version);
  const { changed } = objectChanges;
  const storeChanged = (id: string) => {
    fileChanges.ring(id);
    changed('vector_store', [id]);
  };
  return {
    files: fileRows(db, changed),
    batches: batchRows(db, changed),
    assistants: assistantRows(db, changed),
    threads: threadRows(db, runEvents.ring, changed),
    messages: messageRows(db, changed),
    runs: runRows(db, runEvents.ring, changed),
    runSteps: runStepRows(db),
    runEvents,
    vectorStores: vectorStoreRows(db, storeChanged),
    vectorStoreFiles: vectorStoreFileRows(db, { listen: fileChanges.listen, ring: storeChanged }),
    vectorStoreFileBatches: vectorStoreFileBatchRows(db, storeChanged),
    staleChunks: staleChunkRows(db),
    suspects: suspectRows(db),
    keys: keyRows(db),
    objectChanges,
    version,
    close() {
      runEvents.close();
      objectChanges.close();
      fileChanges.close();
      close();
    },
  };
}
