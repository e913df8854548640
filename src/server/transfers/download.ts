import { webBody } from '@/lib/openai/node/web-body';
import { attachment } from './attachment';
import { readId, type Transfer } from './transfer-handler';

/** A file's bytes: those that are kept here, since files never change; else upstream's, as they come. */
export async function downloadFile(transfer: Transfer, rawId: string): Promise<Response> {
  const id = readId(rawId);
  const { history, archive, connection, openai, signal } = transfer;
  const { slug } = connection;
  const name = (await history.find({ connection: slug, kind: 'file' }, id))?.name ?? id;
  const key = { connection: slug, fileId: id };
  const stored = await archive.open(key);
  if (stored) {
    return new Response(webBody(stored), {
      headers: attachment(name, binary, await archive.size(key)),
    });
  }
  const response = await openai.files.content(id, { signal, maxRetries: 0 });
  return new Response(response.body, { headers: attachment(name, binary, lengthOf(response)) });
}

const binary = 'application/octet-stream';

/** Null where it was sent packed: then the length is another. */
export function lengthOf({ headers }: Response): number | null {
  const length = headers.get('content-length');
  return length === null || headers.has('content-encoding') ? null : Number(length);
}
