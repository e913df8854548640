import { buffer } from 'node:stream/consumers';
import { z } from 'zod';
import { bodies } from '@/lib/openai/schemas';
import type { PlatformContext } from '../context';
import { leaveOutNulls } from '../http/absent-nulls';
import { readBodyText } from '../http/body-text';
import { invalid, type ParamPath, paramName } from '../http/error-messages';
import { noSuchFile, PlatformError } from '../http/errors';
import { parseJson } from '../http/json';
import { firstFlaw, type PassesUnknown } from '../http/validate';
import { toPlatformError } from '../http/zod-errors';

const megabyte = 2 ** 20;
const maxBytes = 50 * megabyte;

const reference = z.looseObject({ image_url: z.string().nullish(), file_id: z.string().nullish() });
const schema = z.looseObject({
  images: z.array(reference).min(1).max(16),
  mask: reference.nullish(),
});

/** Any body that is not a form, whatever its content type. */
export const isJson = (request: Request) =>
  !/^multipart\//i.test(request.headers.get('content-type') ?? '');

/** Image edits by JSON, with images as `data:` URLs or file ids. */
export async function readJsonEdit(
  request: Request,
  context: PlatformContext,
  passesUnknown: PassesUnknown,
): Promise<Record<string, unknown>> {
  const body = parseJson(await readBodyText(request));
  const own = await firstFlaw(schema.safeParse(body).error?.issues ?? [], body, passesUnknown);
  if (own) throw toPlatformError(own, body);
  const { images, mask, ...given } = body as z.output<typeof schema>;
  const found = leaveOutNulls(bodies.createImageEdit, { ...given, image: [] });
  const issue = await firstFlaw(found.issues, found.value, passesUnknown);
  if (issue) throw toPlatformError(issue, found.value);
  const { image: _, ...rest } = found.value as Record<string, unknown>;
  const image: File[] = [];
  for (const [index, one] of images.entries())
    image.push(await readReference(one, ['images', index], context));
  return {
    ...rest,
    image,
    ...(mask && { mask: await readReference(mask, ['mask'], context) }),
  };
}

async function readReference(
  { image_url, file_id }: z.output<typeof reference>,
  path: ParamPath,
  { store, files, time }: PlatformContext,
): Promise<File> {
  if (file_id) {
    const row = await store.files.find(file_id, time());
    if (!row) throw noSuchFile(file_id);
    if (row.bytes > maxBytes) throw tooLarge(path);
    const bytes = await buffer(await files.read(file_id));
    return new File([new Uint8Array(bytes)], row.filename);
  }
  const [, type, base64] = /^data:([\w/+.-]+);base64,(.*)$/s.exec(image_url ?? '') ?? [];
  if (base64 === undefined)
    throw invalid(
      [...path, 'image_url'],
      'expected a base64 data URL, or a file_id. This server fetches no images from elsewhere.',
      'invalid_image_url',
    );
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.length > maxBytes) throw tooLarge(path);
  return new File([new Uint8Array(bytes)], 'image', { type: type ?? '' });
}

const tooLarge = (path: ParamPath) =>
  new PlatformError(`Invalid '${paramName(path)}': the limit is ${maxBytes / megabyte} MB.`, {
    param: paramName(path),
    code: 'invalid_image_file',
  });
