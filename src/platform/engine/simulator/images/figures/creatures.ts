import { type Colour, ink, white } from '../canvas/colour';
import {
  arc,
  curve,
  ellipse,
  mirrored,
  moved,
  type Point,
  path,
  type Ring,
  rotated,
  stroke,
} from '../canvas/geometry';
import { dark, type Figure, fixed, light, own, type Part } from './shapes';

const both = (ring: Ring): Ring[] => [ring, mirrored(ring)];
const eyes = (x: number, y: number, size: number): Part[] => [
  fixed(ink, ...both(ellipse(x, y, size, size * 1.2))),
  fixed(
    white,
    ellipse(x - size * 0.3, y - size * 0.4, size * 0.34),
    ellipse(-x - size * 0.3, y - size * 0.4, size * 0.34),
  ),
];
const smile = (y: number, width: number): Point[] => arc(0, y, width, 0.06, 0.44);
const pink: Colour = [240, 140, 150];
const skin: Colour = [240, 196, 160];
const whiskers: Ring[] = [path('0.3,0.28 0.95,0.18'), path('0.3,0.36 0.95,0.42')]
  .flatMap((line) => stroke(line, 0.03))
  .flatMap(both);

const catFace: Part[] = [
  own(...both(path('0.24,-0.55 0.82,-0.95 0.8,-0.1')), ellipse(0, 0.1, 0.86, 0.76)),
  fixed(pink, ...both(path('0.42,-0.52 0.7,-0.72 0.7,-0.34'))),
  ...eyes(0.34, 0, 0.13),
  fixed(pink, path('-0.1,0.24 0.1,0.24 0,0.35')),
  fixed(
    ink,
    ...stroke(arc(-0.12, 0.38, 0.12, 0, 0.45), 0.035),
    ...stroke(arc(0.12, 0.38, 0.12, 0.05, 0.5), 0.035),
    ...whiskers,
  ),
];

const mane: Ring[] = Array.from({ length: 14 }, (_, index) =>
  moved(rotated(ellipse(0.66, 0, 0.3, 0.19), index / 14), 0, 0.05),
);

const wing: Ring[] = [
  moved(rotated(ellipse(0.5, 0, 0.5, 0.36), -0.11), 0.02, -0.1),
  moved(rotated(ellipse(0.38, 0, 0.38, 0.28), 0.11), 0.02, 0.1),
];

