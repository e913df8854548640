/** x to the right, y downwards. */
export type Point = readonly [number, number];

/** A closed line. What it encloses is filled; a ring that runs the other way cuts a hole. */
export type Ring = readonly Point[];

const tau = Math.PI * 2;

/** `0,-1 0.5,1` */
export function path(points: string): Point[] {
  return points.split(' ').map((pair): Point => {
    const [x = 0, y = 0] = pair.split(',').map(Number);
    return [x, y];
  });
}

export function ellipse(x: number, y: number, radiusX: number, radiusY = radiusX): Ring {
  return Array.from({ length: 64 }, (_, step): Point => {
    const angle = (step / 64) * tau;
    return [x + radiusX * Math.cos(angle), y + radiusY * Math.sin(angle)];
  });
}

export function box(x: number, y: number, width: number, height: number, radius = 0): Ring {
  if (radius === 0)
    return [
      [x, y],
      [x + width, y],
      [x + width, y + height],
      [x, y + height],
    ];
  const [right, bottom] = [x + width - radius, y + height - radius];
  return [
    ...arc(x + radius, y + radius, radius, 0.5, 0.75),
    ...arc(right, y + radius, radius, 0.75, 1),
    ...arc(right, bottom, radius, 0, 0.25),
    ...arc(x + radius, bottom, radius, 0.25, 0.5),
  ];
}

/** Points on a circle; `from` and `to` are parts of a whole turn, clockwise from the right. */
export function arc(x: number, y: number, radius: number, from: number, to: number): Point[] {
  const steps = 24;
  return Array.from({ length: steps + 1 }, (_, step): Point => {
    const angle = (from + ((to - from) * step) / steps) * tau;
    return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
  });
}

/** Corners on a circle, the first one at the top. */
export function regular(corners: number, radius = 1, shift = 0): Ring {
  return Array.from({ length: corners }, (_, corner): Point => {
    const angle = ((corner + shift) / corners - 0.25) * tau;
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  });
}

export function star(points: number, inner: number, radius = 1): Ring {
  return Array.from({ length: points * 2 }, (_, corner): Point => {
    const angle = (corner / (points * 2) - 0.25) * tau;
    const reach = corner % 2 === 0 ? radius : radius * inner;
    return [reach * Math.cos(angle), reach * Math.sin(angle)];
  });
}

/** A line of that width with round ends, as rings that lie over one another. */
export function stroke(points: readonly Point[], width: number): Ring[] {
  const half = width / 2;
  const joints = points.map(([x, y]) => ellipse(x, y, half));
  const bars = points.slice(1).flatMap(([x, y], index): Ring[] => {
    const [fromX, fromY] = points[index] ?? [x, y];
    const length = Math.hypot(x - fromX, y - fromY);
    if (length === 0) return [];
    const [sideX, sideY] = [((fromY - y) / length) * half, ((x - fromX) / length) * half];
    return [
      [
        [fromX - sideX, fromY - sideY],
        [x - sideX, y - sideY],
        [x + sideX, y + sideY],
        [fromX + sideX, fromY + sideY],
      ],
    ];
  });
  return [...joints, ...bars];
}

/** A smooth line through the points (Catmull-Rom). */
export function curve(points: readonly Point[], isClosed = false): Point[] {
  const count = points.length;
  const at = (index: number): Point => {
    const inside = isClosed ? (index + count) % count : Math.min(Math.max(index, 0), count - 1);
    return points[inside] ?? [0, 0];
  };
  const steps = 10;
  const line: Point[] = [];
  for (let index = 0; index < (isClosed ? count : count - 1); index += 1) {
    const [before, from, to, after] = [at(index - 1), at(index), at(index + 1), at(index + 2)];
    for (let step = 0; step < steps; step += 1) {
      const part = step / steps;
      line.push([
        between(before[0], from[0], to[0], after[0], part),
        between(before[1], from[1], to[1], after[1], part),
      ]);
    }
  }
  if (!isClosed) line.push(at(count - 1));
  return line;
}

function between(before: number, from: number, to: number, after: number, part: number): number {
  const slope = (to - before) / 2;
  const endSlope = (after - from) / 2;
  const [square, cube] = [part ** 2, part ** 3];
  return (
    (2 * cube - 3 * square + 1) * from +
    (cube - 2 * square + part) * slope +
    (3 * square - 2 * cube) * to +
    (cube - square) * endSlope
  );
}

const reversed = (ring: Ring): Ring => [...ring].reverse();

export const mirrored = (ring: Ring): Ring => reversed(ring.map(([x, y]): Point => [-x, y]));

export function rotated(ring: Ring, turn: number): Ring {
  const [cos, sin] = [Math.cos(turn * tau), Math.sin(turn * tau)];
  return ring.map(([x, y]): Point => [x * cos - y * sin, x * sin + y * cos]);
}

export function moved(ring: Ring, byX: number, byY: number, scale = 1): Ring {
  return ring.map(([x, y]): Point => [x * scale + byX, y * scale + byY]);
}

/** The ring, run through in the direction in which rings add to one another. */
export function oriented(ring: Ring, isHole = false): Ring {
  const area = ring.reduce((sum, [x, y], index) => {
    const [nextX, nextY] = ring[(index + 1) % ring.length] ?? [x, y];
    return sum + x * nextY - nextX * y;
  }, 0);
  return area > 0 === isHole ? reversed(ring) : ring;
}
