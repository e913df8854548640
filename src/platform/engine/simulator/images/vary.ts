import { createSeededRandom } from '../seeded-random';
import { turnedHue } from './canvas/colour';
import { moved, recoloured } from './filters';
import { refused } from './given';
import type { Bitmap } from './png/bitmap';
import { resized } from './resize';

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
