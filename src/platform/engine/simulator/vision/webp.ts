import { UnreadableImage, unpackImage } from '../images/codec';
import type { See } from './colours';

/** Shows every so manyth pixel. False: it is broken, or moves, which is not read here. */
export async function seeWebp(bytes: Buffer, see: See, every: number): Promise<boolean> {
  try {
    const { pixels } = await unpackImage('WebP', bytes);
    for (let at = 0; at + 3 < pixels.length; at += 4 * every)
      see(pixels[at] ?? 0, pixels[at + 1] ?? 0, pixels[at + 2] ?? 0, pixels[at + 3] ?? 0);
    return true;
  } catch (error) {
    if (error instanceof UnreadableImage) return false;
    throw error;
  }
}
