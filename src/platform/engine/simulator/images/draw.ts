import type { Sharp } from 'sharp';
import { PlatformError } from '../../../http/errors';
import { createSeededRandom, type SeededRandom } from '../context';
import {
  type Bitmap,
  decodeImage,
  drawSvg,
  edit,
  encodeImage,
  finish,
  formatOf,
  UnreadableImage,
} from './bitmap';

export interface Size {
  width: number;
  height: number;
}

interface DrawOptions extends Size {
  hasBackground: boolean;
  /** Which of several pictures of the same prompt it is. */
  index: number;
}

/** CSS knows further colours; these are named in prompts and seldom mean anything else. */
const colours =
  'red|orange|yellow|green|blue|purple|pink|brown|black|white|gray|grey|teal|navy|cyan|magenta|gold|silver|lime|violet|turquoise|indigo|maroon|olive';

const palette = ['royalblue', 'tomato', 'seagreen', 'mediumpurple', 'orange'] as const;
const grounds = ['ivory', 'aliceblue', 'honeydew', 'mistyrose', 'lavender'] as const;

/** Within a box from −1 to 1. */
const shapes: Record<string, string> = {
  circle: '<circle r="1"/>',
  square: '<rect x="-1" y="-1" width="2" height="2"/>',
  triangle: '<path d="M0-1L1 .8H-1Z"/>',
  diamond: '<path d="M0-1L.8 0 0 1-.8 0Z"/>',
  star: '<path d="M0-1L.24-.32.95-.31.38.12.59.81 0 .4-.59.81-.38.12-.95-.31-.24-.32Z"/>',
  heart: '<path d="M0 1C-1.6-.2-.9-1 -.4-.9-.2-.9 0-.7 0-.5 0-.7.2-.9.4-.9.9-1 1.6-.2 0 1Z"/>',
};
const shapeNames = Object.keys(shapes) as [string, ...string[]];
const maxShapes = 12;

const background = new RegExp(
  `\\b(?:(${colours}) background|on (?:an? )?(${colours})(?: background)?(?=[.,;!?]|$))`,
  'i',
);
const named = new RegExp(`(?:\\b(${colours}) )?\\b(${shapeNames.join('|')})s?\\b`, 'gi');

/** The background that a prompt names. */
export function backgroundOf(prompt: string): string | undefined {
  const [, before, after] = background.exec(prompt) ?? [];
  return (before ?? after)?.toLowerCase();
}

/**
 * Draws the coloured shapes that a prompt names, in its order from left to right. Where it names
 * none, it chooses some: the same prompt gives the same picture, and another prompt another.
 */
