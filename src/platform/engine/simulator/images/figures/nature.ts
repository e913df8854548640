import type { Colour } from '../canvas/colour';
import {
  arc,
  box,
  curve,
  ellipse,
  moved,
  path,
  type Ring,
  rotated,
  star,
  stroke,
} from '../canvas/geometry';
import { crescent, dark, type Figure, fixed, light, own } from './shapes';

const bark: Colour = [120, 78, 46];
const leafGreen: Colour = [46, 150, 70];

const rays: Ring[] = Array.from({ length: 12 }, (_, index) =>
  rotated(path('0.66,-0.09 0.98,0 0.66,0.09'), index / 12),
);

const petals: Ring[] = Array.from({ length: 7 }, (_, index) =>
  moved(rotated(ellipse(0.42, 0, 0.3, 0.19), index / 7), 0, -0.38),
);

const rainbowColours: Colour[] = [
  [225, 50, 50],
  [245, 140, 40],
  [250, 210, 50],
  [60, 170, 80],
  [50, 110, 230],
  [130, 70, 200],
];

const branch = (turn: number): Ring[] =>
  [
    ...stroke(path('0,0 0,-0.92'), 0.09),
    ...stroke(path('-0.2,-0.8 0,-0.6 0.2,-0.8'), 0.08),
    ...stroke(path('-0.14,-0.5 0,-0.36 0.14,-0.5'), 0.08),
  ].map((ring) => rotated(ring, turn));

