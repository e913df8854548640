import type { Bitmap } from '../png/pixels';
import { type Colour, mixed } from './colour';
import type { Ring } from './geometry';

interface Coverage {
  /** Where the area lies in the picture. */
  left: number;
  top: number;
  width: number;
  height: number;
  /** By how much each pixel is covered more than the one before it in its row. */
  coverage: Float32Array;
  stride: number;
}

/**
 * How much of each pixel lies within the rings, exactly, by summing the signed areas that their edges
 * cut off. Undefined: nothing of them lies in the picture.
 */
export function coverageOf(
  rings: readonly Ring[],
  picture: { width: number; height: number },
): Coverage | undefined {
  const points = rings.flat();
  const bound = (axis: 0 | 1, most: number) => {
    let [from, to] = [most, 0];
    for (const point of points) {
      from = Math.min(from, Math.floor(point[axis]));
      to = Math.max(to, Math.ceil(point[axis]));
    }
    return [Math.max(0, from), Math.min(most, to)] as const;
  };
  const [left, right] = bound(0, picture.width);
  const [top, bottom] = bound(1, picture.height);
  const [width, height] = [right - left, bottom - top];
  if (!(width > 0 && height > 0)) return undefined;

  const stride = width + 2;
  const area = { left, top, width, height, stride, coverage: new Float32Array(stride * height) };
  for (const ring of rings)
    ring.forEach(([x, y], index) => {
      const [toX, toY] = ring[(index + 1) % ring.length] ?? [x, y];
      addEdge(area, x - left, y - top, toX - left, toY - top);
    });
  return area;
}

function addEdge(area: Coverage, x0: number, y0: number, x1: number, y1: number): void {
  if (y0 === y1) return;
  const direction = y0 < y1 ? 1 : -1;
  const [upperX, upperY, lowerX, lowerY] = y0 < y1 ? [x0, y0, x1, y1] : [x1, y1, x0, y0];
  const slope = (lowerX - upperX) / (lowerY - upperY);
  const first = Math.max(0, Math.floor(upperY));
  const last = Math.min(area.height, Math.ceil(lowerY));
  for (let y = first; y < last; y += 1) {
    const from = Math.max(y, upperY);
    const to = Math.min(y + 1, lowerY);
    const start = upperX + (from - upperY) * slope;
    const end = upperX + (to - upperY) * slope;
    addSpan(area, y, clamp(start, area.width), clamp(end, area.width), (to - from) * direction);
  }
}

const clamp = (x: number, most: number) => Math.min(Math.max(x, 0), most);

/** An edge within one row of pixels, which goes `rise` up or down between these two places. */
function addSpan({ coverage, stride }: Coverage, y: number, a: number, b: number, rise: number) {
  const row = y * stride;
  const [from, to] = a < b ? [a, b] : [b, a];
  const first = Math.floor(from);
  const last = Math.ceil(to);
  const add = (x: number, value: number) => {
    coverage[row + x] = (coverage[row + x] ?? 0) + value;
  };
  if (last <= first + 1) {
    const middle = (from + to) / 2 - first;
    add(first, rise * (1 - middle));
    add(first + 1, rise * middle);
    return;
  }
  // The part of the area right of the edge, pixel by pixel, and what each adds to the one before.
  const width = to - from;
  let before = 0;
  for (let x = first; x < last; x += 1) {
    const covered = areaRight(from, width, x);
    add(x, rise * (covered - before));
    before = covered;
  }
  add(last, rise * (1 - before));
}

/** How much of pixel `x` lies right of an edge that runs evenly from `from` over `width`. */
function areaRight(from: number, width: number, x: number): number {
  const integral = (at: number) => {
    const part = Math.min(Math.max(at - from, 0), width);
    return (part * part) / (2 * width) + Math.max(at - from - width, 0);
  };
  return integral(x + 1) - integral(x);
}

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
