import { checkPrefix, type ObjectStore } from './object-store';

/** What is below a prefix, as a store of its own. */
export function prefixedStore(store: ObjectStore, prefix: string): ObjectStore {
  checkPrefix(prefix);
  const at = (key: string) => `${prefix}${key}`;
  return {
    location: `${store.location}, below ${prefix}`,
    put: (key, source, options) => store.put(at(key), source, options),
    read: (key, range) => store.read(at(key), range),
    open: (key) => store.open(at(key)),
    async stat(key) {
      const found = await store.stat(at(key));
      return found && { ...found, key };
    },
    remove: (key) => store.remove(at(key)),
    async removeAll(below) {
      if (below === '') throw new Error('The whole store is never removed.');
      await store.removeAll(at(below));
    },
    async *list(below) {
      for await (const entry of store.list(at(below)))
        yield { ...entry, key: entry.key.slice(prefix.length) };
    },
    copy: (from, to, signal) => store.copy(at(from), at(to), signal),
    appendable: (key) => store.appendable(at(key)),
    path: (key) => store.path(at(key)),
    freeBytes: store.freeBytes,
    removeUnfinished: (below, age) => store.removeUnfinished(at(below), age),
  };
}
