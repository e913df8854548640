import type { Readable } from 'node:stream';
import type { ObjectEntry, ObjectReader, ObjectStore, ReadRange } from './object-store';

/** One object, for those who read it. */
export interface ObjectHandle {
  readonly key: string;
  stat(): Promise<ObjectEntry | null>;
  read(range?: ReadRange): Promise<Readable>;
  open(): Promise<ObjectReader>;
}

export function objectAt(store: ObjectStore, key: string): ObjectHandle {
  return {
    key,
    stat: () => store.stat(key),
    read: (range) => store.read(key, range),
    open: () => store.open(key),
  };
}
