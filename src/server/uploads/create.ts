import type { CreateUploadRequest, Upload } from '@/lib/openai';
import { partSizeOf } from '@/lib/upload-parts';
import { readObject } from '../connections/upstream-response';
import type { User } from '../context';
import { saveAnswer } from '../history/save-answer';
import type { RecordView } from '../history/view';
import type { UploadContext } from './context';
import { uploadStore } from './store';
import { noteSupport } from './support';

interface Begin {
  body: CreateUploadRequest;
  /** Of the file, in milliseconds. */
  lastModified: number;
  by: User;
}

/** Creates an upload upstream and remembers the file that it is for. */
export async function createUpload(
  { services, history, connection, openai }: UploadContext,
  { body, lastModified, by }: Begin,
): Promise<RecordView<Upload>> {
  const { slug } = connection;
  const list = { connection: slug, kind: 'upload' } as const;
  const now = Math.floor(services.now() / 1000);
  try {
    const record = await saveAnswer(history, list, { by, isNew: true }, () =>
      readObject(openai.uploads.create(body), 'an upload'),
    );
    const { bytes } = body;
    const source = { bytes, partSize: partSizeOf(bytes), lastModified };
    await uploadStore(services.db).insertSource({ connection: slug, id: record.id }, source);
    await noteSupport(history, slug, now);
    return record;
  } catch (error) {
    await noteSupport(history, slug, now, error);
    throw error;
  }
}
