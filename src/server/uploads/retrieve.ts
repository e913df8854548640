import type { Upload } from '@/lib/openai';
import type { RecordView } from '../history/view';
import { refuse } from '../localized-error';
import type { UploadContext } from './context';
import { uploadStore } from './store';
import { type SentPartView, sentPartViewOf, sourceViewOf, type UploadSourceView } from './view';

type Known = Pick<UploadContext, 'services' | 'history' | 'connection'>;

/** An upload as it is known here: upstream cannot be asked. */
export async function findUpload(
  { history, connection }: Pick<Known, 'history' | 'connection'>,
  id: string,
): Promise<RecordView<Upload>> {
  const found = await history.find({ connection: connection.slug, kind: 'upload' }, id);
  if (found) return found;
  return refuse('NOT_FOUND', 'uploads.notBegunHere', { id });
}

export interface UploadParts {
  /** Null where the upload is known, but not the file that it was begun with. */
  source: UploadSourceView | null;
  parts: SentPartView[];
}

/** The file of an upload and its parts, as far as they were sent. */
export async function partsOfUpload(
  { services: { db, now }, connection }: Known,
  id: string,
): Promise<UploadParts> {
  const store = uploadStore(db);
  const source = await store.findSource({ connection: connection.slug, id });
  if (!source) return { source: null, parts: [] };
  const at = Math.floor(now() / 1000);
  const parts = await store.parts(source.record);
  return {
    source: sourceViewOf(source),
    parts: parts.map((part) => sentPartViewOf(part, at)),
  };
}
