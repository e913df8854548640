import { createSeededRandom, type SeededRandom } from '../context';
import { type Bitmap, drawSvg } from './bitmap';

export interface Size {
  width: number;
  height: number;
}

interface DrawOptions extends Size {
  hasBackground: boolean;
  /** Which of several pictures of the same prompt it is. */
  index: number;
}

/** CSS knows further colours; these are named in prompts and seldom mean anything else. */
const colours =
  'red|orange|yellow|green|blue|purple|pink|brown|black|white|gray|grey|teal|navy|cyan|magenta|gold|silver|lime|violet|turquoise|indigo|maroon|olive';

const palette = ['royalblue', 'tomato', 'seagreen', 'mediumpurple', 'orange'] as const;
const grounds = ['ivory', 'aliceblue', 'honeydew', 'mistyrose', 'lavender'] as const;

/** Within a box from −1 to 1. */
const shapes: Record<string, string> = {
  circle: '<circle r="1"/>',
  square: '<rect x="-1" y="-1" width="2" height="2"/>',
  triangle: '<path d="M0-1L1 .8H-1Z"/>',
  diamond: '<path d="M0-1L.8 0 0 1-.8 0Z"/>',
  star: '<path d="M0-1L.24-.32.95-.31.38.12.59.81 0 .4-.59.81-.38.12-.95-.31-.24-.32Z"/>',
  heart: '<path d="M0 1C-1.6-.2-.9-1 -.4-.9-.2-.9 0-.7 0-.5 0-.7.2-.9.4-.9.9-1 1.6-.2 0 1Z"/>',
};
const shapeNames = Object.keys(shapes) as [string, ...string[]];
const maxShapes = 12;

const background = new RegExp(
  `\\b(?:(${colours}) background|on (?:an? )?(${colours})(?: background)?(?=[.,;!?]|$))`,
  'i',
);
const named = new RegExp(`(?:\\b(${colours}) )?\\b(${shapeNames.join('|')})s?\\b`, 'gi');

/** The background that a prompt names. */
export function backgroundOf(prompt: string): string | undefined {
  const [, before, after] = background.exec(prompt) ?? [];
  return (before ?? after)?.toLowerCase();
}

/**
 * Draws the coloured shapes that a prompt names, in its order from left to right. Where it names
 * none, it chooses some: the same prompt gives the same picture, and another prompt another.
 */
export function draw(prompt: string, options: DrawOptions): Promise<Bitmap> {
  const { width, height, hasBackground, index } = options;
  const random = createSeededRandom(prompt, index);
  const ground = backgroundOf(prompt) ?? random.pick(grounds);
  const figures = readFigures(prompt, random);
  const column = width / figures.length;
  const radius = Math.min(column, height) * 0.36;
  const drawn = figures.map(({ shape, colour }, place) => {
    const shift = index === 0 ? 0 : (random.fraction() - 0.5) * radius * 0.3;
    const x = column * (place + 0.5) + shift;
    return `<g fill="${colour}" transform="translate(${x} ${height / 2 + shift}) scale(${radius})">${shapes[shape]}</g>`;
  });
  const behind = hasBackground ? `<rect width="100%" height="100%" fill="${ground}"/>` : '';
  return drawSvg(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${behind}${drawn.join('')}</svg>`,
  );
}

function readFigures(prompt: string, random: SeededRandom) {
  const figures = Array.from(prompt.slice(0, 4_000).matchAll(named), ([, colour, shape = '']) => ({
    shape: shape.toLowerCase(),
    colour: colour?.toLowerCase() ?? random.pick(palette),
  })).slice(0, maxShapes);
  if (figures.length > 0) return figures;
  const count = 3 + Math.floor(random.fraction() * 3);
  return Array.from({ length: count }, () => ({
    shape: random.pick(shapeNames),
    colour: random.pick(palette),
  }));
}
