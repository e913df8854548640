import type { ProcessRegistry } from '@/lib/database/postgres/process-registry';
import { type AssistantRows, assistantRows } from './assistants/store';
import { type BatchBlockRows, batchBlockRows, freeBlocks } from './batches/blocks-store';
import { type BatchLineRows, batchLineRows } from './batches/lines-store';
import { type BatchRows, batchRows } from './batches/store';
import { type ChatCompletionRows, chatCompletionRows } from './chat-completions/store';
import { type ContainerFileRows, containerFileRows } from './containers/files-store';
import { type ContainerRows, containerRows } from './containers/store';
import { type ConversationRows, conversationRows } from './conversations/store';
import { createCache } from './db/cache';
import { createChangeNotifier } from './db/change-notifier';
import {
  createObjectChangeNotifier,
  type NoteChange,
  type ObjectChangeNotifier,
} from './db/object-changes';
import { openDb } from './db/open';
import type { ProjectScope } from './db/project';
import { createProjectOf } from './db/project-of';
import { type SecretRows, secretRows } from './db/secrets';
import { type FileRows, fileRows } from './files/store';
import { type JobHistoryRows, jobHistoryRows } from './fine-tuning/checkpoints-store';
import { type JobRows, jobRows, type NoteJobChange } from './fine-tuning/jobs-store';
import { type FineTunedModelRows, fineTunedModelRows } from './fine-tuning/models-store';
import { createProcessLock, openProcesses } from './idempotency/process-lock';
import { type IdempotencyRows, idempotencyRows } from './idempotency/store';
import { type ClaimRows, claimRows } from './jobs/claims-store';
import { type SuspectRows, suspectRows } from './jobs/suspects-store';
import { type ProjectRows, projectRows } from './keys/projects-store';
import { type FoundKey, type KeyRows, keyRows } from './keys/store';
import { type MessageRows, messageRows } from './messages/store';
import type { RateLimitRow } from './rate-limits/schema';
import { type RateLimitRows, rateLimitRows } from './rate-limits/store';
import { type ResponseEventRows, responseEventRows } from './responses/events-store';
import { type ResponseRows, responseRows } from './responses/store';
import { type ChunkRows, chunkRows } from './retrieval/chunks-store';
import { type RunEventRows, runEventRows } from './runs/events-store';
import { type RunStepRows, runStepRows } from './runs/steps-store';
import { type RunRows, runRows } from './runs/store';
import { type ThreadRows, threadRows } from './threads/store';
import { type UploadRows, uploadRows } from './uploads/store';
import { type UsageRows, usageRows } from './usage/store';
import { detachFromAllStores } from './vector-stores/attach-files';
import {
  type VectorStoreFileBatchRows,
  vectorStoreFileBatchRows,
} from './vector-stores/file-batches-store';
import { type VectorStoreFileRows, vectorStoreFileRows } from './vector-stores/files-store';
import { type StaleChunkRows, staleChunkRows } from './vector-stores/stale-chunks-store';
import { type VectorStoreRows, vectorStoreRows } from './vector-stores/store';

/** Everything the platform remembers, apart from the bytes of files. */
export interface Store extends Rows {
  /** The same store, in which only the objects of one project exist; what is inserted there belongs to it. */
  inProject(project: string): Rows;
  objectChanges: ObjectChangeNotifier;
  idempotency: IdempotencyRows;
  /** Undefined where the database is a file: results of batches are in files, too. */
  batchLines: BatchLineRows | undefined;
  /** Undefined where the database is a file: one process runs all requests of a batch. */
  batchBlocks: BatchBlockRows | undefined;
  /** Undefined where the database is a file: one process does all of the work. */
  claims: ClaimRows | undefined;
  /** The processes on a server. */
  processes: ProcessRegistry | undefined;
  /** Undefined where the database is a file: the index is beside it. */
  chunks: ChunkRows | undefined;
  /** Changes when another connection, of this process or another, has written. */
  version(): number;
  close(): Promise<void>;
}

