import { openTokenizer } from './engine/tokens';
import { chunksOf } from './retrieval/chunk/chunks';
import { extract } from './retrieval/extract/extract';
import { openIndex } from './retrieval/index/open';
import { type Retrieval, UnreadableFile } from './retrieval/retrieval';

/** Retrieval within this process, which opens its index when that is first used. */
export function createRetrievalHere(file: string): Retrieval {
  let opened: ReturnType<typeof openIndex> | undefined;
  const index = () => {
    opened ??= openIndex(file);
    return opened;
  };

  return {
    async *read(source, chunking, signal) {
      let isEmpty = true;
      for await (const chunk of chunksOf(extract(source), chunking, await openTokenizer())) {
        signal.throwIfAborted();
        isEmpty = false;
        yield [chunk];
      }
      if (isEmpty) throw new UnreadableFile('invalid_file', 'There is no text in the file.');
    },
    index: {
      write: (place, attributes) => index().write(place, attributes),
      remove: (place) => index().remove(place),
      setAttributes: (place, attributes) => index().setAttributes(place, attributes),
      texts: (place, page) => index().texts(place, page),
      search: (question) => index().search(question),
      currency: () => index().currency(),
    },
    async close() {
      opened?.close();
      opened = undefined;
    },
  };
}
