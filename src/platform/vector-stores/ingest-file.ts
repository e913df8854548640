import { mapConcurrent, type Semaphore } from '@/lib/concurrency';
import type { Embed } from '../engine/embed';
import { PlatformError } from '../http/errors';
import { openTempFileQueue, type TempFileQueue } from '../jobs/temp-file-queue';
import { concurrencyFor, type WorkerContext } from '../jobs/worker-context';
import {
  type Chunk,
  type FileWriter,
  type OnUnread,
  UnreadableFile,
  type UnreadPart,
} from '../retrieval/retrieval';
import type { VectorStoreFileRow } from './files-schema';
import { regroup } from './regroup';

/** Concurrent embedding requests per file. */
const ahead = 3;

/** Maximum chunks and tokens per request, below the limits of any backend. */
const maxTexts = 32;
const maxTokens = 200_000;

/** Embeds, and counts it for the project of the store. */
type IngestionEmbed = (model: string, texts: string[], signal: AbortSignal) => ReturnType<Embed>;

/** Ingests a file of a vector store, and marks it completed when it is searchable. */
export async function ingestFile(
  row: VectorStoreFileRow,
  model: string,
  embed: IngestionEmbed,
  worker: WorkerContext,
  signal: AbortSignal,
): Promise<void> {
  const unread: UnreadPart[] = [];
  const note = (part: string, reason: string) => void unread.push({ part, reason });
  const texts = await readTexts(row, worker, signal, note);
  const { vector_store_id, id: file_id, attributes } = row;
  const writer = worker.retrieval.index.write({ vector_store_id, file_id }, attributes);
  try {
    const semaphore = await concurrencyFor(worker, model, 'embeddings');
    const embedAll = withVectors(
      model,
      embed,
      worker.semaphore(`embeddings of ${model}`, semaphore),
    );
    for await (const chunks of mapConcurrent(texts, ahead, embedAll, signal)) {
      await claim(row, model, chunks[0]?.vector.length ?? 0, worker);
      await writer.append(chunks);
    }
    await worker.indexMutex(vector_store_id, () => complete(row, writer, worker, signal, unread));
  } catch (error) {
    // The first error is more useful than later ones.
    await writer.abandon().catch(() => {});
    throw error;
  } finally {
    await texts.close();
  }
}

/**
 * The chunk texts in batches for embedding requests. The file is read completely before it is embedded, so that a
 * stalled backend does not occupy a reader; files of one store are read one by one, so that a slow file does not
 * block other stores.
 */
async function readTexts(
  { id, vector_store_id, chunking_strategy }: VectorStoreFileRow,
  { store, files, retrieval, indexMutex: alone, time }: WorkerContext,
  signal: AbortSignal,
  note: OnUnread,
): Promise<TempFileQueue<string[]>> {
  const file = await store.files.find(id, time());
  if (!file) throw new UnreadableFile('invalid_file', `File ${id} no longer exists.`);
  const chunking = chunking_strategy.static;
  const count = Math.min(maxTexts, Math.floor(maxTokens / chunking.max_chunk_size_tokens));
  return alone(`reading for ${vector_store_id}`, async () => {
    signal.throwIfAborted();
    const { path, release } = await files.localCopy(id, signal);
    try {
      const source = { path, filename: file.filename };
      const texts = regroup(retrieval.read(source, chunking, signal, note), count);
      return await openTempFileQueue(texts, await files.scratchPath());
    } finally {
      await release();
    }
  });
}

function withVectors(model: string, embed: IngestionEmbed, requests: Semaphore) {
  return async (texts: string[], controller: AbortSignal): Promise<Chunk[]> => {
    const release = await requests.acquire(controller);
    const vectors = await embed(model, texts, controller).finally(release);
    return texts.map((text, index) => ({ text, vector: vectors[index] ?? new Float32Array() }));
  };
}

/** Runs under the lock of the store. If the file is cancelled at the last moment, its chunks are recorded as stale. */
async function complete(
  { seq, id, vector_store_id, attributes }: VectorStoreFileRow,
  writer: FileWriter,
  { store, retrieval, time }: WorkerContext,
  signal: AbortSignal,
  unread: UnreadPart[],
): Promise<void> {
  const place = { vector_store_id, file_id: id };
  signal.throwIfAborted();
  const usage_bytes = await writer.commit();
  const now = await store.vectorStoreFiles.findBySeq(seq);
  if (now && JSON.stringify(now.attributes) !== JSON.stringify(attributes))
    await retrieval.index.setAttributes(place, now.attributes);
  const unread_parts = unread.length > 0 ? unread : null;
  await store.vectorStoreFiles.end(seq, { status: 'completed', usage_bytes, unread_parts }, time());
}

/** All vectors of a store have the model and dimensions of the first file. */
async function claim(
  { vector_store_id }: VectorStoreFileRow,
  model: string,
  dimensions: number,
  { store }: WorkerContext,
): Promise<void> {
  const claimed = await store.vectorStores.claim(vector_store_id, model, dimensions);
  if (!claimed) return;
  if (claimed.embedding_model !== model)
    throw new Error(`Vector store ${vector_store_id} has vectors of ${claimed.embedding_model}.`);
  if (claimed.dimensions !== dimensions)
    throw new PlatformError(
      `The model '${model}' gives vectors of ${dimensions} numbers, and those of this vector store have ${claimed.dimensions}. Put the files into a new vector store.`,
    );
}
