import type { Bitmap } from '../png/bitmap';
import { type Colour, mixed } from './colour';
import { coverageOf } from './coverage';
import type { Ring } from './geometry';

export interface Paint {
  colour: Colour;
  /** The colour at the lower end, where it runs from one to another. */
  lower?: Colour;
  /** From 0 to 1; 1 unless told. */
  opacity?: number;
}

/** Fills what the rings enclose, with soft edges. */
export function fill(bitmap: Bitmap, rings: readonly Ring[], paint: Paint): void {
  const area = coverageOf(rings, bitmap);
  if (!area) return;
  const { left, top, width, height, coverage, stride } = area;
  const { colour, lower = colour, opacity = 1 } = paint;
  for (let y = 0; y < height; y += 1) {
    const tint = mixed(colour, lower, height < 2 ? 0 : y / (height - 1));
    let sum = 0;
    for (let x = 0; x < width; x += 1) {
      sum += coverage[y * stride + x] ?? 0;
      const part = Math.min(Math.abs(sum), 1) * opacity;
      if (part > 0.003) blend(bitmap, ((top + y) * bitmap.width + left + x) * 4, tint, part);
    }
  }
}

/** All of the picture. */
export function flood(bitmap: Bitmap, { colour, lower = colour }: Paint): void {
  const { width, height, pixels } = bitmap;
  for (let y = 0; y < height; y += 1) {
    const tint = mixed(colour, lower, height < 2 ? 0 : y / (height - 1));
    for (let at = y * width * 4; at < (y + 1) * width * 4; at += 4) {
      pixels[at] = tint[0];
      pixels[at + 1] = tint[1];
      pixels[at + 2] = tint[2];
      pixels[at + 3] = 255;
    }
  }
}

/** Lays a colour over a pixel, which may be translucent itself. */
export function blend({ pixels }: Bitmap, at: number, colour: Colour, opacity: number): void {
  const below = (pixels[at + 3] ?? 0) / 255;
  const whole = opacity + below * (1 - opacity);
  const part = whole === 0 ? 0 : opacity / whole;
  for (let channel = 0; channel < 3; channel += 1) {
    const own = pixels[at + channel] ?? 0;
    pixels[at + channel] = own + ((colour[channel] ?? 0) - own) * part;
  }
  pixels[at + 3] = whole * 255;
}
