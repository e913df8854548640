import { Readable } from 'node:stream';
import type { PlatformContext } from '../context';
import { outOfRange } from '../http/error-messages';
import { missing, PlatformError, tooLarge } from '../http/errors';
import { parseForm } from '../http/multipart';
import { notPending } from './find-upload';
import { maxPartBytes, maxUploadBytes } from './limits';
import type { UploadPartRow, UploadRow } from './schema';

const megabyte = 1024 * 1024;

/** Streams a part to disk. A rejected or interrupted part leaves nothing behind. */
export async function receivePart(
  upload: UploadRow,
  request: Request,
  context: PlatformContext,
): Promise<UploadPartRow> {
  const { store, files, newId, time } = context;
  if (Number(request.headers.get('content-length')) > maxPartBytes + megabyte) throw partTooLarge();

  const id = newId('part_');
  try {
    const bytes = await readData(request, (source) => files.write(id, source));
    const part = { id, upload_id: upload.id, bytes, created_at: time() };
    const outcome = await store.uploads.addPart(part, maxUploadBytes, time());
    if (outcome === 'closed') throw await notPending('add parts to', upload.id, context);
    if (outcome === 'full') throw outOfRange(['data'], maxUploadBytes + 1, 'above', maxUploadBytes);
    return part;
  } catch (error) {
    await files.remove(id);
    throw error;
  }
}

/** The field `data` may be a file or, if small, a text. */
async function readData(
  request: Request,
  save: (source: Readable) => Promise<number>,
): Promise<number> {
  let bytes: number | undefined;
  let text: string | undefined;
  await parseForm(request, {
    // The parser would report a file of exactly the limit as too large.
    limits: { fileSize: maxPartBytes + 1, files: 1, fields: 8, fieldSize: megabyte },
    field(name, value) {
      if (name === 'data') text = value;
    },
    async file(name, source) {
      if (name === 'data') bytes = await save(source);
      else source.resume();
    },
    fileTooLarge: partTooLarge,
    tooMany: (what) =>
      new PlatformError(`The multipart form of your request has too many ${what}.`),
  });
  if (bytes !== undefined) return bytes;
  if (text === undefined) throw missing('data');
  return save(Readable.from([Buffer.from(text)]));
}

const partTooLarge = () => tooLarge('The part', `${maxPartBytes / megabyte} MB`);
