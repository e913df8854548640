import { PlatformError } from '../../../http/errors';
import { readImageHeader } from '../vision/header';
import { maxPixels, UnreadableImage, unpackImage } from './codec';
import type { Bitmap } from './png/bitmap';
import { decodePng, isPng, PngError } from './png/decode';

const megabyte = 2 ** 20;

/** Of masks, and of images to vary. */
export const maxSmallBytes = 4 * megabyte;

/** The picture in a file of the request. `param` is what it is called there. */
export async function readGiven(file: File, param: string, maxBytes?: number): Promise<Bitmap> {
  if (maxBytes !== undefined && file.size >= maxBytes)
    throw refused(param, `it must be a file of less than ${maxBytes / megabyte} MB.`);
  const bytes = Buffer.from(await file.arrayBuffer());
  try {
    return await decode(bytes, param);
  } catch (error) {
    if (error instanceof PngError || error instanceof UnreadableImage)
      throw refused(param, `the file ${error.message}.`);
    throw error;
  }
}

async function decode(bytes: Buffer, param: string): Promise<Bitmap> {
  if (isPng(bytes)) return decodePng(bytes);
  const { format, width, height } = readImageHeader(bytes) ?? { width: 0, height: 0 };
  if (format !== 'JPEG' && format !== 'WebP')
    throw refused(param, `it must be a PNG, JPEG or WebP file, and is ${nameOf(bytes)}.`);
  if (width * height > maxPixels)
    throw new UnreadableImage(`has ${width} × ${height} pixels, more than ${maxPixels} in all`);
  return unpackImage(format, bytes);
}

export const refused = (param: string, what: string) =>
  new PlatformError(`Invalid '${param}': ${what}`, { code: 'invalid_image_file', param });

function nameOf(bytes: Buffer): string {
  const start = bytes.toString('latin1', 0, 12);
  if (start.startsWith('\xff\xd8\xff')) return 'a damaged JPEG';
  if (start.startsWith('RIFF') && start.endsWith('WEBP')) return 'a damaged WebP';
  if (start.startsWith('GIF8')) return 'a GIF';
  return 'none';
}