export const nature: Record<string, Figure> = {
  sun: {
    isAloft: true,
    colour: [252, 190, 30],
    parts: [own(...rays), own(ellipse(0, 0, 0.58)), light(ellipse(-0.12, -0.14, 0.3))],
  },
  moon: { isAloft: true, colour: [245, 226, 150], parts: [own(crescent)] },
  'full moon': {
    isAloft: true,
    colour: [238, 230, 200],
    parts: [
      own(ellipse(0, 0, 0.85)),
      dark(ellipse(-0.3, -0.2, 0.16), ellipse(0.25, 0.3, 0.22), ellipse(0.3, -0.35, 0.1)),
    ],
  },
  cloud: {
    isAloft: true,
    colour: [246, 249, 255],
    parts: [
      own(
        ellipse(-0.48, 0.14, 0.42, 0.34),
        ellipse(-0.08, -0.14, 0.46, 0.42),
        ellipse(0.45, 0.1, 0.46, 0.36),
        box(-0.6, 0.1, 1.2, 0.38, 0.18),
      ),
    ],
  },
  tree: {
    colour: leafGreen,
    parts: [
      fixed(bark, path('-0.12,1 -0.09,0 0.09,0 0.12,1')),
      own(
        ellipse(-0.38, -0.2, 0.42),
        ellipse(0.38, -0.2, 0.42),
        ellipse(0, -0.52, 0.46),
        ellipse(0, -0.08, 0.42),
      ),
      light(ellipse(-0.16, -0.56, 0.16)),
    ],
  },
  pine: {
    colour: [30, 115, 70],
    parts: [
      fixed(bark, box(-0.1, 0.6, 0.2, 0.4)),
      own(
        path('0,-0.1 0.7,0.7 -0.7,0.7'),
        path('0,-0.55 0.56,0.25 -0.56,0.25'),
        path('0,-1 0.42,-0.22 -0.42,-0.22'),
      ),
    ],
  },
  'palm tree': {
    colour: [50, 160, 80],
    parts: [
      fixed(bark, ...stroke(curve(path('0.1,1 -0.02,0.4 0,-0.4')), 0.13)),
      own(
        ...[0.02, 0.12, 0.4, 0.5, 0.62, 0.88].map((turn) =>
          moved(
            rotated(
              [...arc(0.45, 0.25, 0.5, 0.58, 0.92), ...arc(0.45, 0.1, 0.45, 0.92, 0.58)],
              turn,
            ),
            0,
            -0.42,
          ),
        ),
      ),
    ],
  },
  flower: {
    colour: [236, 80, 140],
    parts: [
      fixed(
        leafGreen,
        ...stroke(curve(path('0,-0.3 0.03,0.4 0,1')), 0.07),
        moved(rotated(ellipse(0.25, 0, 0.26, 0.11), -0.1), 0.02, 0.62),
      ),
      own(...petals),
      fixed([250, 205, 50], ellipse(0, -0.38, 0.2)),
    ],
  },
  mountain: {
    colour: [112, 120, 140],
    parts: [
      own(path('0,-0.85 1,0.95 -1,0.95')),
      fixed(
        [250, 252, 255],
        path('0,-0.85 0.32,-0.27 0.16,-0.36 0.02,-0.2 -0.14,-0.36 -0.32,-0.27'),
      ),
    ],
  },
  leaf: {
    colour: leafGreen,
    parts: [
      own(curve(path('0,-0.95 0.5,-0.2 0.3,0.5 0,0.75 -0.3,0.5 -0.5,-0.2'), true)),
      dark(...stroke(path('0,0.98 0,-0.6'), 0.05)),
    ],
  },
  mushroom: {
    colour: [215, 50, 45],
    parts: [
      fixed([245, 236, 218], box(-0.24, -0.05, 0.48, 1, 0.18)),
      own([...arc(0, 0, 0.9, 0.5, 1)]),
      fixed(
        [255, 250, 245],
        ellipse(-0.4, -0.35, 0.13),
        ellipse(0.1, -0.6, 0.14),
        ellipse(0.45, -0.28, 0.12),
        ellipse(-0.05, -0.2, 0.1),
      ),
    ],
  },
  rainbow: {
    isAloft: true,
    colour: [225, 50, 50],
    parts: rainbowColours.map((colour, index) =>
      fixed(colour, [
        ...arc(0, 0.5, 1 - index * 0.09, 0.5, 1),
        ...arc(0, 0.5, 0.91 - index * 0.09, 1, 0.5),
      ]),
    ),
  },
  apple: {
    colour: [214, 40, 48],
    parts: [
      own(ellipse(-0.3, 0.15, 0.52, 0.68), ellipse(0.3, 0.15, 0.52, 0.68)),
      fixed(bark, ...stroke(curve(path('0,-0.4 0.02,-0.65 0.12,-0.85')), 0.09)),
      fixed(leafGreen, moved(rotated(ellipse(0.26, 0, 0.26, 0.12), -0.08), 0.08, -0.68)),
      light(ellipse(-0.42, -0.12, 0.13, 0.2)),
    ],
  },
  lightning: {
    isAloft: true,
    colour: [250, 204, 21],
    parts: [own(path('0.15,-1 -0.55,0.15 -0.05,0.15 -0.2,1 0.55,-0.2 0.08,-0.2 0.4,-1'))],
  },
  drop: {
    colour: [60, 140, 235],
    parts: [
      own([[0, -0.95], ...arc(0, 0.3, 0.62, -0.06, 0.56)]),
      light(ellipse(-0.22, 0.35, 0.12, 0.2)),
    ],
  },
  flame: {
    colour: [240, 90, 30],
    parts: [
      own(
        curve(
          path('0,-1 0.35,-0.4 0.62,0.3 0.35,0.85 0,0.95 -0.35,0.85 -0.62,0.3 -0.3,-0.2'),
          true,
        ),
      ),
      fixed(
        [252, 200, 50],
        curve(path('0,-0.2 0.28,0.35 0.2,0.75 0,0.85 -0.2,0.75 -0.28,0.35'), true),
      ),
    ],
  },
  snowflake: {
    isAloft: true,
    colour: [150, 200, 240],
    parts: [own(...[0, 1, 2, 3, 4, 5].flatMap((turn) => branch(turn / 6)))],
  },
  sparkle: { isAloft: true, colour: [250, 215, 90], parts: [own(star(4, 0.28))] },
};
