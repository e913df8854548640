import { openTokenizer } from '../../engine/tokens';
import { chunksOf } from '../chunk/chunks';
import { extract } from '../extract/extract';
import { createUnreadList, noTextIn, type UnreadList } from '../extract/unread';
import { exitWithParent } from '../process/exit-with-parent';
import { type Chunking, type SourceFile, UnreadableFile } from '../retrieval';
import type { ReaderRequest, ReaderResponse } from './messages';

// Reads files one at a time in a separate process, which contains the damage of a malicious file.

const megabyte = 1024 * 1024;

/** The maximum size of a batch: what one embeddings request takes, and a few pages of memory. */
const maxChunks = 64;
const maxCharacters = 128 * 1024;

exitWithParent({ isBackground: true, maxMemory: 1_024 * megabyte });

let sendNext = () => {};
process.on('message', (request: ReaderRequest) => {
  if ('read' in request) void read(request.read.source, request.read.chunking);
  else sendNext();
});

async function read(source: SourceFile, chunking: Chunking): Promise<void> {
  try {
    const unread = createUnreadList();
    const chunks = chunksOf(extract(source, unread.note), chunking, await openTokenizer());
    await send(batches(chunks), source.filename, unread);
  } catch (error) {
    respond({ failure: failureOf(error) });
  }
}

/** Prepares one batch ahead while the parent handles the current one. */
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
      sendNext = resolve;
    });
    const isLast = next.done === true;
    respond({ chunks: batch.value, isLast, ...(isLast && { unread: unread.parts() }) });
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
    if (batch.length < maxChunks && characters < maxCharacters) continue;
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

function respond(message: ReaderResponse): void {
  process.send?.(message, () => {});
}
