import { PlatformError } from '../../../http/errors';
import {
  decodeImage,
  type ImageHeader,
  maxPixels,
  readImageHeader,
  UnreadableImage,
} from '../images/bitmap';
import type { Message } from '../prompt/prompt';
import { type Colour, mainColours } from './colours';

/** What can be said of an image that came with a message. */
export type SeenImage =
  | { address: string; detail: Detail }
  | (ImageHeader & { colours?: Colour[]; detail: Detail });

type Detail = string | undefined;

/** An image is made so small before its colours are counted. */
const maxSide = 256;

/**
 * Looks at the images in data URLs, message by message. Addresses elsewhere are not fetched. Throws
 * for what the live API refuses: no image, or one that is broken.
 */
export async function readImages(messages: readonly Message[]): Promise<Map<Message, SeenImage[]>> {
  const seen = new Map<Message, SeenImage[]>();
  for (const message of messages) {
    if (message.role !== 'user' || !Array.isArray(message.content)) continue;
    const sights: SeenImage[] = [];
    for (const part of message.content)
      if (part.type === 'image_url')
        sights.push(await look(part.image_url.url, part.image_url.detail ?? undefined));
    if (sights.length > 0) seen.set(message, sights);
  }
  return seen;
}

async function look(url: string, detail: Detail): Promise<SeenImage> {
  if (/^https?:/i.test(url)) return { address: url, detail };
  const [, data] = url.match(/^data:image\/[\w.+-]+;base64,([\s\S]*)$/i) ?? [];
  if (data === undefined) throw noImageUrl();
  const bytes = Buffer.from(data, 'base64');
  const header = await readImageHeader(bytes);
  if (!header) throw unsupportedImage();
  // Larger ones are only measured.
  const colours = header.width * header.height <= maxPixels ? await coloursOf(bytes) : undefined;
  return { ...header, colours, detail };
}

async function coloursOf(bytes: Buffer): Promise<Colour[]> {
  try {
    return mainColours(await decodeImage(bytes, maxSide));
  } catch (error) {
    if (error instanceof UnreadableImage) throw brokenImage();
    throw error;
  }
}

/** Tokens of an image, as the live API counts them for models that see. */
export function tokensOfImage(sight: SeenImage): number {
  if ('address' in sight || sight.detail === 'low') return perImage;
  const { width, height } = fitWithin(sight);
  if (sight.detail !== 'high' && Math.max(width, height) <= 512) return perImage;
  return perImage + perTile * Math.ceil(width / 512) * Math.ceil(height / 512);
}

const perImage = 85;
const perTile = 170;

/** At most 2048 pixels long and 768 wide. */
function fitWithin({ width, height }: ImageHeader) {
  const scale = Math.min(1, 2048 / Math.max(width, height));
  const smaller = Math.min(1, 768 / (scale * Math.min(width, height)));
  return { width: width * scale * smaller, height: height * scale * smaller };
}

const unsupportedImage = () =>
  new PlatformError(
    "You uploaded an unsupported image. Please make sure your image has of one the following formats: ['png', 'jpeg', 'gif', 'webp'].",
    { code: 'invalid_image_format' },
  );

const brokenImage = () =>
  new PlatformError('You uploaded an unsupported image. Please make sure your image is valid.', {
    code: 'image_parse_error',
  });

const noImageUrl = () =>
  new PlatformError(
    'Invalid image URL: it must be an http or https address, or a data URL with the base64 of an image.',
    { code: 'invalid_image_url' },
  );
