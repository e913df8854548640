import { toStreamingFile } from '@/lib/openai';
import { readObject } from '../connections/upstream-response';
import { refuse } from '../localized-error';
import { countUpload } from '../usage/counted-upload';
import { keepEstimate } from '../usage/file-estimates';
import type { Transfer } from './transfer-handler';

/** Milliseconds: half a gigabyte over a slow line takes its time. */
const timeout = 2 * 3600 * 1000;

/**
 * Sends the body of the request upstream as a file, as it comes: `?purpose=batch&filename=input.jsonl`,
 * and if it is to expire, `&expires_after=<seconds>`. Answers with upstream's file object.
 */
export async function uploadFile(transfer: Transfer): Promise<Response> {
  const { services, history, user, connection, openai, request, signal } = transfer;
  const { searchParams: query } = new URL(request.url);
  const purpose = query.get('purpose');
  if (!purpose) refuse('BAD_REQUEST', 'uploads.purposeMissing');
  const seconds = Number(query.get('expires_after'));
  const body = (request.body ?? new Blob([]).stream()) as unknown as AsyncIterable<Uint8Array>;
  const counted = purpose === 'batch' ? countUpload(body) : null;
  const file = toStreamingFile(counted?.stream ?? body, nameIn(query.get('filename')), {
    type: 'application/octet-stream',
  });
  const since = await history.latestRevision();
  const call = openai.files.create(
    {
      purpose: purpose as 'batch',
      ...(seconds > 0 && { expires_after: { anchor: 'created_at' as const, seconds } }),
      file,
    },
    { signal, timeout, maxRetries: 0 },
  );
  const created = await readObject(call, 'a file');
  const list = { connection: connection.slug, kind: 'file' } as const;
  const { id } = created;
  if (counted)
    keepEstimate(
      services,
      { connection: connection.slug, fileId: id, kind: 'batch' },
      await counted.estimate(),
    );
  await history.save(list, created, { by: user, isNew: true, since });
  Object.assign(transfer.audited, { object: created.id, objectName: created.filename });
  return Response.json(created);
}

/** Whatever it is called, without a path. */
function nameIn(filename: string | null): string {
  return (filename ?? '').split(/[\\/]/).pop()?.slice(0, 255) || 'file';
}
