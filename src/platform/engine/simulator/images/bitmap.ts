import type { Sharp, SharpOptions } from 'sharp';

/** An RGBA bitmap, one byte per channel. */
export interface Bitmap {
  width: number;
  height: number;
  pixels: Uint8Array;
}

export interface ImageHeader {
  format: 'PNG' | 'JPEG' | 'GIF' | 'WebP';
  width: number;
  height: number;
}

export type OutputFormat = 'png' | 'jpeg' | 'webp';

/** The problem of an image, phrased as the end of a sentence. */
export class UnreadableImage extends Error {
  override name = 'UnreadableImage';
}

/** Maximum pixels of an image: 100 MB decoded. */
export const maxPixels = 25_000_000;

const maxSeconds = 30;

/** Loaded when the first image is asked for: a start without images needs none of it. */
async function open(input: Uint8Array, options?: SharpOptions): Promise<Sharp> {
  const { default: sharp } = await import('sharp');
  return sharp(input, { limitInputPixels: maxPixels, failOn: 'error', ...options });
}

/** A bitmap to work on. */
export const edit = ({ width, height, pixels }: Bitmap): Promise<Sharp> =>
  open(pixels, { raw: { width, height, channels: 4 } });

/** The bitmap that an operation leads to. */
export async function finish(image: Sharp): Promise<Bitmap> {
  const { data, info } = await image
    .timeout({ seconds: maxSeconds })
    .toColourspace('srgb')
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, pixels: data };
}

export function createBitmap(width: number, height: number): Bitmap {
  return { width, height, pixels: new Uint8Array(width * height * 4) };
}

export const drawSvg = async (svg: string): Promise<Bitmap> => finish(await open(Buffer.from(svg)));

/** What the first bytes say, whatever the file is called. Nothing else is given to the decoder. */
export function formatOf(bytes: Buffer): ImageHeader['format'] | undefined {
  const start = bytes.toString('latin1', 0, 12);
  if (start.startsWith('\u0089PNG\r\n\u001a\n')) return 'PNG';
  if (start.startsWith('\u00ff\u00d8\u00ff')) return 'JPEG';
  if (/^GIF8[79]a/.test(start)) return 'GIF';
  return /^RIFF[\s\S]{4}WEBP/.test(start) ? 'WebP' : undefined;
}

/** Undefined: none of the four formats, or damaged before its size. */
export async function readImageHeader(bytes: Buffer): Promise<ImageHeader | undefined> {
  const format = formatOf(bytes);
  if (!format) return undefined;
  try {
    const { width, height } = await (await open(bytes, { limitInputPixels: false })).metadata();
    return { format, width, height };
  } catch {
    return undefined;
  }
}

/** Decodes a PNG, JPEG, GIF or WebP; of one that moves, the first frame. `maxSide` makes it smaller. */
export async function decodeImage(bytes: Buffer, maxSide?: number): Promise<Bitmap> {
  const header = await readImageHeader(bytes);
  if (!header) throw new UnreadableImage(`is a damaged ${formatOf(bytes) ?? 'image'}`);
  const { format, width, height } = header;
  if (width * height > maxPixels)
    throw new UnreadableImage(`has ${width} × ${height} pixels, more than ${maxPixels} in all`);
  const image = await open(bytes);
  if (maxSide)
    image.resize(maxSide, maxSide, { fit: 'inside', kernel: 'nearest', withoutEnlargement: true });
  return finish(image).catch(() => {
    throw new UnreadableImage(`is a damaged ${format}`);
  });
}

/** `quality` from 0 to 100, for JPEG and WebP. A JPEG has no opacity and gets a white ground. */
export async function encodeImage(
  bitmap: Bitmap,
  format: OutputFormat = 'png',
  quality = 100,
): Promise<Buffer> {
  const image = (await edit(bitmap)).timeout({ seconds: maxSeconds });
  if (format === 'png') return image.png().toBuffer();
  const options = { quality: Math.max(1, quality) };
  if (format === 'webp') return image.webp(options).toBuffer();
  return image.flatten({ background: 'white' }).jpeg(options).toBuffer();
}
