import type { VectorStoreFileRow } from '../db/schema/vector-store-files';
import type { Embed } from '../engine/embed';
import { Refusal } from '../errors';
import type { Gate } from '../gate';
import {
  type Chunk,
  type NoteUnread,
  UnreadableFile,
  type UnreadPart,
  type Writer,
} from '../retrieval/retrieval';
import { type Desk, placesFor } from './desk';
import { inBatches, mapAhead } from './map-ahead';
import { type Spool, spool } from './spool';

/** Requests of one file that are under way at a time. */
const ahead = 3;

/** Chunks of one request, of usual size; so many tokens are less than any backend takes at once. */
const mostTexts = 32;
const mostTokens = 200_000;

/** Reads a file of a vector store, and marks it completed once all of it can be found. */
export async function readIn(
  row: VectorStoreFileRow,
  model: string,
  embed: Embed,
  desk: Desk,
  signal: AbortSignal,
): Promise<void> {
  const unread: UnreadPart[] = [];
  const note = (part: string, reason: string) => void unread.push({ part, reason });
  const texts = await readTexts(row, desk, signal, note);
  const { vector_store_id, id: file_id, attributes } = row;
  const writer = desk.retrieval.index.write({ vector_store_id, file_id }, attributes);
  try {
    const places = await placesFor(desk, model, 'embeddings');
    const embedAll = withVectors(model, embed, desk.gate(`embeddings of ${model}`, places));
    for await (const chunks of mapAhead(texts, ahead, embedAll, signal)) {
      await claim(row, model, chunks[0]?.vector.length ?? 0, desk);
      await writer.append(chunks);
    }
    await desk.alone(vector_store_id, () => complete(row, writer, desk, signal, unread));
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
  { store, files, retrieval, alone, newId, time }: Desk,
  signal: AbortSignal,
  note: NoteUnread,
): Promise<Spool<string[]>> {
  const file = await store.files.find(id, time());
  if (!file) throw new UnreadableFile('invalid_file', `File ${id} is not there any more.`);
  const source = { path: files.path(id), filename: file.filename };
  const chunking = chunking_strategy.static;
  const count = Math.min(mostTexts, Math.floor(mostTokens / chunking.max_chunk_size_tokens));
  return alone(`reading for ${vector_store_id}`, () => {
    signal.throwIfAborted();
    const texts = inBatches(retrieval.read(source, chunking, signal, note), count);
    return spool(texts, files.path(`${newId('texts_')}.part`));
  });
}

function withVectors(model: string, embed: Embed, requests: Gate) {
  return async (texts: string[], cut: AbortSignal): Promise<Chunk[]> => {
    const leave = await requests.enter(cut);
    const vectors = await embed(model, texts, cut).finally(leave);
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
  { store, retrieval, time }: Desk,
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
  { store }: Desk,
): Promise<void> {
  const claimed = await store.vectorStores.claim(vector_store_id, model, dimensions);
  if (!claimed) return;
  if (claimed.embedding_model !== model)
    throw new Error(`Vector store ${vector_store_id} has vectors of ${claimed.embedding_model}.`);
  if (claimed.dimensions !== dimensions)
    throw new Refusal(
      `The model '${model}' gives vectors of ${dimensions} numbers, and those of this vector store have ${claimed.dimensions}. Put the files into a new vector store.`,
    );
}
