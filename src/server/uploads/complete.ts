import { isObject } from '@/lib/loose';
import type { OpenAIFile, Upload } from '@/lib/openai';
import { countParts } from '@/lib/upload-parts';
import { isUpstreamId, readObject } from '../connections/upstream-response';
import type { User } from '../context';
import { saveAnswer } from '../history/save-answer';
import type { RecordView } from '../history/view';
import { refuse } from '../localized-error';
import type { UploadContext } from './context';
import { uploadStore } from './store';

/** Milliseconds: upstream puts up to 8 GB together before it answers. */
const timeout = 15 * 60_000;

interface Completing {
  id: string;
  /** Of the whole file, in hexadecimal: upstream refuses to complete the upload if its own differs. */
  md5?: string | undefined;
  by: User;
}

/** Has upstream make a file of all the parts, in the order of the file. */
export async function completeUpload(
  { services, history, connection, openai }: UploadContext,
  { id, md5, by }: Completing,
): Promise<RecordView<Upload>> {
  const list = { connection: connection.slug, kind: 'upload' } as const;
  const since = await history.latestRevision();
  const part_ids = await allParts({ services, connection }, id);
  const record = await saveAnswer(history, list, { by, asked: 'completed' }, () =>
    readObject(
      openai.uploads.complete(id, { part_ids, ...(md5 && { md5 }) }, { timeout }),
      'an upload',
    ),
  );
  const { file } = record.snapshot;
  if (isObject(file) && isUpstreamId(file.id)) {
    const files = { connection: connection.slug, kind: 'file' } as const;
    await history.save(files, file as unknown as OpenAIFile, { by, isNew: true, since });
  }
  return record;
}

/** The ids of the parts. Throws if one is missing. */
async function allParts(
  { services, connection }: Pick<UploadContext, 'services' | 'connection'>,
  id: string,
): Promise<string[]> {
  const store = uploadStore(services.db);
  const source = await store.findSource({ connection: connection.slug, id });
  if (!source) return refuse('PRECONDITION_FAILED', 'uploads.partsNotKnown');
  const sent = new Map(
    (await store.parts(source.record)).map(({ number, partId }) => [number, partId]),
  );
  const count = countParts({ bytes: source.bytes, part_size: source.partSize });
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  const missing = numbers.filter((number) => !sent.get(number));
  if (missing.length > 0)
    refuse('PRECONDITION_FAILED', 'uploads.partsMissing', {
      missing: missing.length,
      count,
      first: missing[0] ?? 1,
    });
  return numbers.map((number) => sent.get(number) as string);
}
