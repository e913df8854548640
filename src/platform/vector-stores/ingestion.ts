import { isInterruption } from '@/lib/database/unavailable';
import { createRetryingEmbed } from '../engine/retrying-embed';
import { PlatformError } from '../http/errors';
import { maxTries, poisonMessage } from '../jobs/suspects';
import type { TaskType } from '../jobs/task-type';
import { forProject, type WorkerContext } from '../jobs/worker-context';
import { UnreadableFile } from '../retrieval/retrieval';
import type { VectorStoreFileRow } from './files-schema';
import { ingestFile } from './ingest-file';
import { hasExpired } from './store';
import { findVectorStore } from './vector-stores';

/** Concurrently read files per store, so that a slow file does not block other stores. */
const maxPerStore = 3;

/** Concurrent files per model. Others wait without open files. */
const maxOpenFiles = 16;

/** Maximum suspects after a crash; more than are ever read concurrently. */
const maxSuspects = 1_000;

const suspectKey = (seq: number | string) => `file:${seq}`;

/** Tasks: vector store files in progress. */
export const ingestionTasks = (worker: WorkerContext): TaskType => {
  const { vectorStoreFiles } = worker.store;
  const controllers = new Map<number, AbortController>();
  const attempts = new Map<number, number>();
  const embed = createRetryingEmbed(worker.engines);

  const unfinished = async (limit: number) => {
    const processes = (await worker.sharing?.count()) ?? 1;
    return vectorStoreFiles.unfinished(limit, maxPerStore * processes);
  };

  /** A cancellation or deletion changes the row and then wakes the scheduler. */
  const cutOthers = async () => {
    const begun = [...controllers.keys()];
    const left = new Set(await vectorStoreFiles.inProgress(begun));
    for (const seq of begun) if (!left.has(seq)) controllers.get(seq)?.abort();
  };

  const ingest = async (seq: number, signal: AbortSignal) => {
    const row = await vectorStoreFiles.findBySeq(seq);
    if (row?.status !== 'in_progress') return;
    if (worker.suspects.isExhausted(suspectKey(seq))) {
      const last_error = { code: 'server_error' as const, message: poisonMessage };
      await vectorStoreFiles.end(seq, { status: 'failed', last_error }, worker.time());
      return;
    }
    const vectorStore = await findVectorStore(worker, row.vector_store_id);
    if (hasExpired(vectorStore, worker.time())) {
      await worker.store.vectorStores.expire(vectorStore.id, worker.time());
      return;
    }
    const model = vectorStore.embedding_model ?? worker.embeddingModel;
    const release = await worker
      .semaphore(`files read with ${model}`, maxOpenFiles)
      .acquire(signal);
    const { project } = vectorStore;
    const count = worker.usageRecorder.counter({ project, caller: null }, 'vector_store_ingestion');
    try {
      await ingestFile(
        row,
        model,
        (model, texts, signal) => embed(model, texts, { count, signal }),
        forProject(worker, project),
        signal,
      );
    } finally {
      release();
    }
  };

  /** Fails the file for errors of the file or backend. Internal errors are retried. */
  const fail = async (seq: number, error: unknown) => {
    const count = (attempts.get(seq) ?? 0) + 1;
    attempts.set(seq, count);
    const events = ingestionError(error);
    if (!events && count < maxTries) throw error;
    const last_error = events ?? interruptedError(error);
    await vectorStoreFiles.end(seq, { status: 'failed', last_error }, worker.time());
    attempts.delete(seq);
    if (!events) throw error;
  };

  return {
    name: 'ingestion',
    slots: 10_000,
    suspectKey,

    async unfinished(limit) {
      await cutOthers();
      const seqs = await unfinished(limit);
      return seqs.map((seq) => ({ id: String(seq), isCancelled: false, expires_at: null }));
    },

    /** Files start in this order, so that files in progress are among the first. */
    async inProgress() {
      return (await unfinished(maxSuspects)).map(suspectKey);
    },

    async run(id, stopped) {
      const seq = Number(id);
      const controller = new AbortController();
      const signal = AbortSignal.any([stopped, controller.signal]);
      controllers.set(seq, controller);
      try {
        await worker.suspects.attempt(suspectKey(seq), signal, () => ingest(seq, signal));
        attempts.delete(seq);
      } catch (error) {
        if (isInterruption(error)) throw error;
        if (!signal.aborted) await fail(seq, error);
      } finally {
        controllers.delete(seq);
        worker.schedule();
      }
    },
  };
};

type LastError = NonNullable<VectorStoreFileRow['last_error']>;

function ingestionError(error: unknown): LastError | undefined {
  if (error instanceof UnreadableFile) return { code: error.code, message: error.message };
  if (error instanceof PlatformError) return { code: 'server_error', message: error.message };
  return undefined;
}

function interruptedError(error: unknown): LastError {
  const reason = error instanceof Error ? error.message : String(error);
  const message = `Reading the file failed ${maxTries} times. Add it again to retry. ${reason}`;
  return { code: 'server_error', message };
}
