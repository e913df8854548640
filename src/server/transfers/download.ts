import { rangeResponse } from '@/lib/byte-range';
import { APIError } from '@/lib/openai/core/errors';
import { textKey } from '@/lib/text-hash';
import { attachment } from './attachment';
import { readId, type Transfer } from './transfer-handler';

/** A file's bytes, or a range of them: those that are kept here, since files never change; else upstream's, as they come. */
export async function downloadFile(transfer: Transfer, rawId: string): Promise<Response> {
  const id = readId(rawId);
  const { history, archive, connection, openai, request, signal } = transfer;
  const { slug } = connection;
  const name = (await history.find({ connection: slug, kind: 'file' }, id))?.name ?? id;
  const key = { connection: slug, fileId: id };
  const bytes = await archive.size(key);
  if (bytes !== null) {
    const answer = await rangeResponse(request, {
      bytes,
      etag: `"${textKey(`${slug}\n${id}`)}"`,
      headers: attachment(name, binary),
      async read({ start, end } = { start: 0, end: bytes }) {
        return (await archive.open(key, start, end - start)) ?? throwGone();
      },
    }).catch(unlessGone);
    if (answer) return answer;
  }
  return relayedFile(name, request, (headers) =>
    openai.files.content(id, { signal, headers, maxRetries: 0 }),
  );
}

const binary = 'application/octet-stream';

/** What was kept was cleaned up meanwhile. */
class GoneError extends Error {}

function throwGone(): never {
  throw new GoneError();
}

function unlessGone(error: unknown): null {
  if (error instanceof GoneError) return null;
  throw error;
}

/** What upstream answers, asked for the range that was asked for here. Upstream may not know ranges. */
export async function relayedFile(
  name: string,
  { headers: asked }: Request,
  ask: (headers: Record<string, string>) => Promise<Response>,
): Promise<Response> {
  const passed = ['range', 'if-range'].flatMap((header) => {
    const value = asked.get(header);
    return value === null ? [] : [[header, value]];
  });
  try {
    const { body, headers, status } = await ask(Object.fromEntries(passed));
    return new Response(body, {
      status: status === 206 ? 206 : 200,
      headers: {
        ...attachment(name, binary, lengthOf({ headers })),
        ...rangeHeaders(headers, status),
      },
    });
  } catch (error) {
    if (!(error instanceof APIError) || error.status !== 416) throw error;
    const { headers } = error;
    return new Response(null, { status: 416, headers: rangeHeaders(headers, 416) });
  }
}

/** Of bytes that were packed on the way it says nothing: here they are not. */
function rangeHeaders(headers: Headers | undefined, status: number): Record<string, string> {
  if (!headers || headers.has('content-encoding')) return {};
  const names = ['accept-ranges', 'etag', ...(status === 200 ? [] : ['content-range'])];
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = headers.get(name);
      return value === null ? [] : [[name, value]];
    }),
  );
}

/** Null where it was sent packed: then the length is another. */
export function lengthOf({ headers }: Pick<Response, 'headers'>): number | null {
  const length = headers.get('content-length');
  return length === null || headers.has('content-encoding') ? null : Number(length);
}
