import { openTokenizer } from './engine/tokens';
import { chunksOf } from './retrieval/chunk/chunks';
import { extract } from './retrieval/extract/extract';
import { createUnreadList, noTextIn } from './retrieval/extract/unread';
import { openIndex } from './retrieval/index/open';
import type { Retrieval } from './retrieval/retrieval';

/** Retrieval in this process, with a lazily opened index. */
export function createRetrievalHere(file: string): Retrieval {
  let opened: ReturnType<typeof openIndex> | undefined;
  const index = () => {
    opened ??= openIndex(file);
    return opened;
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
    index: {
      write: (place, attributes) => index().write(place, attributes),
      remove: (place) => index().remove(place),
      setAttributes: (place, attributes) => index().setAttributes(place, attributes),
      texts: (place, page) => index().texts(place, page),
      search: (question) => index().search(question),
      backfillProgress: () => index().backfillProgress(),
    },
    async close() {
      opened?.close();
      opened = undefined;
    },
  };
}
