import { Refusal } from '../../../errors';
import type { Bitmap } from '../../../images/png/bitmap';
import { decodePng, isPng, PngError } from '../../../images/png/decode';

const megabyte = 2 ** 20;

/** Of masks, and of images to vary. */
export const maxSmallBytes = 4 * megabyte;

/** The picture in a file of the request. `param` is what it is called there. */
export async function readGiven(file: File, param: string, maxBytes?: number): Promise<Bitmap> {
  if (maxBytes !== undefined && file.size >= maxBytes)
    throw refused(param, `it must be a PNG file of less than ${maxBytes / megabyte} MB.`);
  const bytes = Buffer.from(await file.arrayBuffer());
  if (!isPng(bytes))
    throw refused(param, `this model reads PNG files only, and this is ${formatOf(bytes)}.`);
  try {
    return await decodePng(bytes);
  } catch (error) {
    if (error instanceof PngError) throw refused(param, `the file ${error.message}.`);
    throw error;
  }
}

export const refused = (param: string, what: string) =>
  new Refusal(`Invalid '${param}': ${what}`, { code: 'invalid_image_file', param });

function formatOf(bytes: Buffer): string {
  const start = bytes.toString('latin1', 0, 12);
  if (start.startsWith('\xff\xd8\xff')) return 'a JPEG';
  if (start.startsWith('RIFF') && start.endsWith('WEBP')) return 'a WebP';
  if (start.startsWith('GIF8')) return 'a GIF';
  return 'none';
}
