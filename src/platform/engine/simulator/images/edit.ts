import { createSeededRandom } from '../seeded-random';
import { type Colour, mixed, turnedHue } from './canvas/colour';
import { blend, fill } from './canvas/coverage';
import { box } from './canvas/geometry';
import { type Detail, drawScene } from './draw-scene';
import { filtered, moved, recoloured } from './filters';
import { refused } from './options';
import type { Bitmap } from './png/pixels';
import { resized } from './resize';
import type { Frame } from './scene/layout';
import { readScene } from './scene/read-scene';
import type { Scene } from './scene/scene';

export interface Edit {
  image: Bitmap;
  /** Further pictures, which are put into the first. */
  others: Bitmap[];
  mask: Bitmap | undefined;
  prompt: string;
}

interface EditOptions {
  detail: Detail;
  seed: string;
  isTransparent: boolean;
  progress: number;
  index: number;
  signal: AbortSignal | undefined;
}

/** Which pixels may change: a byte each, and the frame around them. */
interface Area {
  pixels: Uint8Array;
  frame: Frame;
  isWhole: boolean;
}

/** The image with what the prompt asks for, drawn where the mask is clear; every pixel elsewhere is as it was. */
export async function edited(
  { image, others, mask, prompt }: Edit,
  options: EditOptions,
): Promise<Bitmap> {
  const area = areaOf(image, mask);
  const scene = readScene(prompt);
  const changed = await filtered(image, prompt);
  // What a filter is called is no thing to draw.
  if (changed || /\b(remove|erase|delete|clear|without)\b/i.test(prompt))
    scene.groups = changed ? scene.groups.filter(({ figure }) => figure !== 'card') : [];

  const layer = changed
    ? { ...changed, pixels: changed.pixels.slice() }
    : { ...image, pixels: image.pixels.slice() };
  const hasBackground = hasOwnBackground(scene);
  if (!changed && !area.isWhole && !hasBackground)
    fillArea(layer, image, area, options.isTransparent);
  await putInto(layer, others, area.frame);
  await drawScene(layer, scene, { ...options, frame: area.frame, hasBackground });

  const result = { ...image, pixels: image.pixels.slice() };
  area.pixels.forEach((isOpen, pixel) => {
    if (isOpen) result.pixels.set(layer.pixels.subarray(pixel * 4, pixel * 4 + 4), pixel * 4);
  });
  return result;
}

const hasOwnBackground = ({ background, grounds }: Scene) =>
  Boolean(background) || grounds.length > 0;

/** Where the mask is clear; without one, where the image is; where nothing is, all of it. */
function areaOf(image: Bitmap, mask: Bitmap | undefined): Area {
  const { width, height } = image;
  if (mask && (mask.width !== width || mask.height !== height))
    throw refused(
      'mask',
      `it must have the dimensions of the image, ${width}x${height}, and has ${mask.width}x${mask.height}.`,
    );
  const source = mask ?? image;
  const pixels = new Uint8Array(width * height);
  let [left, top, right, bottom] = [width, height, -1, -1];
  for (let pixel = 0; pixel < pixels.length; pixel += 1) {
    if (source.pixels[pixel * 4 + 3] !== 0) continue;
    pixels[pixel] = 1;
    const [x, y] = [pixel % width, Math.floor(pixel / width)];
    [left, right] = [Math.min(left, x), Math.max(right, x)];
    [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
  }
  if (right >= 0)
    return {
      pixels,
      frame: { left, top, width: right - left + 1, height: bottom - top + 1 },
      isWhole: false,
    };
  if (mask)
    throw refused('mask', 'none of it is fully transparent, so that nothing would be edited.');
  return { pixels: pixels.fill(1), frame: { left: 0, top: 0, width, height }, isWhole: true };
}

/** What was there goes: the area takes the colours of its surroundings, from above to below. */
function fillArea(
  layer: Bitmap,
  image: Bitmap,
  { pixels, frame }: Area,
  isTransparent: boolean,
): void {
  if (isTransparent) {
    pixels.forEach((isOpen, pixel) => {
      if (isOpen) layer.pixels[pixel * 4 + 3] = 0;
    });
    return;
  }
  const { left, top, width, height } = frame;
  const upper =
    rowColour(image, pixels, top - 2) ?? rowColour(image, pixels, top + Math.floor(height / 2));
  const lower = rowColour(image, pixels, top + height + 1) ?? upper;
  const colour: Colour = upper ?? lower ?? [236, 238, 242];
  fill(layer, [box(left, top, width, height)], {
    colour,
    lower: lower ?? mixed(colour, [0, 0, 0], 0.05),
  });
}

/** The average of what stays in a row. */
function rowColour(
  { width, height, pixels }: Bitmap,
  area: Uint8Array,
  y: number,
): Colour | undefined {
  if (y < 0 || y >= height) return undefined;
  let [red, green, blue, count] = [0, 0, 0, 0];
  for (let x = 0; x < width; x += 1) {
    const pixel = y * width + x;
    if (area[pixel] || (pixels[pixel * 4 + 3] ?? 0) < 128) continue;
    red += pixels[pixel * 4] ?? 0;
    green += pixels[pixel * 4 + 1] ?? 0;
    blue += pixels[pixel * 4 + 2] ?? 0;
    count += 1;
  }
  return count === 0 ? undefined : [red / count, green / count, blue / count];
}

/** The further pictures, side by side along the lower edge of the frame. */
async function putInto(layer: Bitmap, others: Bitmap[], frame: Frame): Promise<void> {
  const cell = Math.min(frame.width / Math.max(1, others.length), frame.height / 2.5);
  for (const [index, other] of others.entries()) {
    const scale = (cell * 0.9) / Math.max(other.width, other.height);
    const [width, height] = [other.width, other.height].map((side) =>
      Math.max(1, Math.round(side * scale)),
    );
    const small = await resized(other, width ?? 1, height ?? 1);
    const left = Math.round(
      frame.left + (frame.width / others.length) * (index + 0.5) - small.width / 2,
    );
    const top = Math.round(frame.top + frame.height - cell * 0.05 - small.height);
    lay(layer, small, left, top);
  }
}

function lay(on: Bitmap, small: Bitmap, left: number, top: number): void {
  for (let y = Math.max(0, -top); y < small.height && top + y < on.height; y += 1)
    for (let x = Math.max(0, -left); x < small.width && left + x < on.width; x += 1) {
      const [red = 0, green = 0, blue = 0, alpha = 0] = small.pixels.subarray(
        (y * small.width + x) * 4,
      );
      blend(on, ((top + y) * on.width + left + x) * 4, [red, green, blue], alpha / 255);
    }
}

/** The image in other colours, from a little nearer, every other time mirrored: one of its variations. */
export async function varied(
  image: Bitmap,
  index: number,
  size: { width: number; height: number },
): Promise<Bitmap> {
  if (image.width !== image.height)
    throw refused('image', `it must be square, and has ${image.width}x${image.height} pixels.`);
  const random = createSeededRandom(`${image.width} ${image.pixels.length}`, index);
  const zoom = 0.86 + random.fraction() * 0.1;
  const side = image.width * zoom;
  const left = (image.width - side) * random.fraction();
  const top = (image.height - side) * random.fraction();
  const near = await resized(image, size.width, size.height, {
    left,
    top,
    width: side,
    height: side,
  });
  const turn = (index + 1) / 11 + random.fraction() * 0.03;
  const coloured = recoloured((colour) => turnedHue(colour, turn))(near);
  return index % 2 === 1 ? moved(coloured, true, false) : coloured;
}
