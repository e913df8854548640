import { figures } from '../figures/names';
import type { Group, Scene } from './scene';

export interface Frame {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** Where one figure is: its middle, and half its size. */
export interface Placement {
  group: Group;
  /** Which of its group it is. */
  index: number;
  x: number;
  y: number;
  size: number;
}

/** The part of the height that is sky, where there is a ground. */
export const horizon = 0.66;

interface Cell {
  column: number;
  row: number;
}

/** Gives every thing of a scene its place within the frame, what is behind others first. */
export function layOut(scene: Scene, frame: Frame): Placement[] {
  const { groups } = scene;
  const hasGround = scene.grounds.some(({ name }) =>
    ['sea', 'grass', 'sand', 'snow', 'road'].includes(name),
  );
  const isAloft = (group: Group) => figures[group.figure]?.isAloft === true && !group.region;
  const cells = placeInGrid(groups, hasGround ? isAloft : () => false);
  const frames = new Map<Group, Frame>();

  for (const aloft of [true, false]) {
    const hasCentre = groups.some(({ region }) => region?.[0] === 0 && region[1] === 0);
    const whole = bandOf(frame, hasGround, aloft);
    const band = hasCentre && !hasGround ? { ...whole, height: whole.height * 0.36 } : whole;
    const members = groups.filter(
      (group) => cells.has(group) && (hasGround && isAloft(group)) === aloft,
    );
    const own = members.flatMap((group) => cells.get(group) ?? []);
    const columns = ranks(own.map(({ column }) => column));
    const rows = ranks(own.map(({ row }) => row));
    const isLong = rows.size === 1 && columns.size > 3 && !hasGround;
    const isTall =
      frame.height > frame.width * 1.2 && rows.size === 1 && columns.size > 1 && !hasGround;
    for (const group of members) {
      const cell = cells.get(group) ?? { column: 0, row: 0 };
      const [x, y] = [columns.get(cell.column) ?? 0, rows.get(cell.row) ?? 0];
      const wide = Math.ceil(Math.sqrt(columns.size));
      const part = isLong
        ? partOf(band, [x % wide, Math.floor(x / wide)], [wide, Math.ceil(columns.size / wide)])
        : isTall
          ? partOf(band, [0, x], [1, columns.size])
          : partOf(band, [x, y], [columns.size, rows.size]);
      frames.set(group, part);
    }
  }
  for (const group of groups)
    if (group.region) {
      const [column, row] = group.region;
      frames.set(group, partOf(frame, [column + 1, row + 1], [3, 3]));
    }
  for (const group of groups) {
    const { relation } = group;
    const other = relation && frames.get(groups[relation.to] ?? group);
    if (relation?.kind === 'inside' || relation?.kind === 'around' || isWorn(group)) {
      if (other) frames.set(group, other);
    }
  }
  const placed = groups.flatMap((group) => {
    const own = frames.get(group);
    return own
      ? spread(
          group,
          own,
          sizeWithin(group, groups),
          hasGround && !isAloft(group) && !group.region && group.figure !== 'text'
            ? 'bottom'
            : 'middle',
        )
      : [];
  });
  // What others are in is drawn before them.
  const isAround = ({ group }: Placement) =>
    group.relation?.kind === 'around' ||
    groups.some(({ relation }) => relation?.kind === 'inside' && groups[relation.to] === group);
  const tightened = tighten(placed, groups);
  return [...tightened.filter(isAround), ...tightened.filter((one) => !isAround(one))];
}

/** Rows and columns, not yet without gaps. */
function placeInGrid(groups: Group[], isAloft: (group: Group) => boolean): Map<Group, Cell> {
  const cells = new Map<Group, Cell>();
  let next = 0;
  for (const group of groups) {
    const to = group.relation && groups[group.relation.to];
    if (group.region || (to && isWorn(group))) continue;
    const at = to && cells.get(to);
    if (!group.relation || !at || isAloft(group) !== isAloft(to)) {
      cells.set(group, { column: next, row: 0 });
      next += 10;
      continue;
    }
    const { kind } = group.relation;
    const down = { above: -1, on: -1, below: 1, under: 1 }[kind as 'above'] ?? 0;
    const across = { left: -1, right: 1 }[kind as 'left'] ?? 0;
    cells.set(group, { column: at.column + across, row: at.row + down });
  }
  return cells;
}

/** What the numbers are once there are no gaps between them. */
function ranks(numbers: number[]): Map<number, number> {
  const sorted = [...new Set(numbers)].sort((one, other) => one - other);
  return new Map(sorted.map((number, rank) => [number, rank]));
}

function bandOf(frame: Frame, hasGround: boolean, isAloft: boolean): Frame {
  if (!hasGround) return inset(frame, 0.04);
  const { left, top, width, height } = frame;
  if (isAloft) return { left, top: top + height * 0.03, width, height: height * 0.36 };
  return { left, top: top + height * 0.34, width, height: height * 0.56 };
}

function inset({ left, top, width, height }: Frame, part: number): Frame {
  return {
    left: left + width * part,
    top: top + height * part,
    width: width * (1 - 2 * part),
    height: height * (1 - 2 * part),
  };
}

function partOf(
  frame: Frame,
  [x, y]: readonly [number, number],
  [columns, rows]: readonly [number, number],
): Frame {
  const [width, height] = [frame.width / columns, frame.height / rows];
  return { left: frame.left + x * width, top: frame.top + y * height, width, height };
}

function sizeWithin(group: Group, groups: Group[]): number {
  const isInside =
    group.relation?.kind === 'inside' ||
    groups.some(({ relation }) => relation?.kind === 'around' && groups[relation.to] === group);
  if (isInside) return 0.42;
  const isWearing = groups.some((one) => isWorn(one) && groups[one.relation?.to ?? -1] === group);
  return isWearing ? 0.78 : 1;
}

/** The figures of a group in rows and columns that suit the frame. */
function spread(
  group: Group,
  frame: Frame,
  scale: number,
  stand: 'bottom' | 'middle',
): Placement[] {
  const { count, arrangement, figure } = group;
  const isWide = figure === 'text';
  const best = Math.ceil(Math.sqrt((count * frame.width) / Math.max(1, frame.height)));
  const columns =
    arrangement === 'row'
      ? count
      : arrangement === 'column'
        ? 1
        : Math.min(count, Math.max(1, best));
  const rows = Math.ceil(count / columns);
  const cell = Math.min(frame.width / columns, frame.height / rows);
  // Closer together than the frame would let them be, so that they look like a group.
  const step = Math.min(frame.height / rows, cell * 1.15);
  const size =
    Math.min((cell / 2) * 0.82 * group.size, Math.min(frame.width, frame.height) * 0.49) * scale;
  return Array.from({ length: count }, (_, index) => {
    const row = Math.floor(index / columns);
    const inRow = row === rows - 1 ? count - row * columns : columns;
    const column = index % columns;
    const y = frame.top + frame.height / 2 + (row + 0.5 - rows / 2) * step;
    const isStanding = stand === 'bottom' && rows === 1;
    return {
      group,
      index,
      x: frame.left + ((column + 0.5) * frame.width) / inRow,
      y: isStanding ? frame.top + frame.height - size : y,
      size: isWide ? (Math.min(frame.width, frame.height * 2) / 2) * 0.85 : size,
    };
  });
}

/** What is on something touches it. */
function tighten(placed: Placement[], groups: Group[]): Placement[] {
  return placed.map((one) => {
    const { relation, count } = one.group;
    const isOn = relation?.kind === 'on' || relation?.kind === 'under';
    const other = isOn && placed.find(({ group }) => group === groups[relation.to]);
    if (!other || count > 1 || other.group.count > 1) return one;
    if (isWorn(one.group)) return worn(one, other);
    const side = relation.kind === 'on' ? -1 : 1;
    return { ...one, x: other.x, y: other.y + side * (other.size + one.size) * 0.93 };
  });
}

const isWorn = ({ figure, relation }: Group) => figure === 'hat' && relation?.kind === 'on';

/** A hat, on the head of whoever wears it. */
function worn(hat: Placement, { group, x, y, size }: Placement): Placement {
  const own = size * (group.figure === 'person' ? 0.36 : 0.5);
  return { ...hat, x, y: y - size * 0.92 - own * 0.25, size: own };
}
