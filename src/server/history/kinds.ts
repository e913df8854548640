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

/** Kinds by name, for code that treats all alike. Tests have tables of their own. */
export type KindTable = Readonly<Record<string, Kind<Tracked>>>;

export const kindTable = kinds as KindTable;

export function kindOf(name: string, table: KindTable = kindTable): Kind<Tracked> {
  const kind = table[name];
  if (!kind) throw new Error(`There is no kind "${name}".`);
  return kind;
}

/** All that every tracked object has. */
export interface Tracked {
  id: string;
}
