import { openTokenizer } from '../../engine/tokens';
import { chunksOf } from '../chunk/chunks';
import { extract } from '../extract/extract';
import { createUnreadList, noTextIn, type UnreadList } from '../extract/unread';
import { holdLifeline } from '../process/lifeline';
import { type Chunking, type Source, UnreadableFile } from '../retrieval';
import type { Order, Report } from './messages';

// Reads files in a process of its own, one at a time, so that one which does harm does it here.

const megabyte = 1024 * 1024;

/** Chunks that are sent together: what one request for embeddings takes, and no more than a few pages of memory. */
const mostChunks = 64;
const mostCharacters = 128 * 1024;

holdLifeline({ isBackground: true, mostMemory: 1_024 * megabyte });

let goOn = () => {};
process.on('message', (order: Order) => {
  if ('read' in order) void read(order.read.source, order.read.chunking);
  else goOn();
});

async function read(source: Source, chunking: Chunking): Promise<void> {
  try {
    const unread = createUnreadList();
    const chunks = chunksOf(extract(source, unread.note), chunking, await openTokenizer());
    await send(batches(chunks), source.filename, unread);
  } catch (error) {
    report({ failure: failureOf(error) });
  }
}

/** While the parent is busy with a batch, the next is made, and none after it. */
async function send(
  batches: AsyncGenerator<string[], void>,
  filename: string,
  unread: UnreadList,
): Promise<void> {
  let batch = await batches.next();
  if (batch.done) throw noTextIn(filename, unread.parts());
  while (!batch.done) {
    const next = await batches.next();
    const taken = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const isLast = next.done === true;
    report({ chunks: batch.value, isLast, ...(isLast && { unread: unread.parts() }) });
    if (!next.done) await taken;
    batch = next;
  }
}

async function* batches(chunks: AsyncIterable<string>): AsyncGenerator<string[], void> {
  let batch: string[] = [];
  let characters = 0;
  for await (const chunk of chunks) {
    batch.push(chunk);
    characters += chunk.length;
    if (batch.length < mostChunks && characters < mostCharacters) continue;
    yield batch;
    batch = [];
    characters = 0;
  }
  if (batch.length > 0) yield batch;
}

function failureOf(error: unknown) {
  if (error instanceof UnreadableFile) return { code: error.code, message: error.message };
  const message = error instanceof Error ? error.message : String(error);
  return { code: 'server_error' as const, message };
}

function report(message: Report): void {
  process.send?.(message, () => {});
}
