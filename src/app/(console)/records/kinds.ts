import { IconFiles, IconStack2 } from '@tabler/icons-react';
import { encodeId } from '@/lib/id-path';
import type { KindName } from '@/server/history/kinds';
import type { AppRouter } from '@/server/router';

/** The parts of the navigation that hold kinds. */
export type Section = 'playground' | 'jobs' | 'agents' | 'storage' | 'models';

/** What the browser knows of a kind of record. Its words are under `kinds` in the catalogue. */
export interface RecordKind {
  /** The part of the path under a connection. */
  path: string;
  /** The router whose queries are about single records of it: those are asked again when one changes. */
  router: keyof AppRouter['_def']['record'];
  section: Section;
  icon: typeof IconStack2;
  /** The second of the two keys that go to its list: `g` and this. */
  letter: string;
  /** The form of its ids. */
  id: RegExp;
}

/**
 * Every kind that history follows. Navigation, palette, live updates, history's filters and the words for
 * what a connection lacks are made from it; a kind that is missing here does not compile.
 */
export const recordKinds: Record<KindName, RecordKind> = {
  batch: {
    path: 'batches',
    router: 'batches',
    section: 'jobs',
    icon: IconStack2,
    letter: 'b',
    id: /^batch_\w+$/,
  },
  file: {
    path: 'files',
    router: 'files',
    section: 'storage',
    icon: IconFiles,
    letter: 'f',
    id: /^file[-_][\w-]+$/,
  },
};

export const recordKindNames = Object.keys(recordKinds) as KindName[];

export function isKind(name: string): name is KindName {
  return Object.hasOwn(recordKinds, name);
}

export function listPath(connection: string, kind: KindName): string {
  return `/${connection}/${recordKinds[kind].path}`;
}

export function recordPath(connection: string, kind: KindName, id: string): string {
  return `${listPath(connection, kind)}/${encodeId(id)}`;
}

/** The page of a record; undefined for kinds that this version does not know. */
export function pageOf(record: { connection: string; kind: string; id: string }) {
  const { connection, kind, id } = record;
  return isKind(kind) ? recordPath(connection, kind, id) : undefined;
}

/** The kind that an id names by its form. */
export function kindOfId(id: string): KindName | null {
  return recordKindNames.find((kind) => recordKinds[kind].id.test(id)) ?? null;
}