export const creatures: Record<string, Figure> = {
  face: {
    colour: [250, 205, 70],
    parts: [
      own(ellipse(0, 0, 0.95)),
      fixed(ink, ...both(ellipse(0.32, -0.22, 0.11, 0.15)), ...stroke(smile(0.12, 0.5), 0.09)),
    ],
  },
  'sad face': {
    colour: [250, 205, 70],
    parts: [
      own(ellipse(0, 0, 0.95)),
      fixed(
        ink,
        ...both(ellipse(0.32, -0.22, 0.11, 0.15)),
        ...stroke(arc(0, 0.72, 0.42, 0.57, 0.93), 0.09),
      ),
    ],
  },
  person: {
    colour: [60, 110, 200],
    parts: [
      fixed(
        skin,
        ...stroke(path('-0.3,0.0 -0.52,0.42'), 0.13),
        ...stroke(path('0.3,0.0 0.52,0.42'), 0.13),
      ),
      fixed(
        [55, 60, 85],
        ...stroke(path('-0.14,0.45 -0.17,0.93'), 0.19),
        ...stroke(path('0.14,0.45 0.17,0.93'), 0.19),
      ),
      own(curve(path('-0.2,-0.22 0.2,-0.22 0.38,-0.06 0.3,0.5 -0.3,0.5 -0.38,-0.06'), true)),
      fixed(skin, ellipse(0, -0.58, 0.3)),
      fixed([80, 55, 40], [...arc(0, -0.6, 0.32, 0.48, 1.02)]),
      fixed(ink, ...both(ellipse(0.11, -0.54, 0.035)), ...stroke(smile(-0.5, 0.12), 0.03)),
    ],
  },
  cat: { colour: [240, 160, 80], parts: catFace },
  lion: {
    colour: [240, 190, 95],
    parts: [
      fixed([165, 95, 40], ...mane),
      ...catFace.slice(2),
      own(ellipse(0, 0.08, 0.6, 0.58)),
      ...catFace
        .slice(2)
        .map((part) => ({ ...part, rings: part.rings.map((ring) => moved(ring, 0, 0.02, 0.72)) })),
    ],
  },
  dog: {
    colour: [190, 135, 85],
    parts: [
      own(ellipse(0, 0, 0.74, 0.78)),
      dark(...both(moved(rotated(ellipse(0, 0, 0.25, 0.52), -0.04), 0.72, -0.05))),
      light(ellipse(0, 0.36, 0.42, 0.34)),
      ...eyes(0.3, -0.12, 0.11),
      fixed(ink, ellipse(0, 0.2, 0.15, 0.11), ...stroke(arc(0, 0.38, 0.18, 0.05, 0.45), 0.04)),
      fixed(pink, ellipse(0, 0.62, 0.11, 0.13)),
    ],
  },
  bear: {
    colour: [140, 95, 60],
    parts: [
      own(...both(ellipse(0.58, -0.6, 0.28)), ellipse(0, 0.05, 0.82, 0.78)),
      light(...both(ellipse(0.58, -0.6, 0.15)), ellipse(0, 0.36, 0.36, 0.3)),
      ...eyes(0.3, -0.08, 0.1),
      fixed(ink, ellipse(0, 0.24, 0.13, 0.1), ...stroke(arc(0, 0.4, 0.14, 0.05, 0.45), 0.04)),
    ],
  },
  rabbit: {
    colour: [225, 220, 215],
    parts: [
      own(
        ...both(moved(rotated(ellipse(0, 0, 0.17, 0.5), 0.03), 0.3, -0.5)),
        ellipse(0, 0.35, 0.66, 0.58),
      ),
      fixed(
        pink,
        ...both(moved(rotated(ellipse(0, 0, 0.08, 0.36), 0.03), 0.3, -0.5)),
        ellipse(0, 0.42, 0.08, 0.06),
      ),
      ...eyes(0.27, 0.25, 0.1),
      fixed(ink, ...stroke(arc(0, 0.5, 0.14, 0.05, 0.45), 0.035)),
    ],
  },
  bird: {
    isAloft: true,
    colour: [70, 140, 220],
    parts: [
      dark(path('-0.45,0.05 -1,-0.2 -0.9,0.35')),
      own(ellipse(0, 0.15, 0.62, 0.44), ellipse(0.48, -0.28, 0.34)),
      fixed([245, 150, 40], path('0.76,-0.4 1,-0.24 0.76,-0.14')),
      light(moved(rotated(ellipse(0, 0, 0.4, 0.22), 0.06), -0.1, 0.12)),
      fixed(
        ink,
        ellipse(0.56, -0.34, 0.06),
        ...stroke(path('-0.05,0.56 -0.05,0.85'), 0.05),
        ...stroke(path('0.15,0.56 0.15,0.85'), 0.05),
      ),
    ],
  },
  fish: {
    colour: [245, 130, 50],
    parts: [
      dark(path('-0.45,0 -1,-0.5 -0.85,0 -1,0.5'), path('-0.1,-0.4 0.25,-0.75 0.35,-0.35')),
      own(ellipse(0.15, 0, 0.78, 0.5)),
      light(
        ...stroke(arc(0.2, 0, 0.34, 0.38, 0.62), 0.06),
        ...stroke(arc(0, 0, 0.34, 0.38, 0.62), 0.06),
      ),
      fixed(white, ellipse(0.58, -0.12, 0.13)),
      fixed(ink, ellipse(0.61, -0.12, 0.07), ...stroke(arc(0.82, 0.08, 0.12, 0.12, 0.38), 0.04)),
    ],
  },
  butterfly: {
    isAloft: true,
    colour: [150, 80, 210],
    parts: [
      own(...wing.flatMap(both)),
      light(...both(ellipse(0.52, -0.42, 0.17)), ...both(ellipse(0.4, 0.4, 0.13))),
      fixed(
        ink,
        ellipse(0, 0, 0.08, 0.55),
        ...both([
          ...curve(path('0.02,-0.5 0.12,-0.78 0.24,-0.9')),
          ...curve(path('0.24,-0.86 0.15,-0.76 0.05,-0.5')),
        ] as Ring),
      ),
    ],
  },
  snowman: {
    colour: [248, 250, 255],
    parts: [
      own(ellipse(0, 0.52, 0.48)),
      own(ellipse(0, -0.1, 0.36)),
      own(ellipse(0, -0.58, 0.27)),
      fixed(
        ink,
        ...both(ellipse(0.1, -0.64, 0.04)),
        ellipse(0, -0.18, 0.045),
        ellipse(0, 0.02, 0.045),
        ...stroke(path('-0.32,-0.2 -0.8,-0.42'), 0.05),
        ...stroke(path('0.32,-0.2 0.8,-0.42'), 0.05),
      ),
      fixed([245, 130, 40], path('0,-0.6 0.3,-0.54 0,-0.5')),
    ],
  },
};
