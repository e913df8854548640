import { PlatformError } from '../../http/errors';
import {
  type Bitmap,
  decodeImage,
  type ImageHeader,
  maxPixels,
  readImageHeader,
  UnreadableImage,
} from './images/bitmap';
import type { Message } from './prompt';
import { joinWords } from './text';

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

export interface Colour {
  name: string;
  /** The mean of what is called so, as `#rrggbb`. */
  hex: string;
  /** Of all pixels, from 0 to 1. */
  share: number;
}

/** Below this share a colour is not a main one. */
const minShare = 0.05;
const maxColours = 4;

/** Those that matter, most of them first. */
export function mainColours({ pixels }: Bitmap): Colour[] {
  const sums = new Map<string, [count: number, red: number, green: number, blue: number]>();
  for (let at = 0; at < pixels.length; at += 4) {
    const [red = 0, green = 0, blue = 0, alpha = 0] = pixels.subarray(at, at + 4);
    const name = alpha < 128 ? 'transparent' : nameOf(red, green, blue);
    const sum = sums.get(name) ?? [0, 0, 0, 0];
    sums.set(name, sum);
    sum[0] += 1;
    sum[1] += red;
    sum[2] += green;
    sum[3] += blue;
  }
  const total = pixels.length / 4;
  return [...sums]
    .map(([name, [count, ...rest]]) => ({
      name,
      hex: `#${rest.map((sum) => hexOf(sum / count)).join('')}`,
      share: count / total,
    }))
    .filter(({ share }) => share >= minShare)
    .sort((a, b) => b.share - a.share)
    .slice(0, maxColours);
}

const hexOf = (value: number) => Math.round(value).toString(16).padStart(2, '0');

function nameOf(red: number, green: number, blue: number): string {
  const most = Math.max(red, green, blue);
  const least = Math.min(red, green, blue);
  const range = most - least;
  if (most < 40) return 'black';
  // Little colour: how bright it is says more.
  if (range < 24 || range / most < 0.12) return most > 225 ? 'white' : most > 60 ? 'grey' : 'black';
  const hue = hueOf(red, green, blue, most, range);
  if (hue < 15 || hue >= 345) return least > 120 ? 'pink' : 'red';
  if (hue < 45) return most < 160 ? 'brown' : 'orange';
  if (hue < 70) return most < 120 ? 'olive' : 'yellow';
  if (hue < 165) return 'green';
  if (hue < 195) return 'cyan';
  if (hue < 255) return 'blue';
  if (hue < 290) return 'purple';
  return least > 120 || hue >= 320 ? 'pink' : 'magenta';
}

/** In degrees. */
function hueOf(red: number, green: number, blue: number, most: number, range: number): number {
  if (most === red) return (((green - blue) / range + 6) % 6) * 60;
  if (most === green) return ((blue - red) / range + 2) * 60;
  return ((red - green) / range + 4) * 60;
}

/** What can be said of the images and files that came with the message. Undefined: nothing came. */
export function describeAttachments(
  images: readonly SeenImage[],
  files: number,
): string | undefined {
  const parts = [describeImages(images), describeFiles(files)].filter(Boolean);
  return parts.length > 0 ? parts.join('\n\n') : undefined;
}

/** Whether a message asks for the images and for nothing else. */
export const asksForImages = (text: string) =>
  /\b(?:images?|pictures?|photos?|screenshots?|logos?|colou?rs?|(?:do|can) you see|what(?:'s| is| are) (?:this|that|these|it)\b)/i.test(
    text,
  );

function describeImages(images: readonly SeenImage[]): string | undefined {
  const [first] = images;
  if (!first) return undefined;
  const limits = images.some((image) => !('address' in image))
    ? ' Formats, sizes and colours are all that I can make out.'
    : '';
  if (images.length === 1) return `${describe(first)}${limits}`;
  const lines = images.map((image, index) => `${index + 1}. ${describe(image)}`);
  return `You sent ${images.length} images:\n\n${lines.join('\n')}\n\n${limits.trim()}`.trimEnd();
}

function describe(image: SeenImage): string {
  if ('address' in image)
    return `I fetch nothing from other servers, so I have not seen the image at ${image.address}. Send it as a data URL.`;
  const { format, width, height, colours } = image;
  const size = `A ${format} image of ${width} × ${height} pixels`;
  if (!colours) return `${size}, whose colours I cannot read.`;
  const [main, ...others] = colours.map(print);
  if (!main) return `${size}, in so many colours that none stands out.`;
  return others.length === 0
    ? `${size}, all ${main}.`
    : `${size}, mostly ${main}, with ${joinWords(others)}.`;
}

function print({ name, hex, share }: Colour): string {
  const percent = `${Math.round(share * 100)} %`;
  return name === 'transparent' ? `transparent (${percent})` : `${name} (${hex}, ${percent})`;
}

function describeFiles(count: number): string | undefined {
  if (count === 0) return undefined;
  const files = count === 1 ? '1 file' : `${count} files`;
  return `I cannot open files. You sent ${files}, of which I know nothing else.`;
}
