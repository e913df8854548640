import { setImmediate } from 'node:timers/promises';
import { type Bitmap, createBitmap } from './png/pixels';

interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

const rowsAtOnce = 32;

/** A part of a picture in another size: averaged where it gets smaller, smooth where it gets larger. */
export async function resized(
  from: Bitmap,
  width: number,
  height: number,
  box: Box = { left: 0, top: 0, width: from.width, height: from.height },
): Promise<Bitmap> {
  if (
    width === from.width &&
    height === from.height &&
    box.width === width &&
    box.height === height
  )
    return { ...from, pixels: from.pixels.slice() };
  const to = createBitmap(width, height);
  const columns = Array.from({ length: width }, (_, x) =>
    sources(x, width, box.left, box.width, from.width),
  );
  for (let y = 0; y < height; y += 1) {
    if (y % rowsAtOnce === 0) await setImmediate();
    const rows = sources(y, height, box.top, box.height, from.height);
    for (let x = 0; x < width; x += 1)
      average(from, columns[x] ?? [], rows, to.pixels, (y * width + x) * 4);
  }
  return to;
}

type Source = readonly [at: number, weight: number];

/** Which pixels make up pixel `index` along one axis, and by how much each. */
function sources(
  index: number,
  count: number,
  start: number,
  length: number,
  most: number,
): Source[] {
  const step = length / count;
  const clamp = (at: number) => Math.min(Math.max(at, 0), most - 1);
  if (step <= 1) {
    const middle = start + (index + 0.5) * step - 0.5;
    const first = Math.floor(middle);
    const part = middle - first;
    return [
      [clamp(first), 1 - part],
      [clamp(first + 1), part],
    ];
  }
  const [from, to] = [start + index * step, start + (index + 1) * step];
  const all: Source[] = [];
  for (let at = Math.floor(from); at < to; at += 1)
    all.push([clamp(at), (Math.min(at + 1, to) - Math.max(at, from)) / step]);
  return all;
}

/** What is clear has no colour to give. */
function average(
  { width, pixels }: Bitmap,
  columns: readonly Source[],
  rows: readonly Source[],
  to: Uint8ClampedArray,
  place: number,
): void {
  let [red, green, blue, alpha] = [0, 0, 0, 0];
  for (const [y, high] of rows)
    for (const [x, wide] of columns) {
      const at = (y * width + x) * 4;
      const part = high * wide * (pixels[at + 3] ?? 0);
      red += (pixels[at] ?? 0) * part;
      green += (pixels[at + 1] ?? 0) * part;
      blue += (pixels[at + 2] ?? 0) * part;
      alpha += part;
    }
  const whole = alpha || 1;
  to[place] = red / whole;
  to[place + 1] = green / whole;
  to[place + 2] = blue / whole;
  to[place + 3] = alpha;
}