/** The rows of each noun: those of one project, or of all. */
export interface Rows {
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
  chatCompletions: ChatCompletionRows;
  responses: ResponseRows;
  responseEvents: ResponseEventRows;
  conversations: ConversationRows;
  containers: ContainerRows;
  containerFiles: ContainerFileRows;
  uploads: UploadRows;
  fineTuningJobs: JobRows;
  fineTuningHistory: JobHistoryRows;
  fineTunedModels: FineTunedModelRows;
  staleChunks: StaleChunkRows;
  suspects: SuspectRows;
  keys: KeyRows;
  projects: ProjectRows;
  rateLimits: RateLimitRows;
  usage: UsageRows;
  secrets: SecretRows;
}

export function openStore(file: string, migrationsFolder?: string): Store {
  const db = openDb(file, migrationsFolder);
  const { version } = db;
  const runEvents = runEventRows(db, version);
  const responseChanges = createChangeNotifier(version);
  const responseEvents = responseEventRows(db, responseChanges);
  const objectChanges = createObjectChangeNotifier(version, createProjectOf(db));
  const fileChanges = createChangeNotifier(version);
  const answerChanges = createChangeNotifier(version);
  const isServer = db.dialectName === 'postgres';
  const processes = isServer ? openProcesses(file, db.ready) : undefined;
  const processLock = processes ?? createProcessLock(file);
  const foundKeys = createCache<FoundKey>(version);
  const limits = createCache<RateLimitRow[]>(version);
  const rowsOf = (project: ProjectScope): Rows => {
    const changed: NoteChange = (kind, ids, of = project ?? undefined, under) =>
      objectChanges.changed(kind, ids, of, under);
    const storeChanged = (id: string, fileIds: string[] = []) => {
      fileChanges.notify(id);
      return changed('vector_store', [id], undefined, { kind: 'vector_store_file', ids: fileIds });
    };
    const jobChanged: NoteJobChange = async ({ id, project: of }, fileIds = []) => {
      await changed('fine_tuning_job', [id], of);
      await changed('file', fileIds, of);
    };
    return {
      files: fileRows(db, project, changed, [detachFromAllStores]),
      batches: batchRows(db, project, changed),
      assistants: assistantRows(db, project, changed),
      threads: threadRows(db, project, runEvents.notify, changed),
      messages: messageRows(db, changed),
      // Whoever asks ends the overdue runs of all projects: whose a run is, is looked up.
      runs: runRows(db, project, runEvents.notify, objectChanges.changed),
      runSteps: runStepRows(db),
      runEvents,
      vectorStores: vectorStoreRows(db, project, storeChanged),
      vectorStoreFiles: vectorStoreFileRows(db, {
        subscribe: fileChanges.subscribe,
        notify: storeChanged,
      }),
      vectorStoreFileBatches: vectorStoreFileBatchRows(db, storeChanged),
      chatCompletions: chatCompletionRows(db, project, changed),
      responses: responseRows({
        db,
        project,
        processes: processLock,
        notify: (seq) => responseChanges.notify(String(seq)),
        changed,
      }),
      responseEvents,
      containers: containerRows(db, project),
      containerFiles: containerFileRows(db),
      conversations: conversationRows(db, project, processLock, changed),
      uploads: uploadRows(db, project, changed),
      fineTuningJobs: jobRows(db, project, jobChanged),
      fineTuningHistory: jobHistoryRows(db),
      fineTunedModels: fineTunedModelRows(db, project, jobChanged),
      staleChunks: staleChunkRows(db),
      suspects: suspectRows(db),
      keys: keyRows(db, foundKeys),
      projects: projectRows(db, foundKeys),
      rateLimits: rateLimitRows(db, limits),
      usage: usageRows(db),
      secrets: secretRows(db, project),
    };
  };
  const scoped = new Map<string, Rows>();
  return {
    ...rowsOf(null),
    inProject(project) {
      const rows = scoped.get(project) ?? rowsOf(project);
      scoped.set(project, rows);
      return rows;
    },
    objectChanges,
    idempotency: idempotencyRows(db, answerChanges, processLock),
    batchLines: isServer ? batchLineRows(db) : undefined,
    batchBlocks: isServer ? batchBlockRows(db) : undefined,
    claims: isServer ? claimRows(db, [freeBlocks]) : undefined,
    processes,
    chunks: isServer ? chunkRows(db) : undefined,
    version,
    async close() {
      runEvents.close();
      responseEvents.close();
      objectChanges.close();
      fileChanges.close();
      answerChanges.close();
      await processLock.close();
      await db.close();
    },
  };
}
