/** Red, green and blue, 0 to 255. */
export type Colour = readonly [number, number, number];

export const white: Colour = [255, 255, 255];
export const ink: Colour = [38, 38, 46];

export function mixed(from: Colour, to: Colour, part: number): Colour {
  const mix = (channel: 0 | 1 | 2) => from[channel] + (to[channel] - from[channel]) * part;
  return [mix(0), mix(1), mix(2)];
}

export const lighter = (colour: Colour, part: number) => mixed(colour, white, part);
export const darker = (colour: Colour, part: number) => mixed(colour, [12, 12, 24], part);

/** From 0 (black) to 1 (white), as eyes see it. */
export const brightness = ([red, green, blue]: Colour) =>
  (red * 0.299 + green * 0.587 + blue * 0.114) / 255;

/** Turns the hue; grays stay as they are. */
export function turnedHue([red, green, blue]: Colour, turn: number): Colour {
  const [cos, sin] = [Math.cos(turn * Math.PI * 2), Math.sin(turn * Math.PI * 2)];
  const third = (1 - cos) / 3;
  const side = sin / Math.sqrt(3);
  const [a, b, c] = [cos + third, third - side, third + side];
  return [
    red * a + green * b + blue * c,
    red * c + green * a + blue * b,
    red * b + green * c + blue * a,
  ];
}

export const colours: Record<string, Colour> = {
  red: [220, 38, 38],
  crimson: [190, 18, 60],
  scarlet: [230, 45, 30],
  maroon: [128, 20, 30],
  orange: [245, 130, 32],
  coral: [250, 120, 95],
  peach: [255, 200, 165],
  gold: [234, 179, 8],
  golden: [234, 179, 8],
  amber: [245, 170, 20],
  yellow: [250, 204, 21],
  cream: [255, 248, 220],
  beige: [232, 220, 196],
  tan: [210, 180, 140],
  brown: [133, 77, 34],
  olive: [128, 128, 32],
  lime: [132, 204, 22],
  green: [34, 160, 75],
  emerald: [16, 160, 115],
  mint: [150, 230, 190],
  teal: [13, 148, 136],
  turquoise: [45, 205, 195],
  cyan: [20, 190, 220],
  aqua: [60, 210, 225],
  blue: [37, 99, 235],
  azure: [60, 150, 245],
  navy: [23, 37, 84],
  indigo: [79, 70, 229],
  violet: [124, 58, 237],
  purple: [147, 51, 190],
  lavender: [200, 180, 245],
  lilac: [200, 165, 220],
  magenta: [217, 40, 200],
  pink: [244, 114, 182],
  rose: [244, 90, 120],
  white: [255, 255, 255],
  silver: [192, 196, 204],
  gray: [128, 132, 140],
  grey: [128, 132, 140],
  charcoal: [64, 66, 74],
  black: [20, 20, 26],
};

/** A colour by its English name or as `#rrggbb`. */
export function colourNamed(word: string): Colour | undefined {
  if (Object.hasOwn(colours, word)) return colours[word];
  const [, hex] = /^#([0-9a-f]{6}|[0-9a-f]{3})$/.exec(word) ?? [];
  if (!hex) return undefined;
  const long = hex.length === 3 ? hex.replace(/./g, '$&$&') : hex;
  const value = Number.parseInt(long, 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}
