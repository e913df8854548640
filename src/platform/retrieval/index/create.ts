import type { Index, Writer } from '../retrieval';
import type { Searching } from './searching';
import type { Writing } from './writing';

/** The same functions, elsewhere or later. */
export type Promised<Methods> = {
  [Name in keyof Methods]: Methods[Name] extends (...args: infer Args) => infer Result
    ? (...args: Args) => Promise<Result>
    : never;
};

/** The index over whoever searches and whoever writes. */
export function createIndex(searching: Promised<Searching>, writing: Promised<Writing>): Index {
  return {
    write: (place, attributes) => createWriter(writing, () => writing.begin(place, attributes)),
    remove: writing.remove,
    setAttributes: writing.setAttributes,
    texts: searching.texts,
    search: searching.search,
    currency: searching.currency,
  };
}

/** Begins with the first that is asked of it. */
function createWriter(writing: Promised<Writing>, begin: () => Promise<number>): Writer {
  let begun: Promise<number> | undefined;
  const file = () => {
    begun ??= begin();
    return begun;
  };
  return {
    append: async (chunks) => writing.append(await file(), chunks),
    commit: async () => writing.commit(await file()),
    async abandon() {
      if (begun) await writing.abandon(await begun);
    },
  };
}
