import type { FileWriter, Index } from '../retrieval';
import type { IndexReader } from './index-reader';
import type { IndexWriter } from './index-writer';

/** The same functions, returning promises. */
export type Promised<Methods> = {
  [Name in keyof Methods]: Methods[Name] extends (...args: infer Args) => infer Result
    ? (...args: Args) => Promise<Result>
    : never;
};

/** Combines a reader and a writer into an index. */
export function createIndex(reader: Promised<IndexReader>, writing: Promised<IndexWriter>): Index {
  return {
    write: (ref, attributes) => createWriter(writing, () => writing.begin(ref, attributes)),
    remove: writing.remove,
    setAttributes: writing.setAttributes,
    texts: reader.texts,
    search: reader.search,
    backfillProgress: reader.backfillProgress,
  };
}

/** Starts writing at the first call. */
function createWriter(writing: Promised<IndexWriter>, begin: () => Promise<number>): FileWriter {
  let started: Promise<number> | undefined;
  const file = () => {
    started ??= begin();
    return started;
  };
  return {
    append: async (chunks) => writing.append(await file(), chunks),
    commit: async () => writing.commit(await file()),
    async abandon() {
      if (started) await writing.abandon(await started);
    },
  };
}
