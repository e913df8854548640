import { createSeededRandom } from '../seeded-random';
import { type Colour, darker, lighter, white } from './canvas/colour';
import { fill } from './canvas/coverage';
import { box, curve, ellipse, type Point, type Ring, stroke } from './canvas/geometry';
import type { Detail } from './draw-scene';
import type { Bitmap } from './png/pixels';
import { type Frame, horizon } from './scene/layout';
import type { Ground, GroundName, Scene } from './scene/scene';

interface GroundOptions {
  frame: Frame;
  background: Colour;
  detail: Detail;
  seed: string;
}

const below: Partial<Record<GroundName, readonly [Colour, Colour]>> = {
  sea: [
    [70, 150, 215],
    [20, 80, 150],
  ],
  grass: [
    [125, 195, 90],
    [60, 140, 60],
  ],
  sand: [
    [240, 215, 160],
    [220, 185, 120],
  ],
  snow: [
    [250, 252, 255],
    [222, 232, 244],
  ],
  road: [
    [130, 190, 100],
    [90, 150, 80],
  ],
};

const skies: Partial<Record<GroundName, readonly [Colour, Colour]>> = {
  sky: [
    [110, 180, 240],
    [205, 232, 252],
  ],
  night: [
    [12, 18, 48],
    [45, 58, 110],
  ],
  sunset: [
    [90, 70, 140],
    [252, 170, 100],
  ],
  space: [
    [8, 8, 22],
    [26, 20, 52],
  ],
};

/** Fills the frame with what is behind everything: a plain colour, or a sky above a ground. */
export function drawGrounds(bitmap: Bitmap, scene: Scene, options: GroundOptions): void {
  const { frame, background, detail, seed } = options;
  const { left, top, width, height } = frame;
  const find = (table: object) => scene.grounds.find(({ name }) => name in table);
  const ground = find(below);
  const sky = find(skies) ?? (ground && !scene.background ? { name: 'sky' as const } : undefined);

  const [upper, lower] = coloursOf(sky, skies) ?? [background, background];
  const isPlain = !sky && (detail === 'low' || scene.background !== undefined);
  const shade = sky || isPlain ? lower : darker(lower, 0.05);
  fill(bitmap, [box(left, top, width, height)], { colour: upper, lower: shade });
  if (sky && ['night', 'space'].includes(sky.name)) drawStars(bitmap, frame, seed);
  if (!ground) return;

  const line = top + height * horizon;
  const [near, far] = coloursOf(ground, below) ?? [background, background];
  const isHilly = ground.name === 'grass' || ground.name === 'snow' || ground.name === 'sand';
  const bump = isHilly ? height * 0.025 : 0;
  const edge: Point[] = curve([
    [left, line + bump],
    [left + width * 0.3, line - bump],
    [left + width * 0.65, line + bump],
    [left + width, line - bump],
  ]);
  const area: Ring = [...edge, [left + width, top + height], [left, top + height]];
  fill(bitmap, [area], { colour: near, lower: far });
  if (ground.name === 'sea') drawWaves(bitmap, frame, line, near);
  if (ground.name === 'road') drawRoad(bitmap, frame);
}

function coloursOf(
  ground: Ground | undefined,
  table: typeof skies,
): readonly [Colour, Colour] | undefined {
  if (!ground) return undefined;
  if (ground.colour) return [ground.colour, lighter(ground.colour, 0.25)];
  return table[ground.name];
}

function drawStars(bitmap: Bitmap, { left, top, width, height }: Frame, seed: string): void {
  const random = createSeededRandom(`${seed} stars`);
  const unit = Math.min(width, height);
  const stars = Array.from({ length: 70 }, () => {
    const [x, y] = [left + random.fraction() * width, top + random.fraction() * height];
    return ellipse(x, y, unit * (0.0012 + random.fraction() * 0.0028));
  });
  fill(bitmap, stars, { colour: white, opacity: 0.85 });
}

function drawWaves(
  bitmap: Bitmap,
  { left, top, width, height }: Frame,
  line: number,
  near: Colour,
): void {
  const count = 5;
  for (let row = 1; row <= count; row += 1) {
    const y = line + ((top + height - line) * row) / (count + 1);
    const reach = height * 0.008;
    const points = Array.from({ length: 17 }, (_, step): Point => {
      const isUp = (step + row) % 2 === 0;
      return [left + (width * step) / 16, y + (isUp ? -reach : reach)];
    });
    fill(bitmap, stroke(curve(points), height * 0.005), {
      colour: lighter(near, 0.4),
      opacity: 0.7,
    });
  }
}

function drawRoad(bitmap: Bitmap, { left, top, width, height }: Frame): void {
  const [from, to] = [top + height * 0.8, top + height * 0.97];
  fill(bitmap, [box(left, from, width, to - from)], { colour: [88, 92, 100] });
  const dashes = Array.from({ length: 8 }, (_, index) =>
    box(
      left + (width * (index + 0.25)) / 8,
      (from + to) / 2 - height * 0.006,
      width / 16,
      height * 0.012,
    ),
  );
  fill(bitmap, dashes, { colour: [245, 245, 240] });
}
