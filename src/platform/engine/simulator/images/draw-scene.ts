import { setImmediate } from 'node:timers/promises';
import { createSeededRandom } from '../seeded-random';
import { brightness, type Colour, ink, white } from './canvas/colour';
import { fill } from './canvas/coverage';
import { drawFigure } from './draw-figure';
import { drawGrounds } from './draw-ground';
import { figures } from './figures/names';
import { lettering } from './lettering/text';
import type { Bitmap } from './png/pixels';
import { type Frame, layOut, type Placement } from './scene/layout';
import type { Scene } from './scene/scene';

export type Detail = 'low' | 'medium' | 'high';

export interface DrawOptions {
  frame: Frame;
  detail: Detail;
  /** Chooses what the prompt leaves open. */
  seed: string;
  hasBackground: boolean;
  /** How much of the drawing is done, from 0 to 1. */
  progress?: number;
  /** Which of several pictures of the same prompt it is; they differ a little in where things are. */
  index?: number;
  signal?: AbortSignal | undefined;
}

const backgrounds: [Colour, ...Colour[]] = [
  [243, 240, 232],
  [228, 238, 246],
  [232, 243, 234],
  [247, 234, 232],
  [240, 234, 247],
];

/** Behind what is white. */
const deeper: Colour = [120, 150, 185];

/** Draws what a prompt named. */
export async function drawScene(bitmap: Bitmap, scene: Scene, options: DrawOptions): Promise<void> {
  const { frame, detail, seed, progress = 1, signal } = options;
  const background = scene.background ?? chooseBackground(scene, seed);
  if (options.hasBackground) drawGrounds(bitmap, scene, { frame, background, detail, seed });

  const placements = layOut(scene, varyFrame(frame, options.index ?? 0));
  const shown = placements.slice(0, Math.ceil(placements.length * progress));
  for (const [index, placement] of shown.entries()) {
    signal?.throwIfAborted();
    await setImmediate();
    // Of the last one, as much as is done.
    const isLast = index === shown.length - 1;
    const part = isLast ? placements.length * progress - index : 1;
    drawPlacement(bitmap, placement, { detail, seed, background, part });
  }
}

function varyFrame(frame: Frame, index: number): Frame {
  if (index === 0) return frame;
  const scale = 1 - (0.05 + (index % 3) * 0.05);
  const random = createSeededRandom('frame', index);
  const [width, height] = [frame.width * scale, frame.height * scale];
  return {
    left: frame.left + (frame.width - width) * random.fraction(),
    top: frame.top + (frame.height - height) * random.fraction(),
    width,
    height,
  };
}

interface PlacementOptions {
  detail: Detail;
  seed: string;
  background: Colour;
  part: number;
}

function drawPlacement(bitmap: Bitmap, placement: Placement, options: PlacementOptions): void {
  const { group, index, x, y, size } = placement;
  const { detail, seed, background, part } = options;
  const figure = figures[group.figure];
  const own = group.colours[index % Math.max(1, group.colours.length)];
  if (!figure) {
    const colour = own ?? (brightness(background) > 0.5 ? ink : white);
    const area = { x, y, width: size * 2, height: size };
    fill(bitmap, lettering(group.text ?? '', area), { colour });
    return;
  }
  const colour =
    own ?? (isPlainShape(group.figure) ? chosenColour(seed, group.figure) : figure.colour);
  drawFigure(bitmap, figure, { x, y, size, colour, detail, isOutline: group.isOutline, part });
  const text = group.text ?? (group.figure === 'stop sign' ? 'STOP' : undefined);
  if (!text || !figure.label || part < 1) return;
  const { label } = figure;
  const area = {
    x: x + label.x * size,
    y: y + label.y * size,
    width: label.width * size,
    height: label.height * size,
  };
  const isDark = !group.isOutline && brightness(colour) < 0.6;
  fill(bitmap, lettering(text, area, group.figure === 'house' ? 1 : 3), {
    colour: isDark ? white : ink,
  });
}

const shapeColours: [Colour, ...Colour[]] = [
  [59, 130, 246],
  [236, 86, 70],
  [34, 160, 95],
  [147, 80, 210],
  [240, 150, 30],
];

const isPlainShape = (name: string) =>
  [
    'circle',
    'square',
    'rectangle',
    'triangle',
    'diamond',
    'pentagon',
    'hexagon',
    'heptagon',
    'octagon',
    'oval',
    'ring',
    'arrow',
  ].includes(name);

const chosenColour = (seed: string, name: string): Colour =>
  createSeededRandom(`${seed} ${name}`).pick(shapeColours);

function chooseBackground({ groups }: Scene, seed: string): Colour {
  const chosen: Colour = createSeededRandom(seed).pick(backgrounds);
  const isPale = groups.some(({ figure, colours }) => {
    const drawn = colours.length > 0 ? colours : [figures[figure]?.colour ?? ink];
    return figure !== 'card' && drawn.some((colour) => brightness(colour) > 0.95);
  });
  return isPale ? deeper : chosen;
}
