import { randomUUID } from 'node:crypto';
import { openTokenizer } from './engine/tokens';
import { chunksOf } from './retrieval/chunk/chunks';
import type { ChunkRows } from './retrieval/chunks-store';
import { extract } from './retrieval/extract/extract';
import { createUnreadList, noTextIn } from './retrieval/extract/unread';
import { openIndex } from './retrieval/index/open';
import type { Index, Retrieval } from './retrieval/retrieval';
import { createSharedIndex } from './retrieval/shared-index';

/** Retrieval in this process, with a lazily opened index: of its own where the chunks are elsewhere. */
export function createRetrievalHere(file: string, chunks?: ChunkRows): Retrieval {
  let opened: ReturnType<typeof openIndex> | undefined;
  const path = chunks ? `${file}-${randomUUID()}` : file;
  const index = () => {
    opened ??= openIndex(path);
    return opened;
  };
  const local: Index = {
    write: (place, attributes) => index().write(place, attributes),
    remove: (place) => index().remove(place),
    setAttributes: (place, attributes) => index().setAttributes(place, attributes),
    texts: (place, page) => index().texts(place, page),
    search: (question) => index().search(question),
    backfillProgress: () => index().backfillProgress(),
  };

  return {
    async *read(source, chunking, signal, note) {
      let isEmpty = true;
      const unread = createUnreadList();
      const texts = extract(source, unread.note);
      for await (const chunk of chunksOf(texts, chunking, await openTokenizer())) {
        signal.throwIfAborted();
        isEmpty = false;
        yield [chunk];
      }
      if (isEmpty) throw noTextIn(source.filename, unread.parts());
      for (const { part, reason } of unread.parts()) note?.(part, reason);
    },
    index: chunks ? createSharedIndex(chunks, local) : local,
    async close() {
      opened?.close();
      opened = undefined;
    },
  };
}
