import { PlatformError } from '../../../http/errors';
import { type Bitmap, decodeImage, formatOf, UnreadableImage } from './bitmap';

const megabyte = 2 ** 20;

/** Of masks, and of images to vary. */
export const maxSmallBytes = 4 * megabyte;

/** The picture in a file of the request. `param` is what it is called there. */
export async function readGiven(file: File, param: string, maxBytes?: number): Promise<Bitmap> {
  if (maxBytes !== undefined && file.size >= maxBytes)
    throw refused(param, `it must be a file of less than ${maxBytes / megabyte} MB.`);
  const bytes = Buffer.from(await file.arrayBuffer());
  const format = formatOf(bytes);
  if (!format || format === 'GIF')
    throw refused(
      param,
      `it must be a PNG, JPEG or WebP file, and is ${format ? 'a GIF' : 'none'}.`,
    );
  try {
    return await decodeImage(bytes);
  } catch (error) {
    if (error instanceof UnreadableImage) throw refused(param, `the file ${error.message}.`);
    throw error;
  }
}

export const refused = (param: string, what: string) =>
  new PlatformError(`Invalid '${param}': ${what}`, { code: 'invalid_image_file', param });
