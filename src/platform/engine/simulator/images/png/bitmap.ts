/** An RGBA bitmap, one byte per channel. */
export interface Bitmap {
  width: number;
  height: number;
  pixels: Uint8ClampedArray;
}

export function createBitmap(width: number, height: number): Bitmap {
  return { width, height, pixels: new Uint8ClampedArray(width * height * 4) };
}
