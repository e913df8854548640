import { brightness, type Colour, darker, lighter } from './canvas/colour';
import { fill } from './canvas/coverage';
import { moved, oriented, type Ring, stroke } from './canvas/geometry';
import type { Detail } from './draw-scene';
import type { Figure, Part } from './figures/shapes';
import type { Bitmap } from './png/pixels';

interface FigureOptions {
  x: number;
  y: number;
  size: number;
  colour: Colour;
  detail: Detail;
  isOutline: boolean;
  /** How much of it is drawn, from 0 to 1. */
  part: number;
}

export function drawFigure(bitmap: Bitmap, figure: Figure, options: FigureOptions): void {
  const { x, y, size, colour, detail, isOutline, part } = options;
  const place = (ring: Ring, isHole = false) => oriented(moved(ring, x, y, size), isHole);
  const ringsOf = ({ rings, holes = [] }: Part) => [
    ...rings.map((ring) => place(ring)),
    ...holes.map((ring) => place(ring, true)),
  ];
  const parts = figure.parts.slice(0, Math.max(1, Math.ceil(figure.parts.length * part)));
  if (isOutline) {
    drawOutline(bitmap, parts, options);
    return;
  }

  if (detail === 'high') {
    const shadow = parts.flatMap(({ rings }) =>
      rings.map((ring) => moved(place(ring), size * 0.04, size * 0.06)),
    );
    fill(bitmap, shadow, { colour: [20, 24, 40], opacity: 0.16 });
  }
  for (const one of parts) {
    const tint = tintOf(one, colour);
    const rings = ringsOf(one);
    // Seen from behind, so that the seams between its rings are covered.
    if (one.tint === 'own' && detail !== 'low') {
      const edge = [...one.rings, ...(one.holes ?? [])].flatMap((ring) =>
        outlineOf(place(ring), size * 0.035),
      );
      fill(bitmap, edge, { colour: darker(tint, brightness(tint) > 0.85 ? 0.3 : 0.28) });
    }
    const isShaded = detail !== 'low';
    fill(
      bitmap,
      rings,
      isShaded ? { colour: lighter(tint, 0.1), lower: darker(tint, 0.1) } : { colour: tint },
    );
  }
}

function drawOutline(bitmap: Bitmap, parts: readonly Part[], options: FigureOptions): void {
  const { x, y, size, colour } = options;
  for (const { rings, holes = [] } of parts) {
    const lines = [...rings, ...holes].flatMap((ring) =>
      outlineOf(moved(ring, x, y, size), size * 0.09),
    );
    fill(bitmap, lines, { colour });
  }
}

const outlineOf = (ring: Ring, width: number): Ring[] => {
  const [first] = ring;
  return first ? stroke([...ring, first], width).map((one) => oriented(one)) : [];
};

function tintOf({ tint }: Part, colour: Colour): Colour {
  if (tint === 'own') return colour;
  if (tint === 'light') return lighter(colour, 0.45);
  return tint === 'dark' ? darker(colour, 0.3) : tint;
}
