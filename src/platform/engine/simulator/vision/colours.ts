import type { Bitmap } from '../images/bitmap';

export interface Colour {
  name: string;
  /** The mean of what is called so, as `#rrggbb`. */
  hex: string;
  /** Of all pixels, from 0 to 1. */
  share: number;
}

/** Below this share a colour is not a main one. */
const minShare = 0.05;
const maxColours = 4;

/** Those that matter, most of them first. */
export function mainColours({ pixels }: Bitmap): Colour[] {
  const sums = new Map<string, [count: number, red: number, green: number, blue: number]>();
  for (let at = 0; at < pixels.length; at += 4) {
    const [red = 0, green = 0, blue = 0, alpha = 0] = pixels.subarray(at, at + 4);
    const name = alpha < 128 ? 'transparent' : nameOf(red, green, blue);
    const sum = sums.get(name) ?? [0, 0, 0, 0];
    sums.set(name, sum);
    sum[0] += 1;
    sum[1] += red;
    sum[2] += green;
    sum[3] += blue;
  }
  const total = pixels.length / 4;
  return [...sums]
    .map(([name, [count, ...rest]]) => ({
      name,
      hex: `#${rest.map((sum) => hexOf(sum / count)).join('')}`,
      share: count / total,
    }))
    .filter(({ share }) => share >= minShare)
    .sort((a, b) => b.share - a.share)
    .slice(0, maxColours);
}

const hexOf = (value: number) => Math.round(value).toString(16).padStart(2, '0');

function nameOf(red: number, green: number, blue: number): string {
  const most = Math.max(red, green, blue);
  const least = Math.min(red, green, blue);
  const range = most - least;
  if (most < 40) return 'black';
  // Little colour: how bright it is says more.
  if (range < 24 || range / most < 0.12) return most > 225 ? 'white' : most > 60 ? 'grey' : 'black';
  const hue = hueOf(red, green, blue, most, range);
  if (hue < 15 || hue >= 345) return least > 120 ? 'pink' : 'red';
  if (hue < 45) return most < 160 ? 'brown' : 'orange';
  if (hue < 70) return most < 120 ? 'olive' : 'yellow';
  if (hue < 165) return 'green';
  if (hue < 195) return 'cyan';
  if (hue < 255) return 'blue';
  if (hue < 290) return 'purple';
  return least > 120 || hue >= 320 ? 'pink' : 'magenta';
}

/** In degrees. */
function hueOf(red: number, green: number, blue: number, most: number, range: number): number {
  if (most === red) return (((green - blue) / range + 6) % 6) * 60;
  if (most === green) return ((blue - red) / range + 2) * 60;
  return ((red - green) / range + 4) * 60;
}
