import type { Bitmap } from '../../../images/png/bitmap';
import { createDice } from '../dice';
import { turnedHue } from './canvas/colour';
import { moved, recoloured } from './filters';
import { refused } from './given';
import { resized } from './resize';

/** The image in other colours, from a little nearer, every other time mirrored: one of its variations. */
export async function varied(
  image: Bitmap,
  index: number,
  size: { width: number; height: number },
): Promise<Bitmap> {
  if (image.width !== image.height)
    throw refused('image', `it must be square, and has ${image.width}x${image.height} pixels.`);
  const dice = createDice(`${image.width} ${image.pixels.length}`, index);
  const zoom = 0.86 + dice.roll() * 0.1;
  const side = image.width * zoom;
  const left = (image.width - side) * dice.roll();
  const top = (image.height - side) * dice.roll();
  const near = await resized(image, size.width, size.height, {
    left,
    top,
    width: side,
    height: side,
  });
  const turn = (index + 1) / 11 + dice.roll() * 0.03;
  const coloured = recoloured((colour) => turnedHue(colour, turn))(near);
  return index % 2 === 1 ? moved(coloured, true, false) : coloured;
}
