import { encodeId } from '@/lib/id-path';

const nouns: Record<string, string> = { batch: 'batches', file: 'files' };

/** The page of a tracked object; null for kinds that have none. */
export function objectPath(connection: string, kind: string, id: string): string | null {
  const noun = Object.hasOwn(nouns, kind) ? nouns[kind] : undefined;
  return noun ? `/${connection}/${noun}/${encodeId(id)}` : null;
}

/** The kind that an id names by its form: `batch_…`, `file-…`. */
export function kindOfId(text: string): string | null {
  if (/^batch_\w+$/.test(text)) return 'batch';
  if (/^file[-_][\w-]+$/.test(text)) return 'file';
  return null;
}
