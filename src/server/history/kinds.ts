import type { Batch, OpenAIFile } from '@/lib/openai';
import { type Kind, objectOf } from './kind';
import { batch } from './kinds/batch';
import { file } from './kinds/file';

/** What history follows. To follow another kind, add it here and its entry below. */
export interface Objects {
  batch: Batch;
  file: OpenAIFile;
}

export const kinds: { [K in KindName]: Kind<Objects[K]> } = {
  batch: lenient(batch),
  file: lenient(file),
};

/** Whatever was stored, or comes, is read with gaps rather than not at all. */
function lenient<T>(kind: Kind<T>): Kind<T> {
  return { ...kind, read: (object, now) => kind.read((objectOf(object) ?? {}) as T, now) };
}

export type KindName = keyof Objects;

export type ObjectOf<K extends KindName> = Objects[K];

export const kindNames = Object.keys(kinds) as [KindName, ...KindName[]];

/** The entry, for code that treats all kinds alike. */
export function kindOf(name: KindName): Kind<Tracked> {
  return kinds[name] as Kind<Tracked>;
}

/** All that every tracked object has. */
export interface Tracked {
  id: string;
}
