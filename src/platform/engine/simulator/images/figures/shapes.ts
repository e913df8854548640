import { type Colour, colours } from '../canvas/colour';
import {
  arc,
  box,
  ellipse,
  type Point,
  path,
  type Ring,
  regular,
  rotated,
  star,
} from '../canvas/geometry';

/** What can be drawn, in a box from −1 to 1 on both axes. */
export interface Figure {
  parts: readonly Part[];
  /** Unless the prompt names another. */
  colour: Colour;
  /** Where a word is written on it. */
  label?: { x: number; y: number; width: number; height: number };
  /** Whether it is up in the air, where there is a ground to stand on. */
  isAloft?: boolean;
}

export interface Part {
  rings: readonly Ring[];
  /** Cut out of the rings. */
  holes?: readonly Ring[];
  /** The figure's own colour, a shade of it, or one that stays. */
  tint: 'own' | 'light' | 'dark' | Colour;
}

export const own = (...rings: Ring[]): Part => ({ rings, tint: 'own' });
export const dark = (...rings: Ring[]): Part => ({ rings, tint: 'dark' });
export const light = (...rings: Ring[]): Part => ({ rings, tint: 'light' });
export const fixed = (tint: Colour, ...rings: Ring[]): Part => ({ rings, tint });
export const pierced = (part: Part, ...holes: Ring[]): Part => ({ ...part, holes });

const blue: Colour = [59, 130, 246];
const label = (size: number, y = 0) => ({ x: 0, y, width: size, height: size * 0.6 });

const shape = (ring: Ring, size = 1.2, y = 0): Figure => ({
  parts: [own(ring)],
  colour: blue,
  label: label(size, y),
});

const heart: Ring = Array.from({ length: 80 }, (_, step): Point => {
  const angle = (step / 80) * Math.PI * 2;
  const y =
    13 * Math.cos(angle) - 5 * Math.cos(2 * angle) - 2 * Math.cos(3 * angle) - Math.cos(4 * angle);
  return [Math.sin(angle) ** 3 * 0.96, -y / 17 - 0.08];
});

const plus: Ring = path(
  '-0.3,-0.95 0.3,-0.95 0.3,-0.3 0.95,-0.3 0.95,0.3 0.3,0.3 0.3,0.95 -0.3,0.95 -0.3,0.3 -0.95,0.3 -0.95,-0.3 -0.3,-0.3',
);

export const arrow: Ring = path(
  '-0.95,-0.24 0.15,-0.24 0.15,-0.65 0.95,0 0.15,0.65 0.15,0.24 -0.95,0.24',
);

/** The outer bow, and the inner one back. */
export const crescent: Ring = [
  ...arc(0, 0, 0.9, 0.125, 0.875),
  ...arc(0.45, 0, 0.664, 0.795, 0.205),
];

export const shapes: Record<string, Figure> = {
  circle: shape(ellipse(0, 0, 0.95), 1.4),
  square: shape(box(-0.85, -0.85, 1.7, 1.7, 0.04), 1.5),
  rectangle: shape(box(-1, -0.6, 2, 1.2, 0.04), 1.7),
  triangle: shape(path('0,-0.9 0.98,0.8 -0.98,0.8'), 0.9, 0.3),
  star: { ...shape(star(5, 0.42), 0.75), colour: colours.yellow ?? blue },
  'six-pointed star': { ...shape(star(6, 0.58), 0.9), colour: colours.yellow ?? blue },
  heart: { ...shape(heart, 1.1, -0.1), colour: colours.red ?? blue },
  diamond: shape(path('0,-1 0.75,0 0,1 -0.75,0'), 0.85),
  pentagon: shape(regular(5, 0.98)),
  hexagon: shape(regular(6, 0.98)),
  heptagon: shape(regular(7, 0.98)),
  octagon: shape(regular(8, 0.98, 0.5)),
  oval: shape(ellipse(0, 0, 1, 0.65), 1.4),
  ring: { parts: [pierced(own(ellipse(0, 0, 0.95)), ellipse(0, 0, 0.55))], colour: blue },
  cross: { parts: [own(plus)], colour: colours.red ?? blue },
  arrow: shape(arrow, 1),
  'up arrow': { parts: [own(rotated(arrow, -0.25))], colour: blue },
  'down arrow': { parts: [own(rotated(arrow, 0.25))], colour: blue },
  'left arrow': { parts: [own(rotated(arrow, 0.5))], colour: blue },
  crescent: { parts: [own(crescent)], colour: colours.yellow ?? blue },
  line: { parts: [own(box(-1, -0.04, 2, 0.08, 0.04))], colour: [60, 64, 75] },
};
