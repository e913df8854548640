import { type Colour, colourNamed, mixed } from './canvas/colour';
import { type Bitmap, createBitmap } from './png/pixels';
import { resized } from './resize';

type Filter = (bitmap: Bitmap) => Bitmap | Promise<Bitmap>;

/** What prompts ask to be done to a picture as a whole. */
const filters: readonly (readonly [RegExp, Filter])[] = [
  [
    /\b(gr[ae]yscale|black[- ]and[- ]white|monochrome|desaturate)/,
    recoloured(([red, green, blue]) => {
      const gray = red * 0.299 + green * 0.587 + blue * 0.114;
      return [gray, gray, gray];
    }),
  ],
  [
    /\b(invert|inverted|negative)\b/,
    recoloured(([red, green, blue]) => [255 - red, 255 - green, 255 - blue]),
  ],
  [
    /\b(sepia|vintage|old photo|antique)\b/,
    recoloured(([red, green, blue]) => [
      red * 0.393 + green * 0.769 + blue * 0.189,
      red * 0.349 + green * 0.686 + blue * 0.168,
      red * 0.272 + green * 0.534 + blue * 0.131,
    ]),
  ],
  [/\b(brighter|brighten|lighten)\b/, recoloured((colour) => mixed(colour, [255, 255, 255], 0.3))],
  [/\b(darker|darken)\b/, recoloured((colour) => mixed(colour, [0, 0, 0], 0.35))],
  [
    /\b(posteri[sz]e|watercolou?r|cartoon|comic|painting)\b/,
    async (bitmap) =>
      recoloured(([red, green, blue]) => [stepped(red), stepped(green), stepped(blue)])(
        await blurred(bitmap, 3),
      ),
  ],
  [/\b(blur|blurry|blurred|soft focus|out of focus)\b/, (bitmap) => blurred(bitmap, 10)],
  [/\b(pixelate|pixelated|pixel art|mosaic)\b/, pixelated],
  [
    /\b(mirror|mirrored|flip(ped)? horizontally|flip(ped)?)\b(?! vertically)/,
    (bitmap) => moved(bitmap, true, false),
  ],
  [/\b(upside down|flip(ped)? vertically)\b/, (bitmap) => moved(bitmap, false, true)],
];

const tint =
  /\b(?:make (?:it|everything|this)(?: all)?|turn (?:it|everything|this)|tint(?:ed)?(?: it)?|colou?r it)(?: more)? ([a-z]+)\b|\b([a-z]+) tint\b/;

/** The picture as the prompt wants it changed. Undefined: it wants nothing of the kind. */
export async function filtered(bitmap: Bitmap, prompt: string): Promise<Bitmap | undefined> {
  const text = prompt.toLowerCase();
  const chosen = filters.flatMap(([pattern, filter]) => (pattern.test(text) ? [filter] : []));
  const [, one, other] = tint.exec(text) ?? [];
  const colour = colourNamed(one ?? other ?? '');
  if (colour) chosen.push(recoloured((own) => mixed(own, colour, 0.45)));
  if (chosen.length === 0) return undefined;
  let result = bitmap;
  for (const filter of chosen) result = await filter(result);
  return result;
}

export function recoloured(change: (colour: Colour) => Colour): (bitmap: Bitmap) => Bitmap {
  return ({ width, height, pixels }) => {
    const result = { width, height, pixels: pixels.slice() };
    for (let at = 0; at < pixels.length; at += 4)
      result.pixels.set(change([pixels[at] ?? 0, pixels[at + 1] ?? 0, pixels[at + 2] ?? 0]), at);
    return result;
  };
}

const stepped = (value: number) => Math.round(value / 51) * 51;

/** Smaller and back, which is smooth on the way back. */
async function blurred(bitmap: Bitmap, by: number): Promise<Bitmap> {
  const { width, height } = bitmap;
  const small = await resized(bitmap, Math.ceil(width / by), Math.ceil(height / by));
  return resized(small, width, height);
}

async function pixelated(bitmap: Bitmap): Promise<Bitmap> {
  const { width, height } = bitmap;
  const step = Math.max(2, Math.round(Math.min(width, height) / 32));
  const small = await resized(bitmap, Math.ceil(width / step), Math.ceil(height / step));
  const result = createBitmap(width, height);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const from = (Math.floor(y / step) * small.width + Math.floor(x / step)) * 4;
      result.pixels.set(small.pixels.subarray(from, from + 4), (y * width + x) * 4);
    }
  return result;
}

export function moved(bitmap: Bitmap, isMirrored: boolean, isFlipped: boolean): Bitmap {
  const { width, height, pixels } = bitmap;
  const result = createBitmap(width, height);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const from =
        ((isFlipped ? height - 1 - y : y) * width + (isMirrored ? width - 1 - x : x)) * 4;
      result.pixels.set(pixels.subarray(from, from + 4), (y * width + x) * 4);
    }
  return result;
}
