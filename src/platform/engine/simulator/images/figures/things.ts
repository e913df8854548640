import { type Colour, ink, white } from '../canvas/colour';
import { arc, box, curve, ellipse, path, type Ring, regular, stroke } from '../canvas/geometry';
import { dark, type Figure, fixed, light, own, pierced } from './shapes';

const wood: Colour = [130, 88, 52];
const glass: Colour = [175, 215, 240];
const wheel = (x: number, y: number, size: number) => [
  fixed(ink, ellipse(x, y, size)),
  fixed([190, 195, 205], ellipse(x, y, size * 0.45)),
];
const plate = (width: number, height: number, y = 0) => ({ x: 0, y, width, height });

export const things: Record<string, Figure> = {
  house: {
    colour: [235, 205, 160],
    label: plate(1.1, 0.3, 0.08),
    parts: [
      own(box(-0.7, -0.15, 1.4, 1.12)),
      fixed([178, 66, 52], path('0,-0.95 0.95,-0.1 -0.95,-0.1')),
      fixed(wood, box(-0.17, 0.4, 0.34, 0.57)),
      fixed(glass, box(-0.55, 0.3, 0.27, 0.28), box(0.28, 0.3, 0.27, 0.28)),
    ],
  },
  castle: {
    colour: [170, 172, 182],
    label: plate(0.9, 0.3, 0.1),
    parts: [
      own(box(-0.95, -0.6, 0.5, 1.55), box(0.45, -0.6, 0.5, 1.55), box(-0.5, -0.15, 1, 1.1)),
      dark(
        ...[-0.95, -0.77, -0.59, 0.45, 0.63, 0.81].map((x) => box(x, -0.75, 0.12, 0.16)),
        ...[-0.42, -0.14, 0.14, 0.36].map((x) => box(x, -0.28, 0.12, 0.14)),
      ),
      fixed(wood, [...arc(0, 0.5, 0.22, 0.5, 1), [0.22, 0.95], [-0.22, 0.95]]),
    ],
  },
  car: {
    colour: [210, 45, 45],
    parts: [
      own(
        curve(
          path(
            '-0.95,0.3 -0.9,0.02 -0.55,-0.06 -0.35,-0.42 0.3,-0.42 0.58,-0.06 0.92,0.04 0.96,0.3',
          ),
          false,
        ).concat(path('0.96,0.36 -0.95,0.36')),
      ),
      fixed(
        glass,
        path('-0.42,-0.05 -0.28,-0.34 -0.02,-0.34 -0.02,-0.05'),
        path('0.06,-0.05 0.06,-0.34 0.26,-0.34 0.44,-0.05'),
      ),
      ...wheel(-0.5, 0.38, 0.22),
      ...wheel(0.5, 0.38, 0.22),
    ],
  },
  bus: {
    colour: [245, 180, 40],
    label: plate(1.4, 0.25, 0.2),
    parts: [
      own(box(-0.98, -0.5, 1.96, 0.95, 0.12)),
      fixed(glass, ...[-0.84, -0.42, 0, 0.42].map((x) => box(x, -0.36, 0.34, 0.34, 0.04))),
      ...wheel(-0.55, 0.48, 0.2),
      ...wheel(0.55, 0.48, 0.2),
    ],
  },
  boat: {
    colour: [190, 60, 50],
    parts: [
      fixed(wood, ...stroke(path('0,-0.9 0,0.4'), 0.07)),
      fixed(
        [250, 248, 240],
        path('0.06,-0.88 0.75,0.28 0.06,0.28'),
        path('-0.06,-0.7 -0.06,0.28 -0.6,0.28'),
      ),
      own(path('-0.95,0.4 0.95,0.4 0.62,0.88 -0.62,0.88')),
    ],
  },
  plane: {
    isAloft: true,
    colour: [225, 230, 240],
    parts: [
      dark(
        path('-0.1,0 -0.5,0.7 -0.25,0.7 0.3,0'),
        path('-0.1,0 -0.4,-0.55 -0.2,-0.55 0.3,0'),
        path('-0.7,0 -0.98,-0.42 -0.8,-0.42 -0.5,0'),
      ),
      own(ellipse(0, 0, 0.98, 0.17)),
      fixed(glass, ellipse(0.72, -0.05, 0.1, 0.06)),
    ],
  },
  rocket: {
    isAloft: true,
    colour: [235, 238, 245],
    parts: [
      fixed([245, 140, 40], path('-0.2,0.62 0,1 0.2,0.62')),
      fixed(
        [210, 50, 50],
        path('-0.28,0.1 -0.6,0.68 -0.25,0.62'),
        path('0.28,0.1 0.6,0.68 0.25,0.62'),
      ),
      own(curve(path('0,-1 0.27,-0.5 0.3,0.2 0.2,0.66 -0.2,0.66 -0.3,0.2 -0.27,-0.5'), true)),
      fixed([80, 150, 220], ellipse(0, -0.22, 0.15)),
    ],
  },
  balloon: {
    isAloft: true,
    colour: [225, 50, 70],
    label: plate(0.8, 0.4, -0.35),
    parts: [
      fixed([120, 120, 130], ...stroke(curve(path('0,0.35 0.06,0.65 -0.03,0.98')), 0.035)),
      own(ellipse(0, -0.35, 0.56, 0.64), path('0,0.25 0.1,0.4 -0.1,0.4')),
      light(ellipse(-0.2, -0.58, 0.12, 0.18)),
    ],
  },
  book: {
    colour: [50, 90, 170],
    label: plate(0.9, 0.5, -0.2),
    parts: [
      fixed([245, 242, 232], box(-0.6, -0.82, 1.32, 1.74, 0.04)),
      own(box(-0.7, -0.92, 1.34, 1.74, 0.05)),
      dark(box(-0.7, -0.92, 0.16, 1.74, 0.05)),
    ],
  },
  cup: {
    colour: [240, 240, 245],
    label: plate(0.8, 0.4, 0.15),
    parts: [
      pierced(own(ellipse(0.62, 0.1, 0.34, 0.36)), ellipse(0.62, 0.1, 0.2, 0.22)),
      own(path('-0.7,-0.5 0.6,-0.5 0.5,0.7 0.36,0.82 -0.46,0.82 -0.6,0.7')),
      dark(ellipse(-0.05, -0.5, 0.65, 0.14)),
      fixed([100, 60, 35], ellipse(-0.05, -0.49, 0.55, 0.1)),
    ],
  },
  sign: {
    colour: [250, 246, 232],
    label: plate(1.5, 0.62, -0.35),
    parts: [
      fixed(wood, box(-0.09, 0, 0.18, 1)),
      fixed(wood, box(-0.98, -0.85, 1.96, 1, 0.08)),
      own(box(-0.9, -0.77, 1.8, 0.84, 0.05)),
    ],
  },
  card: {
    colour: [252, 251, 247],
    label: plate(1.6, 0.8),
    parts: [
      fixed([205, 208, 216], box(-1, -0.62, 2, 1.24, 0.1)),
      own(box(-0.97, -0.59, 1.94, 1.18, 0.08)),
    ],
  },
  'stop sign': {
    colour: [205, 30, 40],
    label: plate(1.15, 0.5, -0.22),
    parts: [
      fixed([150, 155, 165], box(-0.06, 0.2, 0.12, 0.8)),
      fixed(
        white,
        regular(8, 0.78, 0.5).map(([x, y]) => [x, y - 0.22] as const),
      ),
      own(regular(8, 0.71, 0.5).map(([x, y]) => [x, y - 0.22] as const)),
    ],
  },
  umbrella: {
    colour: [200, 50, 120],
    parts: [
      fixed(
        wood,
        ...stroke(path('0,-0.9 0,0.7'), 0.06),
        ...stroke(arc(0.14, 0.72, 0.14, 0.5, 0), 0.06),
      ),
      own([
        ...arc(0, 0, 0.95, 0.5, 1),
        ...arc(0.63, 0, 0.32, 1, 0.5),
        ...arc(0, 0, 0.31, 1, 0.5),
        ...arc(-0.63, 0, 0.32, 1, 0.5),
      ]),
    ],
  },
  hat: {
    colour: [60, 60, 80],
    parts: [
      own(ellipse(0, 0.45, 0.98, 0.2), box(-0.55, -0.6, 1.1, 1.05, 0.12)),
      fixed([200, 50, 60], box(-0.55, 0.1, 1.1, 0.22)),
    ],
  },
  flag: {
    colour: [210, 45, 55],
    label: plate(1.1, 0.5, -0.42),
    parts: [
      fixed(wood, ...stroke(path('-0.82,-0.92 -0.82,0.95'), 0.08)),
      own([
        [-0.78, -0.85],
        ...curve(path('-0.78,-0.85 -0.2,-0.95 0.4,-0.75 0.95,-0.85')),
        ...curve(path('0.95,0.05 0.4,0.15 -0.2,-0.05 -0.78,0.05')),
      ]),
    ],
  },
  clock: {
    colour: [250, 250, 246],
    parts: [
      fixed(ink, ellipse(0, 0, 0.95)),
      own(ellipse(0, 0, 0.85)),
      fixed(
        ink,
        ...Array.from(
          { length: 12 },
          (_, hour): Ring =>
            ellipse(
              0.7 * Math.cos((hour * Math.PI) / 6),
              0.7 * Math.sin((hour * Math.PI) / 6),
              0.05,
            ),
        ),
        ...stroke(path('0,0 0.32,-0.24'), 0.08),
        ...stroke(path('0,0 0,-0.58'), 0.06),
      ),
    ],
  },
  cake: {
    colour: [250, 220, 225],
    label: plate(1.2, 0.35, 0.5),
    parts: [
      fixed([245, 160, 60], ellipse(0, -0.78, 0.07, 0.13)),
      fixed([90, 150, 220], box(-0.05, -0.66, 0.1, 0.34)),
      own(box(-0.55, -0.35, 1.1, 0.5, 0.1)),
      own(box(-0.85, 0.1, 1.7, 0.8, 0.1)),
      fixed([215, 90, 130], box(-0.55, -0.35, 1.1, 0.14, 0.06), box(-0.85, 0.1, 1.7, 0.18, 0.06)),
    ],
  },
  ball: {
    colour: [230, 80, 60],
    label: plate(1.2, 0.5),
    parts: [
      own(ellipse(0, 0, 0.9)),
      fixed(
        white,
        ...stroke(arc(-1.05, 0, 0.9, -0.12, 0.12), 0.07),
        ...stroke(arc(1.05, 0, 0.9, 0.38, 0.62), 0.07),
      ),
      light(ellipse(-0.3, -0.42, 0.2, 0.14)),
    ],
  },
  egg: {
    colour: [250, 236, 215],
    parts: [
      own(
        curve(
          path('0,-0.95 0.5,-0.4 0.68,0.3 0.35,0.85 0,0.95 -0.35,0.85 -0.68,0.3 -0.5,-0.4'),
          true,
        ),
      ),
    ],
  },
  robot: {
    colour: [150, 165, 185],
    label: plate(0.6, 0.28, 0.5),
    parts: [
      dark(
        ...stroke(path('0,-0.9 0,-0.65'), 0.06),
        ellipse(0, -0.9, 0.09),
        ...stroke(path('-0.55,0.25 -0.8,0.6'), 0.13),
        ...stroke(path('0.55,0.25 0.8,0.6'), 0.13),
        box(-0.35, 0.8, 0.22, 0.2),
        box(0.13, 0.8, 0.22, 0.2),
      ),
      own(box(-0.5, -0.66, 1, 0.68, 0.12), box(-0.55, 0.1, 1.1, 0.74, 0.1)),
      fixed([90, 230, 240], ellipse(-0.22, -0.36, 0.12), ellipse(0.22, -0.36, 0.12)),
      fixed(ink, box(-0.24, -0.15, 0.48, 0.07, 0.03)),
    ],
  },
  gift: {
    colour: [60, 150, 110],
    parts: [
      own(box(-0.75, -0.25, 1.5, 1.15, 0.05)),
      dark(box(-0.85, -0.45, 1.7, 0.3, 0.05)),
      fixed(
        [225, 60, 80],
        box(-0.13, -0.45, 0.26, 1.35),
        ellipse(-0.25, -0.6, 0.25, 0.16),
        ellipse(0.25, -0.6, 0.25, 0.16),
      ),
    ],
  },
  table: {
    colour: wood,
    parts: [
      own(box(-0.98, -0.35, 1.96, 0.2, 0.04)),
      dark(box(-0.85, -0.15, 0.14, 1.05), box(0.71, -0.15, 0.14, 1.05)),
    ],
  },
  key: {
    colour: [220, 170, 50],
    parts: [
      own(box(-0.3, -0.09, 1.26, 0.18), box(0.62, 0.05, 0.12, 0.28), box(0.84, 0.05, 0.12, 0.22)),
      pierced(own(ellipse(-0.58, 0, 0.38)), ellipse(-0.58, 0, 0.18)),
    ],
  },
  bulb: {
    colour: [252, 220, 90],
    parts: [
      own(ellipse(0, -0.25, 0.62), path('-0.36,0.2 0.36,0.2 0.24,0.5 -0.24,0.5')),
      fixed([140, 146, 158], box(-0.24, 0.5, 0.48, 0.34, 0.06), box(-0.12, 0.84, 0.24, 0.1, 0.04)),
    ],
  },
};
