import { mapConcurrent, type Semaphore } from '@/lib/concurrency';
import type { Embed } from '../engine/embed';
import { PlatformError } from '../http/errors';
import { openTempFileQueue, type TempFileQueue } from '../jobs/temp-file-queue';
import { concurrencyFor, type WorkerContext } from '../jobs/worker-context';
import {
  type Chunk,
  type NoteUnread,
  UnreadableFile,
  type UnreadPart,
  type Writer,
} from '../retrieval/retrieval';
import type { VectorStoreFileRow } from './files-schema';
import { regroup } from './regroup';

/** Requests of one file that are under way at a time. */
const ahead = 3;

/** Chunks of one request, of usual size; so many tokens are less than any backend takes at once. */
const mostTexts = 32;
const mostTokens = 200_000;

/** Reads a file of a vector store, and marks it completed once all of it can be found. */
export async function ingestFile(
  row: VectorStoreFileRow,
  model: string,
  embed: Embed,
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
    // What went wrong first says more than what goes wrong after it.
    await writer.abandon().catch(() => {});
    throw error;
  } finally {
    await texts.close();
  }
}

/**
 * The texts of the chunks, as many together as go into one request. The file is read to its end
 * before any is embedded, so that a backend that is stuck holds up none that reads; and a store's
 * files are read one by one, so that one that is slow to read holds up no other store.
 */
async function readTexts(
  { id, vector_store_id, chunking_strategy }: VectorStoreFileRow,
  { store, files, retrieval, indexMutex: alone, newId, time }: WorkerContext,
  signal: AbortSignal,
  note: NoteUnread,
): Promise<TempFileQueue<string[]>> {
  const file = await store.files.find(id, time());
  if (!file) throw new UnreadableFile('invalid_file', `File ${id} is not there any more.`);
  const source = { path: files.path(id), filename: file.filename };
  const chunking = chunking_strategy.static;
  const count = Math.min(mostTexts, Math.floor(mostTokens / chunking.max_chunk_size_tokens));
  return alone(`reading for ${vector_store_id}`, () => {
    signal.throwIfAborted();
    const texts = regroup(retrieval.read(source, chunking, signal, note), count);
    return openTempFileQueue(texts, files.path(`${newId('texts_')}.part`));
  });
}

function withVectors(model: string, embed: Embed, requests: Semaphore) {
  return async (texts: string[], controller: AbortSignal): Promise<Chunk[]> => {
    const release = await requests.acquire(controller);
    const vectors = await embed(model, texts, controller).finally(release);
    return texts.map((text, index) => ({ text, vector: vectors[index] ?? new Float32Array() }));
  };
}

/**
 * Nobody else changes what the index has of the store meanwhile. If the file is called off in the
 * last moment, whoever did that has noted what is to be removed.
 */
async function complete(
  { seq, id, vector_store_id, attributes }: VectorStoreFileRow,
  writer: Writer,
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

/** The vectors of a store are of one model and one length, those of the first that came. */
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