export function draw(prompt: string, options: DrawOptions): Promise<Bitmap> {
  const { width, height, hasBackground, index } = options;
  const random = createSeededRandom(prompt, index);
  const ground = backgroundOf(prompt) ?? random.pick(grounds);
  const figures = readFigures(prompt, random);
  const column = width / figures.length;
  const radius = Math.min(column, height) * 0.36;
  const drawn = figures.map(({ shape, colour }, place) => {
    const shift = index === 0 ? 0 : (random.fraction() - 0.5) * radius * 0.3;
    const x = column * (place + 0.5) + shift;
    return `<g fill="${colour}" transform="translate(${x} ${height / 2 + shift}) scale(${radius})">${shapes[shape]}</g>`;
  });
  const behind = hasBackground ? `<rect width="100%" height="100%" fill="${ground}"/>` : '';
  return drawSvg(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${behind}${drawn.join('')}</svg>`,
  );
}

function readFigures(prompt: string, random: SeededRandom) {
  const figures = Array.from(prompt.slice(0, 4_000).matchAll(named), ([, colour, shape = '']) => ({
    shape: shape.toLowerCase(),
    colour: colour?.toLowerCase() ?? random.pick(palette),
  })).slice(0, maxShapes);
  if (figures.length > 0) return figures;
  const count = 3 + Math.floor(random.fraction() * 3);
  return Array.from({ length: count }, () => ({
    shape: random.pick(shapeNames),
    colour: random.pick(palette),
  }));
}

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

export interface Edit {
  image: Bitmap;
  /** Further pictures, which are put into the first. */
  others: Bitmap[];
  mask: Bitmap | undefined;
  prompt: string;
  isTransparent: boolean;
  /** Which of several results it is. */
  index: number;
}

const luma: [number, number, number] = [0.299, 0.587, 0.114];

/** What prompts ask to be done to a picture as a whole. */
const filters: readonly (readonly [RegExp, (image: Sharp) => Sharp])[] = [
  [
    /\b(gr[ae]yscale|black[- ]and[- ]white|monochrome)/i,
    (image) => image.recomb([luma, luma, luma]),
  ],
  [/\b(invert|negative)/i, (image) => image.negate({ alpha: false })],
  [/\b(brighter|brighten)\b/i, (image) => image.modulate({ brightness: 1.4 })],
  [/\b(darker|darken)\b/i, (image) => image.modulate({ brightness: 0.6 })],
  [/\bblur/i, (image) => image.blur(8)],
  [/\bmirror/i, (image) => image.flop()],
  [/\bupside down\b/i, (image) => image.flip()],
  [/\b(make it|tint it) red\b/i, (image) => image.tint('red')],
  [/\b(make it|tint it) green\b/i, (image) => image.tint('green')],
  [/\b(make it|tint it) blue\b/i, (image) => image.tint('blue')],
];

interface Area {
  left: number;
  top: number;
  width: number;
  height: number;
  isOpen: (pixel: number) => boolean;
  isWhole: boolean;
}

/** The image with what the prompt asks for where the mask is clear; every pixel elsewhere is as it was. */
export async function edited(task: Edit): Promise<Bitmap> {
  const { image, others, mask, prompt, isTransparent, index } = task;
  const area = areaOf(image, mask);
  const { left, top, width, height } = area;
  const result = { ...image, pixels: image.pixels.slice() };
  const chosen = filters.filter(([pattern]) => pattern.test(prompt));
  let layer: Sharp;
  if (chosen.length > 0) {
    layer = chosen.reduce((changed, [, filter]) => filter(changed), await edit(image));
  } else {
    const hasBackground = backgroundOf(prompt) !== undefined || (!area.isWhole && !isTransparent);
    if (!area.isWhole && isTransparent) clear(result, area.isOpen);
    const drawn = await draw(prompt, { width, height, hasBackground, index });
    layer = (await edit(result)).composite([{ input: await encodeImage(drawn), left, top }]);
  }
  const changed = await finish(others.length > 0 ? await putInto(layer, others, area) : layer);
  copy(changed, result, area.isOpen);
  return result;
}

/** Where the mask is clear; without one, where the image is; where nothing is, all of it. */
function areaOf(image: Bitmap, mask: Bitmap | undefined): Area {
  const { width, height } = image;
  if (mask && (mask.width !== width || mask.height !== height))
    throw refused(
      'mask',
      `it must have the dimensions of the image, ${width}x${height}, and has ${mask.width}x${mask.height}.`,
    );
  const { pixels } = mask ?? image;
  const isOpen = (pixel: number) => pixels[pixel * 4 + 3] === 0;
  let [left, top, right, bottom] = [width, height, -1, -1];
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      if (!isOpen(y * width + x)) continue;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = y;
    }
  if (right >= 0)
    return { left, top, width: right - left + 1, height: bottom - top + 1, isOpen, isWhole: false };
  if (mask)
    throw refused('mask', 'none of it is fully transparent, so that nothing would be edited.');
  return { left: 0, top: 0, width, height, isOpen: () => true, isWhole: true };
}

function clear({ pixels }: Bitmap, isOpen: Area['isOpen']): void {
  for (let at = 0; at < pixels.length; at += 4) if (isOpen(at / 4)) pixels[at + 3] = 0;
}

function copy(from: Bitmap, to: Bitmap, isOpen: Area['isOpen']): void {
  for (let at = 0; at < to.pixels.length; at += 4) {
    if (!isOpen(at / 4)) continue;
    for (let channel = at; channel < at + 4; channel += 1)
      to.pixels[channel] = from.pixels[channel] ?? 0;
  }
}

/** The further pictures, side by side along the lower edge of the area. */
async function putInto(layer: Sharp, others: Bitmap[], area: Area): Promise<Sharp> {
  const column = Math.max(1, Math.floor(area.width / others.length));
  const row = Math.max(1, Math.floor(area.height / 3));
  const inputs = others.map(async (other, index) => ({
    input: await (await edit(other)).resize(column, row, { fit: 'inside' }).png().toBuffer(),
    left: Math.min(area.left + column * index, area.left + area.width - 1),
    top: area.top + area.height - row,
  }));
  // A second operation: the first may have composed a picture already.
  return (await edit(await finish(layer))).composite(await Promise.all(inputs));
}

/** The image in other colours, from a little nearer, every other time mirrored. */
export async function varied(image: Bitmap, index: number, size: Size): Promise<Bitmap> {
  if (image.width !== image.height)
    throw refused('image', `it must be square, and has ${image.width}x${image.height} pixels.`);
  const random = createSeededRandom('variation', index);
  const side = Math.max(1, Math.floor(image.width * (0.86 + random.fraction() * 0.1)));
  const shift = Math.floor((image.width - side) * random.fraction());
  const near = (await edit(image))
    .extract({ left: shift, top: shift, width: side, height: side })
    .resize(size.width, size.height)
    .modulate({ hue: 33 * (index + 1) });
  return finish(index % 2 === 1 ? near.flop() : near);
}

/** As far as it is done, from above; below it is what was there before, or nothing. */
export function partOf(whole: Bitmap, before: Bitmap | undefined, progress: number): Bitmap {
  const done = Math.ceil(whole.height * progress) * whole.width * 4;
  const pixels = before ? before.pixels.slice() : new Uint8Array(whole.pixels.length);
  pixels.set(whole.pixels.subarray(0, done));
  return { ...whole, pixels };
}
